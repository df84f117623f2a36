//! Rules on example values. The runtime gives them their meaning.

use ccc_codegen_core::ir::{Constraint, Format, WireValue};
use ccc_codegen_core::spec::model::Window;
use ccc_runtime::codegen::{self as rt, Rule, View};
use serde_json::{Map, Value};

/// Returns true if a value satisfies a rule; of a list, if each item satisfies a rule on values. A rule that concerns
/// other members, too, is satisfied.
pub(super) fn satisfies(constraint: &Constraint, value: &Value, required: bool) -> bool {
    let (mut strings, mut numbers) = (Vec::new(), Vec::new());
    if let Constraint::OneOf(values) = constraint {
        strings.extend(
            values.iter().filter_map(|value| if let WireValue::String(text) = value { Some(&**text) } else { None }),
        );
        numbers.extend(
            values.iter().filter_map(|value| if let WireValue::Int(number) = value { Some(*number) } else { None }),
        );
    }
    let Some(rule) = rule(constraint, &strings, &numbers) else { return true };
    match value {
        Value::Array(items) if matches!(rule, Rule::MinItems(_) | Rule::MaxItems(_)) => {
            // These rules only count the items.
            rt::satisfies(&rule, View::List(&vec![false; items.len()]), required)
        }
        Value::Array(items) => items.iter().all(|item| rt::satisfies(&rule, view(item), required)),
        value => rt::satisfies(&rule, view(value), required),
    }
}

/// Returns a rule in the runtime's terms. `strings` and `numbers` are the values of `one_of`.
fn rule<'r>(constraint: &'r Constraint, strings: &'r [&'r str], numbers: &'r [i64]) -> Option<Rule<'r>> {
    let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    Some(match constraint {
        Constraint::Min(least) => Rule::MinFloat(least.0),
        Constraint::Max(greatest) => Rule::MaxFloat(greatest.0),
        Constraint::MinLen(least) => Rule::MinLen(count(*least)),
        Constraint::MaxLen(greatest) => Rule::MaxLen(count(*greatest)),
        Constraint::MaxBytes(greatest) => Rule::MaxBytes(count(*greatest)),
        Constraint::MinItems(least) => Rule::MinItems(count(*least)),
        Constraint::MaxItems(greatest) => Rule::MaxItems(count(*greatest)),
        Constraint::Pattern(pattern) => Rule::Pattern(pattern),
        Constraint::Format(format) => Rule::Format(self::format(*format)),
        Constraint::OneOf(_) if strings.is_empty() => Rule::OneOfInts(numbers),
        Constraint::OneOf(_) => Rule::OneOf(strings),
        Constraint::RequiredWhen(..) | Constraint::Window(..) => return None,
    })
}

fn format(format: Format) -> rt::Format {
    match format {
        Format::E164 => rt::Format::E164,
        Format::Phone0086 => rt::Format::Phone0086,
        Format::Url => rt::Format::Url,
        Format::Json => rt::Format::Json,
        Format::UnixSeconds => rt::Format::UnixSeconds,
        Format::UnixMillis => rt::Format::UnixMillis,
    }
}

/// Returns a value as the runtime sees it. No rule concerns a boolean, an object or null.
fn view(value: &Value) -> View<'_> {
    match value {
        Value::String(text) => View::String(text),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => View::Int(number),
            (None, Some(number)) => View::Uint(number),
            (None, None) => View::Float(number.as_f64().unwrap_or_default()),
        },
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => View::End,
    }
}

/// Returns true if a span of time in an example ends after it begins and is not too long.
pub(super) fn in_window(window: &Window, given: &Map<String, Value>) -> bool {
    let time = |name: &str| given.get(name).and_then(Value::as_i64).map(i128::from);
    rt::in_window(time(&window.begin), time(&window.end), window.max_days)
}
