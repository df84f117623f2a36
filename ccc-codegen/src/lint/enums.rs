//! Enums: each is used, and no two are equal.

use std::collections::BTreeMap;

use super::finding::finding;
use super::listing::{Entry, Listing};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::spec::TypeExpr;
use ccc_codegen_core::spec::model::Enum;

/// Finds two enums of the same values under the same names. Equal values alone mean nothing: many sets are 0 and 1.
pub(super) fn duplicate(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<Vec<(String, &str)>, &Entry<'_, Enum>> = BTreeMap::new();
    let mut found = Vec::new();
    for set in &listing.enums {
        let mut values: Vec<_> =
            set.value.values.iter().map(|value| (value.value.to_string(), value.name.as_str())).collect();
        values.sort();
        let Some(first) = seen.get(&values).filter(|first| shared_scope(first, set)) else {
            seen.insert(values, set);
            continue;
        };
        let message = format!("`{}` has the values of `{}`", set.value.name, first.value.name);
        found.push(
            finding(set.here.key("name").value(), message)
                .note(first.here.key("name").value(), "the other one")
                .help("keep one of them, or give the values different names"),
        );
    }
    found
}

/// Returns true if one could replace the other: the first is shared, or one action sees both.
fn shared_scope(first: &Entry<'_, Enum>, second: &Entry<'_, Enum>) -> bool {
    first.action.is_none() || first.action == second.action
}

/// Finds enums that no member uses.
pub(super) fn unused(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let members = listing.members();
    let used = |set: &Entry<'_, Enum>| {
        members.iter().any(|member| {
            (set.action.is_none() || set.action == member.action) && type_name(&member.value.ty) == set.value.name
        })
    };
    listing
        .enums
        .iter()
        .filter(|set| !used(set))
        .map(|set| {
            finding(set.here.key("name").value(), format!("no member has the type `{}`", set.value.name))
                .help("use it as the type of a member, or remove it")
        })
        .collect()
}

/// Returns the name in a type; of a list, the name in the type of its items.
fn type_name(ty: &str) -> &str {
    match TypeExpr::parse(ty) {
        TypeExpr::Named(name) | TypeExpr::List(name) => name,
        TypeExpr::Builtin(_) => "",
    }
}
