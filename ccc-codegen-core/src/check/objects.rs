//! Objects and enums: distinct names and consistent flags.

use std::collections::BTreeSet;

use super::collisions::{RENAME_MEMBER, RENAME_VALUE, Taken, distinct};
use super::rules;
use crate::diagnostics::{Diagnostic, Problems};
use crate::ir::{Enum, Struct};
use crate::names::method_ident;
use crate::source::At;

const FOR_UNKNOWN: Taken<'_> =
    Taken { names: &["Unknown"], whose: "the variant for unknown values", remedy: &RENAME_VALUE };

/// Checks data types and enums.
pub(super) fn all(types: &[Struct], enums: &[Enum], problems: &Problems) {
    for data in types {
        object(data, problems);
    }
    for set in enums {
        values(set, problems);
    }
}

/// Checks a request, a response or a data type.
pub(super) fn object(object: &Struct, problems: &Problems) {
    let names = || object.fields.iter().map(|field| &field.name);
    let on_the_wire = names().map(|name| (name.wire.clone(), name.wire.as_str(), &name.at));
    distinct(on_the_wire, "the member", &RENAME_MEMBER, problems);
    let mut seen = BTreeSet::new();
    let in_rust = names().filter(|name| seen.insert(name.wire.as_str()));
    let in_rust = in_rust.map(|name| (name.ident.to_string(), name.wire.as_str(), &name.at));
    distinct(in_rust, "the member", &RENAME_MEMBER, problems);
    if object.usage.input {
        let setters = object.fields.iter().filter(|field| !field.presence.required);
        let setters = setters.map(|field| (method_ident(&field.name.ident), &field.name));
        // Only the setter of a field with a reserved name has another name, which may collide.
        let moved: Vec<_> = setters.clone().filter(|(setter, name)| *setter != name.ident).collect();
        for (setter, name) in moved {
            if object.fields.iter().any(|field| field.name.ident == setter) {
                let message = format!("the setter of `{}` would be `{setter}`, which is another member's", name.wire);
                problems.report(
                    Diagnostic::new("name-collision", name.at.clone(), message).help(RENAME_MEMBER.at(&name.at)),
                );
            }
        }
    }
    for field in &object.fields {
        if field.presence.required && field.deprecated.is_some() {
            let message = format!("`{}` is both required and deprecated", field.name.wire);
            problems.report(
                Diagnostic::new("required-deprecated", field.name.at.clone(), message).help("remove one of the two"),
            );
        }
        rules::fit(field, object, problems);
    }
}

/// Checks the values of an enum.
fn values(set: &Enum, problems: &Problems) {
    let shown: Vec<_> = set.values.iter().map(|value| (value.wire.to_string(), value)).collect();
    let wires = shown.iter().map(|(wire, value)| (wire.clone(), wire.as_str(), &value.at));
    distinct(wires, "the value", &RENAME_VALUE, problems);
    let idents: Vec<_> = shown.iter().map(|(_, value)| (value.ident.to_string(), value)).collect();
    let names = idents.iter().enumerate().map(|(at, (ident, value))| (ident.clone(), shown[at].0.as_str(), &value.at));
    distinct(names, "the variant", &RENAME_VALUE, problems);
    for value in &set.values {
        FOR_UNKNOWN.check(&value.ident, &value.at, problems);
    }
    if set.values.is_empty() {
        let instead = if matches!(set.at, At::Source(_)) { "`String` or `i64`" } else { "string or int64" };
        problems.report(
            Diagnostic::new("empty-enum", set.at.clone(), format!("`{}` has no values", set.ident))
                .help(format!("give at least one, or make the member a plain {instead}")),
        );
    }
}
