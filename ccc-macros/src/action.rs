//! `#[ccc_action]` on a struct: the request as the user wrote it, and what makes it an action.

use ccc_codegen::check;
use ccc_codegen::diagnostics::{At, Diagnostic, Diagnostics};
use ccc_codegen::emit::{self, Definition, Target};
use ccc_codegen::ir::{
    Action, ActionDocs, Code, ErrorEnum, Field, Kind, Name, Presence, Response, Safety, Shape, Sites, Struct, Usage,
    field_ident, type_ident,
};
use ccc_codegen::lower::error_code;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ItemStruct;

use crate::args::Args;
use crate::runtime::{self, Product};
use crate::{fields, rules};

/// The keys of the attribute besides those of [`runtime`].
const KEYS: [&str; 8] = ["name", "errors", "response", "safety", "rate_limit", "sites", "lookup", "deprecated"];

/// Calls in a second where nothing is said: what Tencent documents for nearly every action.
const DEFAULT_RATE: u32 = 20;

/// What stands beside the struct: everything if there is no mistake, else the names that other code may use.
pub(crate) fn expand(mut args: Args, item: &ItemStruct, diagnostics: &mut Diagnostics) -> TokenStream {
    let target = runtime::target(&mut args, Product::Needed, item.vis.to_token_stream(), diagnostics);
    let names = Names::of(&mut args, &item.ident, diagnostics);
    let usage = Usage { input: true, output: false };
    let request = fields::lower(item, format!("{}Request", names.wire), usage, diagnostics);
    let action = lower(&mut args, item, &names, request, diagnostics);
    let known: Vec<&str> = KEYS.into_iter().chain(runtime::KEYS).collect();
    args.finish(&known, diagnostics);
    if let Some(action) = &action {
        check::action(action, diagnostics);
    }
    match action.filter(|_| diagnostics.is_empty()) {
        Some(action) => {
            let mut items = emit::action(&action, Definition::Given, &target);
            items.extend(emit::extension(&action, &target));
            items.into_iter().collect()
        }
        None => names.stubs(&target),
    }
}

/// The names that derive from the action's.
struct Names {
    wire: String,
    method: Ident,
    errors: Ident,
    response: Ident,
    extension: Ident,
}

impl Names {
    /// From `name`, or from the name of the struct without its `Request`.
    fn of(args: &mut Args, request: &Ident, diagnostics: &mut Diagnostics) -> Self {
        let given = args.text("name", diagnostics);
        let own = request.to_string();
        let own = own.strip_suffix("Request").filter(|rest| !rest.is_empty()).unwrap_or(&own).to_owned();
        let wire = given.as_ref().map_or(own.as_str(), |given| given.value.as_str());
        let well_formed = wire.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let ident = type_ident(wire).zip(field_ident(wire)).filter(|_| well_formed);
        if let (None, Some(given)) = (&ident, &given) {
            diagnostics.push(
                Diagnostic::new(
                    "illegal-name",
                    At::Source(given.span),
                    format!("`{wire}` cannot be the name of an action"),
                )
                .help("an action is named like `DescribeNumbers`"),
            );
        }
        let fallback = || (request.clone(), format_ident!("call"));
        let (pascal, method) = ident.unwrap_or_else(fallback);
        let part = |suffix: &str| format_ident!("{pascal}{suffix}", span = request.span());
        Self {
            wire: wire.to_owned(),
            errors: part("ErrorCode"),
            response: part("Response"),
            extension: part("Ext"),
            method,
        }
    }

    /// What other code may name, where the action itself cannot be emitted: one mistake is reported once.
    fn stubs(&self, target: &Target) -> TokenStream {
        let Self { errors, response, extension, .. } = self;
        let vis = &target.visibility;
        quote! {
            /// Not generated, because of the errors above.
            #[allow(dead_code, reason = "it stands in for what could not be generated")]
            #vis enum #errors {}
            /// Not generated, because of the errors above.
            #[allow(dead_code, reason = "it stands in for what could not be generated")]
            #vis struct #response {}
            /// Not generated, because of the errors above.
            #[allow(dead_code, reason = "it stands in for what could not be generated")]
            #vis trait #extension {}
        }
    }
}

