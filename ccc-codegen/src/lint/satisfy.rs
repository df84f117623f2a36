//! The meaning of rules on example values, the same as in the runtime.

use regex_lite::Regex;
use serde_json::{Number, Value};

use ccc_codegen_core::ir::{Constraint, Format, WireValue};

/// Returns true if a value satisfies a rule; of a list, if each item satisfies a rule on values. `required_when` and spans
/// of time, which concern more than one member, are always satisfied here.
///
/// An empty string in an optional member means "none" and satisfies every rule on its form.
pub(super) fn satisfies(constraint: &Constraint, value: &Value, required: bool) -> bool {
    let of_the_list = matches!(constraint, Constraint::MinItems(_) | Constraint::MaxItems(_));
    match value {
        Value::Array(items) if !of_the_list => items.iter().all(|item| one(constraint, item, required)),
        value => one(constraint, value, required),
    }
}

fn one(constraint: &Constraint, value: &Value, required: bool) -> bool {
    match value {
        Value::String(text) if text.is_empty() && !required && is_on_form(constraint) => true,
        Value::String(text) => string_ok(constraint, text),
        Value::Number(number) => number_ok(constraint, number),
        Value::Array(items) => match *constraint {
            Constraint::MinItems(least) => items.len() as u64 >= least,
            Constraint::MaxItems(greatest) => items.len() as u64 <= greatest,
            _ => true,
        },
        Value::Null | Value::Bool(_) | Value::Object(_) => true,
    }
}

fn is_on_form(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::Pattern(_) | Constraint::Format(_) | Constraint::OneOf(_) | Constraint::MinLen(_))
}

fn string_ok(constraint: &Constraint, text: &str) -> bool {
    let characters = || text.chars().count() as u64;
    match constraint {
        Constraint::MinLen(least) => characters() >= *least,
        Constraint::MaxLen(greatest) => characters() <= *greatest,
        Constraint::MaxBytes(greatest) => text.len() as u64 <= *greatest,
        Constraint::Pattern(pattern) => {
            Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|pattern| pattern.is_match(text))
        }
        Constraint::Format(format) => format_ok(*format, text),
        Constraint::OneOf(values) => values.contains(&WireValue::String(text.to_owned())),
        _ => true,
    }
}

fn number_ok(constraint: &Constraint, number: &Number) -> bool {
    let float = || number.as_f64().unwrap_or_default();
    match constraint {
        Constraint::Min(least) => float() >= least.0,
        Constraint::Max(greatest) => float() <= greatest.0,
        Constraint::OneOf(values) => number.as_i64().is_some_and(|number| values.contains(&WireValue::Int(number))),
        Constraint::Format(Format::UnixSeconds) => number.as_i64().is_some_and(|n| (0..=LAST_SECOND).contains(&n)),
        // A time in seconds where milliseconds belong falls into January 1970.
        Constraint::Format(Format::UnixMillis) => number.as_i64().is_some_and(|n| n == 0 || n > LAST_SECOND),
        _ => true,
    }
}

/// The greatest number of eleven digits: in seconds it is in the far future, in milliseconds in the past.
const LAST_SECOND: i64 = 99_999_999_999;

fn format_ok(format: Format, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match format {
        Format::E164 => text.strip_prefix('+').is_some_and(|rest| digits(rest) && (2..=15).contains(&rest.len())),
        Format::Phone0086 => text.strip_prefix("0086").is_some_and(digits),
        Format::Url => {
            let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
            rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
        }
        Format::Json => serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok(),
        Format::UnixSeconds | Format::UnixMillis => digits(text),
    }
}
