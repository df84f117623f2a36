//! Lowering an action.

mod names;

use std::collections::BTreeMap;

use proc_macro2::Span;
use quote::format_ident;

pub(super) use self::names::ActionNames;
use super::cursor::Cursor;
use super::gone::Gone;
use super::graph::Graph;
use super::members::{self, Owner};
use super::paging::{self, Objects};
use super::scope::Scope;
use super::{codes, enums, rules, types};
use crate::diagnostics::Problems;
use crate::ir::{Action, ActionDocs, Code, ErrorEnum, Example, Field, Response, Sites, Struct, Usage};
use crate::names::Name;
use crate::spec::Loaded;
use crate::spec::model::{self, Links, Member, Rules};
use crate::spec::names::REQUEST_ID;

/// The product around an action.
pub(super) struct Context<'a> {
    pub(super) sites: Sites,
    pub(super) known: BTreeMap<&'a str, &'a Code>,
    /// The codes that Tencent no longer lists.
    pub(super) gone: Gone<'a>,
    pub(super) links: &'a Links,
    /// The types in the module `model`.
    pub(super) types: &'a [Struct],
    pub(super) product_broken: bool,
    pub(super) problems: &'a Problems,
}

/// Lowers an action of a product.
pub(super) fn lower(
    action: &Loaded<model::Action>,
    context: &Context<'_>,
    names: &mut ActionNames,
    scope: &Scope<'_>,
) -> Option<Action> {
    // A copy for each action of a product with thousands of types would take longer than all else.
    if action.value.types.is_empty() {
        return one(action, Some(context), names, scope, scope.graph(), context.problems);
    }
    let graph = scope.graph().with(&action.value);
    one(action, Some(context), names, scope, &graph, context.problems)
}

/// Lowers an action without a product: its file defines all its types.
pub(super) fn alone(action: &Loaded<model::Action>, problems: &Problems) -> Option<Action> {
    let graph = Graph::default().with(&action.value);
    let mut names = ActionNames::of(std::iter::once(&action.value));
    one(action, None, &mut names, &Scope::alone(&graph), &graph, problems)
}

fn one<'a>(
    loaded: &'a Loaded<model::Action>,
    context: Option<&Context<'_>>,
    names: &mut ActionNames,
    scope: &Scope<'a>,
    graph: &'a Graph<'a>,
    problems: &Problems,
) -> Option<Action> {
    let action = &loaded.value;
    let here = Cursor::root(loaded, problems);
    let name = names.next(action, &here);
    let scope = &scope.with(action, name.as_ref().map_or("", |name| &name.stem), graph);
    let links = context.map(|context| context.links);
    let parent = context.map_or(Sites::ALL, |context| context.sites);
    let sites = here.sites_within(action.sites.as_deref(), parent);
    let link = links.map(|links| links.action.replace("{action}", &action.name));
    let known = context.map(|context| (&context.known, context.product_broken));
    let mut errors = codes::action(&action.errors, &here.key("errors"), known);
    if let Some(gone) = context.and_then(|context| context.gone.get(action.name.as_str())) {
        errors.extend_from_slice(gone);
        errors.sort_by(|one, other| one.wire.cmp(&other.wire));
    }
    let mut input = fields(&action.input, &here.key("input"), true, sites, scope);
    let output = fields(&action.output, &here.key("output"), false, sites, scope);
    rules::windows(&action.windows, &action.input, &mut input, &here.key("windows"));
    let types = types::all(&action.types, &here.key("types"), sites, scope);
    let enums = enums::all(&action.enums, &here.key("enums"));
    let shared = context.map_or(&[][..], |context| context.types);
    let objects = Objects { request: &input, response: &output, private: &types, shared };
    let paging = action.pagination.as_ref();
    let paging = paging.and_then(|given| paging::lower(action, given, &objects, &here.key("pagination")));
    let name = name?;
    let ident = |suffix: &str| format_ident!("{}{suffix}", name.stem, span = Span::call_site());
    let part = |suffix: &str| Name {
        wire: format!("{}{suffix}", name.stem),
        ident: ident(suffix),
        at: here.key("name").value(),
    };
    Some(Action {
        docs: docs(action, link.clone()),
        safety: action.safety,
        lookup: action.lookup.clone(),
        unsigned: action.unsigned,
        streams: action.streams,
        per_second: action.rate_limit.per_second,
        deprecated: action.deprecated.clone(),
        request: Struct {
            name: part("Request"),
            doc: request_doc(action),
            link: link.clone(),
            required_ident: ident("RequestRequired"),
            usage: Usage { input: true, output: false },
            sites,
            fields: input,
        },
        response: Response::Own(Box::new(Struct {
            name: part("Response"),
            doc: response_doc(&name.stem),
            link,
            required_ident: ident("ResponseRequired"),
            usage: Usage { input: false, output: true },
            sites,
            fields: output,
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
        response: example.response.clone().into_iter().collect(),
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

fn response_doc(stem: &str) -> String {
    format!("The reply to [`{stem}Request`].")
}

/// Returns the fields of the request (`input`) or of the response.
fn fields(given: &[Member], here: &Cursor<'_>, input: bool, sites: Sites, scope: &Scope<'_>) -> Vec<Field> {
    let usage = Usage { input, output: !input };
    let owner = Owner { data_type: None, usage, sites };
    let mut fields = members::all(given, here, &owner, scope);
    if !input {
        fields.extend(members::implied(&request_id(), here, &owner, scope));
    }
    fields
}

/// Returns the member that every reply has; no spec file lists it.
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
