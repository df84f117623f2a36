//! Enums: each is used, and none says what another says.

use std::collections::BTreeMap;

use super::finding::finding;
use super::walk::{Found, Walk};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::spec::TypeExpr;
use ccc_codegen_core::spec::model::Enum;

/// Two enums of the same values under the same names. The same values alone mean nothing: many sets are 0 and 1.
pub(super) fn duplicate(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<Vec<(String, &str)>, &Found<'_, Enum>> = BTreeMap::new();
    let mut found = Vec::new();
    for set in &walk.enums {
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
                .help("keep one of them, or give the values the names that tell them apart"),
        );
    }
    found
}

/// Whether one of the two could stand for the other: both are shared, or one action sees both.
fn shared_scope(first: &Found<'_, Enum>, second: &Found<'_, Enum>) -> bool {
    first.action.is_none() || first.action == second.action
}

/// An enum of which no member is.
pub(super) fn unused(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let members = walk.members();
    let used = |set: &Found<'_, Enum>| {
        members.iter().any(|member| {
            (set.action.is_none() || set.action == member.action) && type_name(&member.value.ty) == set.value.name
        })
    };
    walk.enums
        .iter()
        .filter(|set| !used(set))
        .map(|set| {
            finding(set.here.key("name").value(), format!("no member is a `{}`", set.value.name))
                .help("use it as the type of a member, or remove it")
        })
        .collect()
}

/// The name in a type: of a list, that of its items.
fn type_name(ty: &str) -> &str {
    match TypeExpr::parse(ty) {
        TypeExpr::Named(name) | TypeExpr::List(name) => name,
        TypeExpr::Builtin(_) => "",
    }
}
