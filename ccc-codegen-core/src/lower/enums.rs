//! Enums and their values.
//!
//! Integers are `i64` even if upstream's are `uint64`: an enum has no larger value.

use super::cursor::Cursor;
use super::rules::wire_value;
use crate::diagnostics::Diagnostic;
use crate::ir::{Enum, Repr, Value, WireValue};
use crate::names;
use crate::source::At;
use crate::spec::model;

/// Returns the enums of a list, shared or private.
pub(super) fn all(enums: &[model::Enum], here: &Cursor<'_>) -> Vec<Enum> {
    enums.iter().enumerate().filter_map(|(index, set)| one(set, &here.item(index))).collect()
}

fn one(set: &model::Enum, here: &Cursor<'_>) -> Option<Enum> {
    let at = here.key("name").value();
    let repr = match set.ty.as_str() {
        "string" => Some(Repr::String),
        "int64" => Some(Repr::Int),
        other => {
            here.report(
                Diagnostic::new("enum-type", here.key("type").value(), format!("an enum cannot be of type `{other}`"))
                    .help("use `string` or `int64`"),
            );
            None
        }
    };
    let ident = names::type_ident(&set.name);
    if ident.is_none() {
        here.report(illegal(&set.name, at.clone()));
    }
    let values = set.values.iter().enumerate();
    let values: Vec<_> =
        values.filter_map(|(index, value)| self::value(value, repr?, &here.key("values").item(index))).collect();
    // An enum whose values all have mistakes is not reported as empty.
    let whole = values.len() == set.values.len();
    Some(Enum { ident: ident.filter(|_| whole)?, doc: set.doc.clone(), repr: repr?, values, at })
}

fn value(value: &model::EnumValue, repr: Repr, here: &Cursor<'_>) -> Option<Value> {
    let wire = wire_value(&value.value).filter(|wire| matches!(wire, WireValue::String(_)) == (repr == Repr::String));
    if wire.is_none() {
        let wanted = if repr == Repr::String { "a string" } else { "an integer" };
        here.report(
            Diagnostic::new("wrong-type", here.key("value").value(), format!("`{}` is not {wanted}", value.value))
                .help(format!("the enum's type requires {wanted}")),
        );
    }
    let ident = names::type_ident(&value.name);
    if ident.is_none() {
        here.report(illegal(&value.name, here.key("name").value()));
    }
    Some(Value { ident: ident?, wire: wire?, doc: value.doc.clone(), at: here.key("name").value() })
}

fn illegal(name: &str, at: At) -> Diagnostic {
    Diagnostic::new("illegal-name", at, format!("`{name}` cannot be a Rust name"))
        .help("use a letter followed by ASCII letters and digits")
}