/// The action, if the request is understood.
fn lower(
    args: &mut Args,
    item: &ItemStruct,
    names: &Names,
    request: Option<Struct>,
    diagnostics: &mut Diagnostics,
) -> Option<Action> {
    let at = At::Source(item.ident.span());
    let summary = doc_line(item).unwrap_or_else(|| format!("Calls `{}`.", names.wire));
    let codes = codes(args, diagnostics);
    let response = args.path("response", "my::Reply", diagnostics);
    let safety = safety(args, diagnostics);
    let per_second = rate(args, diagnostics);
    let sites = rules::sites(args, Sites::ALL, diagnostics);
    let lookup = args.text("lookup", diagnostics).map(|at| at.value);
    let deprecated = args.text("deprecated", diagnostics).map(|at| at.value);
    Some(Action {
        name: Name { wire: names.wire.clone(), ident: names.method.clone(), at: at.clone() },
        module: names.method.clone(),
        docs: ActionDocs { summary, ..ActionDocs::default() },
        response: response.map_or_else(
            || Response::Own(Box::new(own_response(names, at))),
            |path| Response::Given(path.into_token_stream()),
        ),
        errors: ErrorEnum { ident: names.errors.clone(), action: names.wire.clone(), codes, link: None },
        request: request?,
        types: Vec::new(),
        enums: Vec::new(),
        examples: Vec::new(),
        paging: None,
        sites,
        safety,
        lookup,
        per_second,
        deprecated,
    })
}

/// The first line of the struct's own documentation.
fn doc_line(item: &ItemStruct) -> Option<String> {
    item.attrs.iter().find_map(|attribute| match &attribute.meta {
        syn::Meta::NameValue(doc) if doc.path.is_ident("doc") => match &doc.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    })
}

fn codes(args: &mut Args, diagnostics: &mut Diagnostics) -> Vec<Code> {
    let given = args.texts("errors", diagnostics).unwrap_or_default();
    given.iter().filter_map(|code| error_code(&code.value, "", None, At::Source(code.span), diagnostics)).collect()
}

/// The safety class; `once` unless it is said, since a call too few is mended more easily than a call too many.
fn safety(args: &mut Args, diagnostics: &mut Diagnostics) -> Safety {
    let classes = [("read", Safety::Read), ("idempotent", Safety::Idempotent), ("once", Safety::Once)];
    let given = args.text("safety", diagnostics);
    given.and_then(|given| rules::one_of(&given, &classes, "safety class", diagnostics)).unwrap_or(Safety::Once)
}

fn rate(args: &mut Args, diagnostics: &mut Diagnostics) -> u32 {
    let Some(given) = args.count("rate_limit", diagnostics) else { return DEFAULT_RATE };
    let rate = u32::try_from(given.value).ok().filter(|rate| *rate > 0);
    if rate.is_none() {
        diagnostics.push(
            Diagnostic::new("wrong-rate", At::Source(given.span), "a rate limit is a number of calls in a second")
                .help("give at least 1"),
        );
    }
    rate.unwrap_or(DEFAULT_RATE)
}

/// The response of an action that answers nothing but its request id.
fn own_response(names: &Names, at: At) -> Struct {
    let name = |wire: &str, ident: Ident| Name { wire: wire.to_owned(), ident, at: at.clone() };
    Struct {
        name: name(&format!("{}Response", names.wire), names.response.clone()),
        doc: format!("The reply to `{}`.", names.wire),
        usage: Usage { input: false, output: true },
        sites: Sites::ALL,
        fields: vec![Field {
            name: name("RequestId", format_ident!("request_id")),
            doc: "The id of this call. Tencent's support finds the call by it.".to_owned(),
            kind: Kind::Text,
            shape: Shape::Plain,
            presence: Presence { required: false, promised: true },
            deprecated: None,
            sites: Sites::ALL,
            sensitive: None,
            rules: Vec::new(),
            type_at: at.clone(),
        }],
        link: None,
    }
}
