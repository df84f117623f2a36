//! One action.

use std::collections::BTreeMap;

use proc_macro2::Span;
use quote::format_ident;

use super::graph::Graph;
use super::members::{self, Owner};
use super::paging::{self, Objects};
use super::place::{self, Here};
use super::scope::Scope;
use super::{codes, data_types, enums, rules};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::ir::{self, Action, ActionDocs, Code, ErrorEnum, Example, Name, Response, Sites, Struct, Usage};
use crate::spec::Loaded;
use crate::spec::model::{self, Links, Member, Rules};
use crate::spec::names::REQUEST_ID;

/// What an action stands in.
pub(super) struct Context<'a> {
    pub(super) sites: Sites,
    pub(super) known: BTreeMap<&'a str, &'a Code>,
    pub(super) links: &'a Links,
    /// The types in the module `model`.
    pub(super) types: &'a [Struct],
    pub(super) product_broken: bool,
}

/// An action of a product.
pub(super) fn lower(
    action: &Loaded<model::Action>,
    context: &Context<'_>,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Action> {
    let graph = scope.graph().with(&action.value);
    let scope = scope.with(&action.value, &graph);
    one(action, Some(context), &scope, diagnostics)
}

/// An action described by one file alone: it names only what the file itself holds.
pub fn alone(action: &Loaded<model::Action>, diagnostics: &mut Diagnostics) -> Option<Action> {
    let graph = Graph::default().with(&action.value);
    let scope = Scope::alone(&graph).with(&action.value, &graph);
    one(action, None, &scope, diagnostics)
}

fn one<'a>(
    loaded: &'a Loaded<model::Action>,
    context: Option<&Context<'_>>,
    scope: &Scope<'a>,
    diagnostics: &mut Diagnostics,
) -> Option<Action> {
    let action = &loaded.value;
    let here = Here::root(&loaded.source);
    let links = context.map(|context| context.links);
    let parent = context.map_or(Sites::ALL, |context| context.sites);
    let sites = place::sites_within(action.sites.as_deref(), parent, &here, diagnostics);
    let link = links.map(|links| links.action.replace("{action}", &action.name));
    let known = context.map(|context| (&context.known, context.product_broken));
    let errors = codes::action(&action.errors, &here.key("errors"), known, diagnostics);
    let mut input = object(&action.input, &here.key("input"), true, sites, scope, diagnostics);
    let output = object(&action.output, &here.key("output"), false, sites, scope, diagnostics);
    rules::windows(&action.windows, &action.input, &mut input.fields, &here.key("windows"), diagnostics);
    let types = data_types(&action.types, &here.key("types"), sites, scope, diagnostics);
    let enums = enums::all(&action.enums, &here.key("enums"), diagnostics);
    let shared = context.map_or(&[][..], |context| context.types);
    let objects = Objects { request: &input, response: &output, private: &types, shared };
    let paging = action.pagination.as_ref();
    let paging = paging.and_then(|given| paging::lower(action, given, &objects, &here.key("pagination"), diagnostics));
    let name = names(&action.name, &here, diagnostics)?;
    let ident = |suffix: &str| format_ident!("{}{suffix}", name.pascal, span = Span::call_site());
    let part = |suffix: &str| Name {
        wire: format!("{}{suffix}", name.pascal),
        ident: ident(suffix),
        at: here.key("name").value(),
    };
    Some(Action {
        docs: docs(action, link.clone()),
        safety: action.safety,
        lookup: action.lookup.clone(),
        per_second: action.rate_limit.per_second,
        deprecated: action.deprecated.clone(),
        request: Struct { name: part("Request"), doc: request_doc(action), link: link.clone(), ..input },
        response: Response::Own(Box::new(Struct {
            name: part("Response"),
            doc: response_doc(&name.pascal),
            link,
            ..output
        })),
        errors: ErrorEnum {
            ident: ident("ErrorCode"),
            action: action.name.clone(),
            codes: errors,
            link: links.map(|links| links.errors.clone()),
        },
        name: name.method,
        module: name.module,
        paging,
        examples: examples(action),
        sites,
        types,
        enums,
    })
}

fn examples(action: &model::Action) -> Vec<Example> {
    let example = |example: &model::Example| Example {
        title: example.title.clone(),
        request: example.request.clone().into_iter().collect(),
    };
    action.examples.iter().map(example).collect()
}

fn docs(action: &model::Action, link: Option<String>) -> ActionDocs {
    ActionDocs {
        summary: action.summary.clone(),
        doc: action.doc.clone(),
        safety_reason: action.safety_reason.clone(),
        no_lookup: action.no_lookup.clone(),
        rate_assumed: action.rate_limit.assumed,
        link,
    }
}

fn request_doc(action: &model::Action) -> String {
    let deprecated = action.deprecated.as_ref().map(|note| format!("\n\nDeprecated: {note}")).unwrap_or_default();
    format!("The request of `{}`. {}{deprecated}", action.name, action.summary)
}

fn response_doc(pascal: &str) -> String {
    format!("The reply to [`{pascal}Request`].")
}

/// The request (`input`) or the response, but for its name, doc and link.
fn object(
    given: &[Member],
    here: &Here<'_>,
    input: bool,
    sites: Sites,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) -> Struct {
    let usage = Usage { input, output: !input };
    let owner = Owner { data_type: None, usage, sites };
    let mut fields = members::all(given, here, &owner, scope, diagnostics);
    if !input {
        fields.extend(members::all(&[request_id()], here, &owner, scope, diagnostics));
    }
    let name = Name { wire: String::new(), ident: format_ident!("Unnamed"), at: here.value() };
    Struct { name, doc: String::new(), usage, sites, fields, link: None }
}

/// The member that every reply has and no spec file lists.
fn request_id() -> Member {
    Member {
        name: REQUEST_ID.to_owned(),
        ty: "string".to_owned(),
        required: false,
        nullable: false,
        always_present: true,
        deprecated: None,
        removed: false,
        sites: None,
        doc: "The id of this call. Tencent's support finds the call by it.".to_owned(),
        sensitive: None,
        not_sensitive: None,
        rename: None,
        rules: Rules::default(),
        example: None,
    }
}

/// The names that derive from an action's.
struct Names {
    method: Name,
    module: proc_macro2::Ident,
    /// What the names of its types begin with. Alone it need not be a name: `Self` is not, `SelfRequest` is.
    pascal: String,
}

fn names(wire: &str, here: &Here<'_>, diagnostics: &mut Diagnostics) -> Option<Names> {
    let method = place::field_name(wire, None, here, diagnostics)?;
    let request = ir::type_ident(&format!("{wire}Request")).map(|request| request.to_string());
    let pascal = request.as_deref().and_then(|request| request.strip_suffix("Request"));
    let (Some(module), Some(pascal)) = (ir::module_name(wire), pascal) else {
        diagnostics.push(
            Diagnostic::new("illegal-name", here.key("name").value(), format!("`{wire}` makes no Rust name"))
                .help("an action is named like `DescribeNumbers`"),
        );
        return None;
    };
    Some(Names { method, module: format_ident!("{module}"), pascal: pascal.to_owned() })
}
