//! From the spec's terms to Rust's: every reference resolved, every name made.
//!
//! Nothing is inferred that the spec does not say. All problems are collected; what has one is left out, and the gate
//! behind the checks sees to it that nothing incomplete is ever emitted.

mod action;
mod codes;
mod cursor;
mod enums;
mod graph;
mod members;
mod paging;
pub mod rules;
mod scope;

use std::collections::BTreeMap;

use quote::format_ident;

use self::action::ActionNames;
use self::cursor::{Cursor, Problems};
use self::graph::Graph;
use self::scope::Scope;
use crate::diagnostics::suggest::nearest;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::ir::{Action, Api, CommonCode, Service, Sites, Struct, Usage};
use crate::spec::model::{self, CommonErrorsFile, DataType, Site};
use crate::spec::{Loaded, Product};

pub use self::codes::code as error_code;

/// The codes that every product may return.
pub fn common(file: &Loaded<CommonErrorsFile>, diagnostics: &mut Diagnostics) -> Vec<CommonCode> {
    let problems = Problems::default();
    let codes = codes::common(&Cursor::root(file, &problems).key("errors"), &file.value);
    problems.hand_to(diagnostics);
    codes
}

/// One product. `None` if it has no `service.json`, which is reported where it is read.
pub fn product(product: &Product, common: &[CommonCode], diagnostics: &mut Diagnostics) -> Option<Api> {
    let problems = Problems::default();
    let api = api(product, common, &problems);
    problems.hand_to(diagnostics);
    api
}

/// One action, from a file of its own.
pub fn action(file: &Loaded<model::Action>, diagnostics: &mut Diagnostics) -> Option<Action> {
    let problems = Problems::default();
    let action = action::alone(file, &problems);
    problems.hand_to(diagnostics);
    action
}

fn api(product: &Product, common: &[CommonCode], problems: &Problems) -> Option<Api> {
    let service = &product.service.as_ref()?.value;
    let sites = sites(Some(&service.sites), Sites::ALL);
    let codes = product.errors.as_ref().map(|file| {
        let here = Cursor::root(file, problems).key("errors");
        codes::product(&here, &file.value, common, sites)
    });
    let codes = codes.unwrap_or_default();
    // What the product says of a code goes before what is said of it in general.
    let known = common.iter().map(|common| &common.code).chain(&codes);
    let known: BTreeMap<&str, _> = known.map(|code| (code.wire.as_str(), code)).collect();

    let types = product.types.as_ref().map_or(&[][..], |file| &file.value.types);
    let graph = Graph::shared(types, product.actions.iter().map(|action| &action.value));
    let scope = Scope::shared(product, &graph);
    unify_is_sound(product, problems);
    lookups_exist(product, problems);

    let enums = product.enums.as_ref().map(|file| {
        let here = Cursor::root(file, problems).key("enums");
        enums::all(&file.value.enums, &here)
    });
    let types = product.types.as_ref().map(|file| {
        let here = Cursor::root(file, problems).key("types");
        data_types(&file.value.types, &here, sites, &scope)
    });
    let types = types.unwrap_or_default();
    let context = action::Context {
        sites,
        known,
        links: &service.links,
        types: &types,
        product_broken: product.broken,
        problems,
    };
    let mut names = ActionNames::of(product.actions.iter().map(|action| &action.value));
    let actions = product.actions.iter();
    let actions = actions.filter_map(|action| action::lower(action, &context, &mut names, &scope));
    Some(Api {
        actions: actions.collect(),
        types,
        enums: enums.unwrap_or_default(),
        codes,
        service: Service {
            name: service.service.clone(),
            version: service.version.clone(),
            sites,
            crate_name: format!("{}-generated", service.service),
            title: service.title.clone(),
            doc: service.doc.clone(),
            overview: service.links.overview.clone(),
        },
    })
}

/// Data types, shared or private.
fn data_types<'a>(types: &'a [DataType], here: &Cursor<'_>, parent: Sites, scope: &Scope<'a>) -> Vec<Struct> {
    let mut lowered = Vec::with_capacity(types.len());
    for (index, data) in types.iter().enumerate() {
        let here = here.item(index);
        let given = scope.names_of(&data.name);
        let ident = given.map(|(ident, _)| ident);
        let name = here.type_name(&data.name, data.rename.as_ref(), ident);
        let Some(name) = name else { continue };
        let required_ident =
            given.map_or_else(|| format_ident!("{}Required", name.ident), |(_, required)| required.clone());
        let usage = scope.usage(&data.name);
        if usage == Usage::default() {
            here.report(
                Diagnostic::new("unused-type", here.key("name").value(), format!("no action uses `{}`", data.name))
                    .help("remove it, or use it as the type of a member"),
            );
        }
        let sites = here.sites_within(data.sites.as_deref(), parent);
        let owner = members::Owner { data_type: Some(&data.name), usage, sites };
        let mut fields = members::all(&data.members, &here.key("members"), &owner, scope);
        rules::windows(&data.windows, &data.members, &mut fields, &here.key("windows"));
        let (doc, link) = (data.doc.clone(), scope.types_link().map(str::to_owned));
        lowered.push(Struct { name, doc, usage, sites, fields, link, required_ident });
    }
    lowered
}

/// A `unify` that names no member, or no known type, does nothing and is a mistake.
fn unify_is_sound(product: &Product, problems: &Problems) {
    let Some(service) = &product.service else { return };
    let types = product.types.iter().flat_map(|file| &file.value.types);
    let members = types.flat_map(|data| &data.members).chain(product.actions.iter().flat_map(|action| {
        action.value.input.iter().chain(&action.value.output).chain(action.value.types.iter().flat_map(|t| &t.members))
    }));
    let members: Vec<_> = members.map(|member| (member.name.as_str(), member.ty.as_str())).collect();
    for (index, unify) in service.value.unify.iter().enumerate() {
        let here = Cursor::root(service, problems).key("unify").item(index);
        let used = |from: &String| members.contains(&(unify.member.as_str(), from.as_str()));
        for (at, from) in unify.from.iter().enumerate() {
            if !product.broken && !used(from) {
                let message = format!("no member `{}` has the type `{from}`", unify.member);
                here.report(
                    Diagnostic::new("idle-unify", here.key("from").item(at).value(), message)
                        .help("correct it, or remove it from `from`"),
                );
            }
        }
    }
}

/// The action that tells whether a call took effect must exist.
fn lookups_exist(product: &Product, problems: &Problems) {
    let names = || product.actions.iter().map(|action| action.value.name.as_str());
    for action in &product.actions {
        let Some(lookup) = &action.value.lookup else { continue };
        if product.broken || names().any(|name| name == lookup) {
            continue;
        }
        let diagnostic =
            Diagnostic::new("unknown-action", action.at("/lookup"), format!("there is no action `{lookup}`"));
        problems.report(match nearest(lookup, names()) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help("name an action of the same product"),
        });
    }
}

/// A list of sites as a set; the parent's where nothing is said.
fn sites(given: Option<&[Site]>, parent: Sites) -> Sites {
    given.map_or(parent, |sites| Sites {
        china: sites.contains(&Site::China),
        international: sites.contains(&Site::International),
    })
}
