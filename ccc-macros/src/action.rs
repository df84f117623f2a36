//! `#[ccc_action]` on a struct: adds the items that make the user's request an action.

use std::collections::BTreeSet;

use ccc_codegen_core::check;
use ccc_codegen_core::diagnostics::{Diagnostic, Problems};
use ccc_codegen_core::emit::{self, Definition, Target};
use ccc_codegen_core::ir::{
    Action, ActionDocs, Code, ErrorEnum, Field, Kind, Presence, Response, Safety, Shape, Sites, Struct, Usage,
};
use ccc_codegen_core::lower::error_code;
use ccc_codegen_core::names::{Name, Namespace, field_ident, type_ident};
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::names::{REQUEST_ID, is_wire_name};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ItemStruct;
use syn::ext::IdentExt;

use crate::args::{Args, Given};
use crate::fields::{Lowered, Within};
use crate::runtime::{self, Product};
use crate::{fields, rules};

/// The keys of the attribute besides those of [`runtime`].
const KEYS: [&str; 8] = ["name", "errors", "response", "safety", "rate_limit", "sites", "lookup", "deprecated"];

/// The default for calls in a second. Tencent documents it for nearly every action.
const DEFAULT_RATE: u32 = 20;

/// Returns the items beside the struct. With a mistake, these are the names that other code may use.
pub(crate) fn expand(mut args: Args<'_>, item: &ItemStruct, problems: &Problems) -> TokenStream {
    let target = runtime::target(&mut args, Product::Needed, item.vis.to_token_stream());
    let names = Names::of(&mut args, &item.ident);
    let facts = Facts::read(args);
    let within = Within { usage: Usage { input: true, output: false }, sites: facts.sites, problems };
    let request = fields::lower(item, format!("{}Request", names.wire), &within);
    let serde_derived = fields::serde_derived(&item.attrs, problems);
    let Some(Lowered { object, can_be_emitted }) = request else { return names.stubs(&target) };
    let mut action = action(facts, item, &names, object);
    problems.gather(|diagnostics| check::action(&action, diagnostics));
    if !can_be_emitted {
        return names.stubs(&target);
    }
    let definition = if problems.is_empty() {
        Definition::Given
    } else {
        // The rest is code that compiles.
        fields::without_clashes(&mut action.request);
        let mut seen = BTreeSet::from(["Common".to_owned(), "Unknown".to_owned()]);
        action.errors.codes.retain(|code| seen.insert(code.ident.to_string()));
        Definition::Mistaken { serde_derived }
    };
    let mut items = emit::action(&action, definition, &target);
    items.extend(emit::extension(&action, &target));
    items.into_iter().collect()
}

/// The Rust names of an action.
struct Names {
    wire: String,
    pascal: Ident,
    method: Ident,
    errors: Ident,
    /// The name of the response, if it is generated.
    response: Option<Ident>,
    extension: Ident,
}

impl Names {
    /// Returns the names from the key `name`, or from the name of the struct without `Request`.
    fn of(args: &mut Args<'_>, request: &Ident) -> Self {
        let whole = request.unraw().to_string();
        let own = whole.strip_suffix("Request").filter(|rest| !rest.is_empty()).unwrap_or(&whole);
        let given = args.string("name");
        let (wire, span) = given.map_or_else(|| (own.to_owned(), request.span()), |given| (given.value, given.span));
        let own_response = args.span("response").is_none();
        if let Some(mut names) = Self::new(&wire, request) {
            names.response = names.response.filter(|_| own_response);
            if names.response.as_ref().is_some_and(|response| response == request) {
                names.response = None;
                let message = format!("`{request}` would also be the name of the response");
                args.report(
                    Diagnostic::new("name-collision", At::Source(request.span()), message)
                        .help(format!("rename the request to `{}Request`", names.pascal)),
                );
            }
            return names;
        }
        let shown = if wire.is_empty() { "an empty string".to_owned() } else { format!("`{wire}`") };
        args.report(
            Diagnostic::new("illegal-name", At::Source(span), format!("{shown} cannot be the name of an action"))
                .help("use a name like `DescribeNumbers`: add `name = \"…\"`, or rename the struct"),
        );
        let fallback = || Self::made_of(own, request.clone(), format_ident!("call"), request);
        let names = Self::new(own, request).unwrap_or_else(fallback);
        Self { response: names.response.clone().filter(|_| own_response), ..names }
    }

    fn new(wire: &str, request: &Ident) -> Option<Self> {
        let (pascal, method) = type_ident(wire).zip(field_ident(wire)).filter(|_| is_wire_name(wire))?;
        Some(Self::made_of(wire, pascal, method, request))
    }

    fn made_of(wire: &str, pascal: Ident, method: Ident, request: &Ident) -> Self {
        let part = |suffix: &str| format_ident!("{pascal}{suffix}", span = request.span());
        Self {
            wire: wire.to_owned(),
            errors: part("ErrorCode"),
            response: Some(part("Response")),
            extension: part("Ext"),
            pascal,
            method,
        }
    }

