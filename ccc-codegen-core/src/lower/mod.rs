//! From the spec's terms to Rust's: resolves every reference and creates every name.
//!
//! Lowering infers nothing beyond the spec. It collects all problems and leaves out items with one. A single problem
//! prevents all output.

mod action;
mod codes;
mod cursor;
mod enums;
mod gone;
mod graph;
mod members;
mod paging;
mod pushes;
pub mod rules;
mod scope;
mod types;

use std::collections::BTreeMap;

use self::action::ActionNames;
use self::cursor::{Cursor, sites};
use self::graph::Graph;
use self::scope::Scope;
use crate::diagnostics::suggest::nearest;
use crate::diagnostics::{Diagnostic, Diagnostics, Problems};
use crate::ir::{Action, Api, CommonCode, Service, Sites};
use crate::spec::model::{self, CommonErrorsFile};
use crate::spec::{Loaded, Product};

pub use self::codes::code as error_code;

/// Lowers the codes that every product may return.
pub fn common(file: &Loaded<CommonErrorsFile>, diagnostics: &mut Diagnostics) -> Vec<CommonCode> {
    Problems::within(diagnostics, |problems| codes::common(&Cursor::root(file, problems).key("errors"), &file.value))
}

/// Lowers a product. Returns `None` if it has no `service.json`, which reading reports.
pub fn product(product: &Product, common: &[CommonCode], diagnostics: &mut Diagnostics) -> Option<Api> {
    Problems::within(diagnostics, |problems| api(product, common, problems))
}

/// Lowers an action of a single file.
pub fn action(file: &Loaded<model::Action>, diagnostics: &mut Diagnostics) -> Option<Action> {
    Problems::within(diagnostics, |problems| action::alone(file, problems))
}

fn api(product: &Product, common: &[CommonCode], problems: &Problems) -> Option<Api> {
    let service = &product.service.as_ref()?.value;
    let sites = sites(Some(&service.sites), Sites::ALL);
    let codes = product.errors.as_ref().map(|file| {
        let here = Cursor::root(file, problems).key("errors");
        codes::product(&here, &file.value, common, sites)
    });
    let codes = codes.unwrap_or_default();
    // The product's description of a code takes precedence.
    let known = common.iter().map(|common| &common.code).chain(&codes);
    let known: BTreeMap<&str, _> = known.map(|code| (code.wire.as_str(), code)).collect();

    let types = product.types.as_ref().map_or(&[][..], |file| &file.value.types);
    let push_file = product.pushes.as_ref();
    let actions = product.actions.iter().map(|action| &action.value);
    let graph = Graph::shared(types, actions, push_file.map(|file| &file.value));
    let scope = Scope::shared(product, &graph);
    unify_is_sound(product, problems);
    lookups_exist(product, problems);

    let enums = product.enums.as_ref().map(|file| {
        let here = Cursor::root(file, problems).key("enums");
        enums::all(&file.value.enums, &here)
    });
    let types = product.types.as_ref().map(|file| {
        let here = Cursor::root(file, problems).key("types");
        types::all(&file.value.types, &here, sites, &scope)
    });
    let types = types.unwrap_or_default();
    let context = action::Context {
        sites,
        gone: gone::all(product, &known, problems),
        known,
        links: &service.links,
        types: &types,
        product_broken: product.broken,
        problems,
    };
    let pushes = push_file.map(|file| {
        let graph = scope.graph().with_pushes(&file.value);
        pushes::lower(file, sites, &scope.with_pushes(&file.value, &graph), problems)
    });
    let mut names = ActionNames::of(product.actions.iter().map(|action| &action.value));
    let actions = product.actions.iter();
    let actions = actions.filter_map(|action| action::lower(action, &context, &mut names, &scope));
    Some(Api {
        actions: actions.collect(),
        types,
        enums: enums.unwrap_or_default(),
        codes,
        pushes,
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

/// Reports a `unify` without any effect.
fn unify_is_sound(product: &Product, problems: &Problems) {
    let Some(service) = &product.service else { return };
    let pushes = || product.pushes.iter().map(|file| &file.value);
    let types = product.types.iter().flat_map(|file| &file.value.types).chain(pushes().flat_map(|file| &file.types));
    let pushed = pushes().flat_map(|file| &file.pushes).flat_map(|push| &push.members);
    let members = types.flat_map(|data| &data.members).chain(product.actions.iter().flat_map(|action| {
        action.value.input.iter().chain(&action.value.output).chain(action.value.types.iter().flat_map(|t| &t.members))
    }));
    let members: Vec<_> = members.chain(pushed).map(|member| (member.name.as_str(), member.ty.as_str())).collect();
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

/// Checks that the actions named by `lookup` exist.
fn lookups_exist(product: &Product, problems: &Problems) {
    let names = || product.actions.iter().map(|action| action.value.name.as_str());
    for action in &product.actions {
        let Some(lookup) = &action.value.lookup else { continue };
        if product.broken || names().any(|name| name == lookup) {
            continue;
        }
        let diagnostic = Diagnostic::new("unknown-action", action.at("/lookup"), format!("unknown action `{lookup}`"));
        problems.report(match nearest(lookup, names()) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help("name an action of the same product"),
        });
    }
}
