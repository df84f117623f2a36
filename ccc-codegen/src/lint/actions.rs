//! Actions: each shows how it is called and says what happens when it is called twice.

use std::collections::BTreeSet;

use super::finding::finding;
use super::sensitive;
use super::walk::{Found, Walk, each};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::spec::Pointer;
use ccc_codegen_core::spec::model::{Action, Safety};

/// An action without an example.
pub(super) fn no_example(walk: &Walk<'_>) -> Vec<Diagnostic> {
    for_each(walk, |action| action.examples.is_empty(), |name| format!("the action `{name}` has no example"))
        .map(|found| found.help("show a call with its request and its response"))
        .collect()
}

/// A safety class without a reason.
pub(super) fn no_safety_reason(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let without = |action: &Action| action.safety_reason.trim().is_empty();
    for_each(walk, without, |name| format!("the safety class of `{name}` has no reason"))
        .map(|found| found.help("say in `safety_reason` what a second, accidental call would do"))
        .collect()
}

/// An action that must not run twice and does not say how to tell whether it ran.
pub(super) fn no_lookup(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let without = |action: &Action| {
        let excused = action.no_lookup.as_ref().is_some_and(|reason| !reason.trim().is_empty());
        action.safety == Safety::Once && action.lookup.is_none() && !excused
    };
    for_each(walk, without, |name| format!("nothing tells whether a call of `{name}` took effect"))
        .map(|found| found.help("name the action that tells as `lookup`, or say in `no_lookup` why there is none"))
        .collect()
}

/// A reason for something that needs none.
pub(super) fn stale_excuse(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for Found { value: action, here, .. } in &walk.actions {
        let why = match (&action.no_lookup, &action.lookup, action.safety) {
            (Some(_), Some(lookup), _) => format!("`{lookup}` is given as `lookup`"),
            (Some(_), None, Safety::Read | Safety::Idempotent) => "the action may be called again".to_owned(),
            _ => continue,
        };
        let message = format!("`no_lookup` of `{}` is idle: {why}", action.name);
        found.push(finding(here.key("no_lookup").own_key(), message).help("remove it"));
    }
    for Found { value: member, here, .. } in walk.members() {
        let why = match (&member.not_sensitive, member.sensitive) {
            (Some(_), Some(_)) => "the member is said to be sensitive",
            (Some(_), None) if sensitive::suspicion(member).is_none() => "nothing in the name or type suggests it",
            _ => continue,
        };
        let message = format!("`not_sensitive` of `{}` is idle: {why}", member.name);
        found.push(finding(here.key("not_sensitive").own_key(), message).help("remove it"));
    }
    found
}

/// An error code that no action returns.
pub(super) fn unused_code(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let used: BTreeSet<&str> =
        walk.actions.iter().flat_map(|action| &action.value.errors).map(String::as_str).collect();
    let files = walk.spec.products.iter().filter_map(|product| product.errors.as_ref());
    let codes = files.flat_map(|file| each(&file.value.errors, Pointer::root(&file.source).key("errors"), None));
    codes
        .filter(|code| !used.contains(code.value.code.as_str()))
        .map(|code| {
            finding(code.here.key("code").value(), format!("no action returns `{}`", code.value.code))
                .help("add it to the `errors` of the actions that do, or remove it")
        })
        .collect()
}

/// A finding, at its name, for each action to which something applies.
fn for_each(
    walk: &Walk<'_>,
    applies: impl Fn(&Action) -> bool,
    message: impl Fn(&str) -> String,
) -> impl Iterator<Item = Diagnostic> {
    walk.actions
        .iter()
        .filter(move |action| applies(action.value))
        .map(move |action| finding(action.here.key("name").value(), message(&action.value.name)))
}