    /// Returns stubs of the names that other code may use if the action cannot be emitted: one mistake is one error.
    fn stubs(&self, target: &Target) -> TokenStream {
        let Self { errors, response, extension, .. } = self;
        let vis = &target.visibility;
        let response = response.as_ref().map(|ident| quote!(struct #ident {}));
        let stubs = [quote!(enum #errors {}), quote!(trait #extension {})].into_iter().chain(response);
        stubs
            .map(|stub| {
                quote! {
                    /// Not generated, because of the errors above.
                    #[allow(dead_code, reason = "a stub for an item that could not be generated")]
                    #vis #stub
                }
            })
            .collect()
    }
}

/// The facts of an action in the attribute, besides names.
struct Facts {
    codes: Vec<Code>,
    response: Option<syn::Path>,
    safety: Safety,
    per_second: u32,
    sites: Sites,
    lookup: Option<String>,
    deprecated: Option<String>,
}

impl Facts {
    /// Takes the known keys, and reports the rest.
    fn read(mut args: Args<'_>) -> Self {
        let facts = Self {
            codes: codes(&mut args),
            response: args.path("response", "my::Reply"),
            safety: safety(&mut args),
            per_second: rate(&mut args),
            sites: rules::sites(&mut args, Sites::ALL),
            lookup: args.string("lookup").map(|at| at.value),
            deprecated: args.string("deprecated").map(|at| at.value),
        };
        let known: Vec<&str> = KEYS.into_iter().chain(runtime::KEYS).collect();
        args.finish(&known);
        facts
    }
}

fn action(facts: Facts, item: &ItemStruct, names: &Names, request: Struct) -> Action {
    let at = At::Source(item.ident.span());
    let summary = doc_line(item).unwrap_or_else(|| format!("Calls `{}`.", names.wire));
    let Facts { codes, response, safety, per_second, sites, lookup, deprecated } = facts;
    let response = match (response, &names.response) {
        (Some(path), _) => Response::Given(path.into_token_stream()),
        (None, Some(ident)) => Response::Own(Box::new(own_response(names, ident, &at))),
        // The mistake is reported; any type with fields serves here.
        (None, None) => Response::Given(item.ident.to_token_stream()),
    };
    Action {
        name: Name { wire: names.wire.clone(), ident: names.method.clone(), at },
        module: names.method.clone(),
        docs: ActionDocs { summary, ..ActionDocs::default() },
        response,
        errors: ErrorEnum { ident: names.errors.clone(), action: names.wire.clone(), codes, link: None },
        request,
        types: Vec::new(),
        enums: Vec::new(),
        examples: Vec::new(),
        paging: None,
        sites,
        safety,
        lookup,
        unsigned: false,
        streams: false,
        per_second,
        deprecated,
    }
}

/// Returns the first line of the struct's documentation.
fn doc_line(item: &ItemStruct) -> Option<String> {
    item.attrs.iter().find_map(|attribute| match &attribute.meta {
        syn::Meta::NameValue(doc) if doc.path.is_ident("doc") => match &doc.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    })
}

fn codes(args: &mut Args<'_>) -> Vec<Code> {
    let given = args.strings("errors").unwrap_or_default();
    let mut names = Namespace::of_variants();
    let mut code = |code: &Given<String>| {
        let lowered = error_code(&code.value, "", None, &mut names, At::Source(code.span));
        lowered.map_err(|problem| args.report(*problem)).ok()
    };
    given.iter().filter_map(&mut code).collect()
}

/// Returns the safety class. The default is `once`: a missing call is easier to correct than a repeated one.
fn safety(args: &mut Args<'_>) -> Safety {
    let classes = [("read", Safety::Read), ("idempotent", Safety::Idempotent), ("once", Safety::Once)];
    let given = args.string("safety");
    given.and_then(|given| args.meaning(&given, &classes, "safety class")).unwrap_or(Safety::Once)
}

fn rate(args: &mut Args<'_>) -> u32 {
    let Some(given) = args.count("rate_limit") else { return DEFAULT_RATE };
    let rate = u32::try_from(given.value).ok().filter(|rate| *rate > 0);
    if rate.is_none() {
        args.report(
            Diagnostic::new("wrong-rate", At::Source(given.span), "a rate limit is a number of calls in a second")
                .help(format!("give a number from 1 to {}", u32::MAX)),
        );
    }
    rate.unwrap_or(DEFAULT_RATE)
}

/// Returns the response of an action with only a request id.
fn own_response(names: &Names, ident: &Ident, at: &At) -> Struct {
    let name = |wire: &str, ident: Ident| Name { wire: wire.to_owned(), ident, at: at.clone() };
    Struct {
        name: name(&format!("{}Response", names.wire), ident.clone()),
        doc: format!("The reply to `{}`.", names.wire),
        usage: Usage { input: false, output: true },
        sites: Sites::ALL,
        fields: vec![Field {
            name: name(REQUEST_ID, format_ident!("request_id")),
            doc: "The id of this call. Tencent's support finds the call by it.".to_owned(),
            kind: Kind::String,
            shape: Shape::Plain,
            presence: Presence { required: false, promised: true },
            deprecated: None,
            sites: Sites::ALL,
            sensitive: None,
            rules: Vec::new(),
            type_at: at.clone(),
        }],
        link: None,
        required_ident: format_ident!("{ident}Required"),
    }
}
