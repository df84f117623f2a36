//! Names that would be the same in Rust.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use crate::diagnostics::{At, Diagnostic, Diagnostics};
use crate::ir::{Action, Api, module_name};

/// Finds names that meet in one Rust namespace. `what` says of what kind they are.
pub(super) fn distinct<'a>(
    names: impl IntoIterator<Item = (String, &'a str, &'a At)>,
    what: &str,
    diagnostics: &mut Diagnostics,
) {
    let mut seen: BTreeMap<String, (&str, &At)> = BTreeMap::new();
    for (rust, wire, at) in names {
        let Some((first, first_at)) = seen.get(&rust) else {
            seen.insert(rust, (wire, at));
            continue;
        };
        diagnostics.push(if *first == wire {
            Diagnostic::new("duplicate", at.clone(), format!("{what} `{wire}` is given twice"))
                .note((*first_at).clone(), "first given here")
                .help("remove one of them")
        } else {
            Diagnostic::new("name-collision", at.clone(), format!("`{first}` and `{wire}` are both `{rust}` in Rust"))
                .note((*first_at).clone(), "the other one")
                .help("give one of them another Rust name: \"rename\": { \"to\": \"…\", \"reason\": \"…\" }")
        });
    }
}

/// Names that a function or a variant of ours already has.
pub(super) fn not_taken(ident: &Ident, taken: &[&str], what: &str, at: &At, diagnostics: &mut Diagnostics) {
    if taken.contains(&ident.to_string().as_str()) {
        diagnostics.push(
            Diagnostic::new("name-collision", at.clone(), format!("`{ident}` is {what} in every generated type"))
                .help("give it another Rust name: \"rename\": { \"to\": \"…\", \"reason\": \"…\" }"),
        );
    }
}

/// What shares the crate root, the client, the module `model` and the folder of files.
pub(super) fn shared_names(api: &Api, diagnostics: &mut Diagnostics) {
    let actions = || api.actions.iter().map(|action| &action.name);
    distinct(actions().map(|name| (name.ident.to_string(), name.wire.as_str(), &name.at)), "the action", diagnostics);
    for name in actions() {
        not_taken(&name.ident, &["builder", "send"], "a function of the client", &name.at, diagnostics);
    }
    let types = api.types.iter().map(|object| (&object.name.ident, object.name.wire.as_str(), &object.name.at));
    let enums: Vec<_> = api.enums.iter().map(|set| (&set.ident, set.ident.to_string(), &set.at)).collect();
    let shared: Vec<_> = types.chain(enums.iter().map(|(ident, wire, at)| (*ident, wire.as_str(), *at))).collect();
    distinct(shared.iter().map(|(ident, wire, at)| (ident.to_string(), *wire, *at)), "the type", diagnostics);
    // Where the types differ but their files would not, the names are told as files.
    let files = shared.iter().filter_map(|(ident, wire, at)| Some((module_name(&ident.to_string())?, *wire, *at)));
    let mut by_file: BTreeMap<String, Vec<(&str, &At)>> = BTreeMap::new();
    files.for_each(|(file, wire, at)| by_file.entry(file).or_default().push((wire, at)));
    for (file, names) in by_file {
        let [(first, first_at), rest @ ..] = names.as_slice() else { continue };
        for (wire, at) in rest.iter().filter(|(wire, _)| wire != first) {
            diagnostics.push(
                Diagnostic::new(
                    "name-collision",
                    (*at).clone(),
                    format!("`{first}` and `{wire}` are both in `{file}.rs`"),
                )
                .note((*first_at).clone(), "the other one")
                .help("give one of them another Rust name with `rename`"),
            );
        }
    }
}

/// What shares the module of an action.
pub(super) fn private_names(action: &Action, diagnostics: &mut Diagnostics) {
    let enums: Vec<_> = action.enums.iter().map(|set| (set.ident.to_string(), &set.at)).collect();
    let own = [&action.request.name].into_iter().chain(match &action.response {
        crate::ir::Response::Own(response) => Some(&response.name),
        crate::ir::Response::Given(_) => None,
    });
    let types = own.chain(action.types.iter().map(|object| &object.name));
    let names = types.map(|name| (name.ident.to_string(), name.wire.as_str(), &name.at));
    let errors = (action.errors.ident.to_string(), "the error codes", &action.name.at);
    let enums = enums.iter().map(|(name, at)| (name.clone(), name.as_str(), *at));
    distinct(names.chain([errors]).chain(enums), "the type", diagnostics);
}
