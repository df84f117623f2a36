//! Actions: each has an example, and a reason for its safety class.

use std::collections::BTreeSet;

use super::finding::finding;
use super::listing::{Entry, Listing, each};
use super::sensitive;
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::spec::Pointer;
use ccc_codegen_core::spec::model::{Action, Safety};

/// Finds actions without an example.
pub(super) fn no_example(listing: &Listing<'_>) -> Vec<Diagnostic> {
    for_each(listing, |action| action.examples.is_empty(), |name| format!("the action `{name}` has no example"))
        .map(|found| found.help("show a call with its request and its response"))
        .collect()
}

/// Finds safety classes without a reason.
pub(super) fn no_safety_reason(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let without = |action: &Action| action.safety_reason.trim().is_empty();
    for_each(listing, without, |name| format!("the safety class of `{name}` has no reason"))
        .map(|found| found.help("say in `safety_reason` what a second, accidental call would do"))
        .collect()
}

/// Finds actions that must not run twice and name no way to tell whether they ran.
pub(super) fn no_lookup(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let without = |action: &Action| {
        let excused = action.no_lookup.as_ref().is_some_and(|reason| !reason.trim().is_empty());
        action.safety == Safety::Once && action.lookup.is_none() && !excused
    };
    for_each(listing, without, |name| format!("`{name}` names no way to tell whether a call took effect"))
        .map(|found| found.help("name an action that tells in `lookup`, or say in `no_lookup` why none does"))
        .collect()
}

/// Finds reasons that have no effect.
pub(super) fn stale_excuse(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for Entry { value: action, here, .. } in &listing.actions {
        let why = match (&action.no_lookup, &action.lookup, action.safety) {
            (Some(_), Some(lookup), _) => format!("`lookup` names `{lookup}`"),
            (Some(_), None, Safety::Read | Safety::Idempotent) => "the action may be called again".to_owned(),
            _ => continue,
        };
        let message = format!("`no_lookup` of `{}` has no effect: {why}", action.name);
        found.push(finding(here.key("no_lookup").own_key(), message).help("remove it"));
    }
    for Entry { value: member, here, .. } in listing.members() {
        let why = match (&member.not_sensitive, member.sensitive) {
            (Some(_), Some(_)) => "the member is marked as sensitive",
            (Some(_), None) if sensitive::suspicion(member).is_none() => {
                "neither its name nor its type suggests a secret"
            }
            _ => continue,
        };
        let message = format!("`not_sensitive` of `{}` has no effect: {why}", member.name);
        found.push(finding(here.key("not_sensitive").own_key(), message).help("remove it"));
    }
    found
}

/// Finds error codes that no action returns.
pub(super) fn unused_code(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let used: BTreeSet<&str> =
        listing.actions.iter().flat_map(|action| &action.value.errors).map(String::as_str).collect();
    let files = listing.spec.products.iter().filter_map(|product| product.errors.as_ref());
    let codes = files.flat_map(|file| each(&file.value.errors, Pointer::root(&file.source).key("errors"), None));
    codes
        .filter(|code| !used.contains(code.value.code.as_str()))
        .map(|code| {
            finding(code.here.key("code").value(), format!("no action returns `{}`", code.value.code))
                .help("add it to `errors` of the actions that return it, or remove it")
        })
        .collect()
}

/// Returns a finding, at the name, for each action that satisfies a condition.
fn for_each(
    listing: &Listing<'_>,
    applies: impl Fn(&Action) -> bool,
    message: impl Fn(&str) -> String,
) -> impl Iterator<Item = Diagnostic> {
    listing
        .actions
        .iter()
        .filter(move |action| applies(action.value))
        .map(move |action| finding(action.here.key("name").value(), message(&action.value.name)))
}
