//! Values at the boundary of a rule, made from the rule itself.

use ccc_runtime::codegen::{DynMessage, Slot, Wire};
use ccc_runtime::codegen::{Format, Rule};
use regex_syntax::hir::{Class, Hir, HirKind};

/// A value, and true if it satisfies the rule.
pub(crate) struct Case {
    pub(crate) what: String,
    pub(crate) passes: bool,
    put: Put,
}

/// The place of the value in the message.
enum Put {
    /// In the member itself; in a list, as its only item.
    Value(Value),
    /// As many items.
    Items(usize),
    /// In another member, by its wire name; the member itself is absent.
    Other(&'static str, Value),
    /// In the member and another.
    Both(Value, &'static str, Value),
}

#[derive(Clone)]
enum Value {
    Text(String),
    Int(i64),
    Float(f64),
}

/// Returns the values to try; none if the type has no values beyond the boundary, such as below zero.
pub(crate) fn cases(rule: &Rule<'static>, object: &mut dyn DynMessage, index: usize) -> Vec<Case> {
    let text = |text: &str, passes| case(Put::Value(Value::Text(text.to_owned())), passes);
    let long = |letter: &str, length: usize, passes| text(&letter.repeat(length), passes);
    let int = |number, passes| case(Put::Value(Value::Int(number)), passes);
    let float = |number, passes| case(Put::Value(Value::Float(number)), passes);
    match *rule {
        Rule::Seen(rule) | Rule::On(_, rule) => cases(rule, object, index),
        // No string and no list has a negative length, and no unsigned number is below zero.
        Rule::Min(0) if is_unsigned(object, index) => vec![int(0, true)],
        Rule::Min(least) => vec![int(least, true), int(least - 1, false)],
        Rule::Max(greatest) => vec![int(greatest, true), int(greatest + 1, false)],
        Rule::MinFloat(least) => vec![float(least, true), float(least - 1e-6, false)],
        Rule::MaxFloat(greatest) => vec![float(greatest, true), float(greatest + 1e-6, false)],
        // An empty string means absent in an optional member.
        Rule::MinLen(1) => vec![long("é", 1, true), text("", !is_required(object, index))],
        Rule::MinLen(least) => vec![long("é", least, true), long("é", least - 1, false)],
        Rule::MaxLen(greatest) => vec![long("é", greatest, true), long("é", greatest + 1, false)],
        Rule::MaxBytes(greatest) => vec![long("x", greatest, true), long("x", greatest + 1, false)],
        Rule::MinItems(least) => vec![case(Put::Items(least), true), case(Put::Items(least - 1), false)],
        Rule::MaxItems(greatest) => vec![case(Put::Items(greatest), true), case(Put::Items(greatest + 1), false)],
        Rule::Pattern(pattern) => {
            let sample = sample(&regex_syntax::parse(pattern).unwrap());
            vec![text(&sample, true), text(&format!("{sample}\u{0}"), false), text(&format!("\u{0}{sample}"), false)]
        }
        Rule::Format(format) => formats(format, is_text(object, index)),
        Rule::OneOf(values) => values.iter().map(|value| text(value, true)).chain([text("~", false)]).collect(),
        Rule::OneOfInts(values) => {
            let outside = values.iter().max().unwrap() + 1;
            values.iter().map(|value| int(*value, true)).chain([int(outside, false)]).collect()
        }
        Rule::RequiredWhen(other, values) => {
            let put = |text: &str| Put::Other(other, Value::Text(text.to_owned()));
            values.iter().map(|value| case(put(value), false)).chain([case(put("~"), true)]).collect()
        }
        Rule::RequiredWhenInts(other, values) => {
            let put = |number| Put::Other(other, Value::Int(number));
            let outside = values.iter().max().unwrap() + 1;
            values.iter().map(|value| case(put(*value), false)).chain([case(put(outside), true)]).collect()
        }
        Rule::Window(end, days) => window(end, days),
        other => panic!("a kind of rule without a case: {other:?}"),
    }
}

fn window(end: &'static str, days: Option<u32>) -> Vec<Case> {
    const BEGIN: i64 = 1_700_000_000;
    let until = |time: i64, passes| case(Put::Both(Value::Int(BEGIN), end, Value::Int(time)), passes);
    let mut cases = vec![until(BEGIN, true), until(BEGIN - 1, false), until(0, true)];
    if let Some(days) = days {
        let last = BEGIN + i64::from(days) * 86_400;
        cases.extend([until(last, true), until(last + 1, false)]);
    }
    cases
}

fn formats(format: Format, text: bool) -> Vec<Case> {
    let of = |value: &str, passes| {
        let number = value.parse().ok().filter(|_| !text);
        case(Put::Value(number.map_or_else(|| Value::Text(value.to_owned()), Value::Int)), passes)
    };
    match format {
        Format::E164 => vec![of("+15550100", true), of("15550100", false), of("+1555010000000000", false)],
        Format::Phone0086 => vec![of("008602000000000", true), of("02000000000", false), of("0086", false)],
        Format::Url => vec![of("https://example.com/a", true), of("example.com", false), of("https://", false)],
        Format::Json => vec![of("{\"a\": 1}", true), of("{", false)],
        Format::UnixSeconds if text => vec![of("1700000000", true), of("now", false)],
        Format::UnixSeconds => vec![of("99999999999", true), of("100000000000", false)],
        Format::UnixMillis if text => vec![of("1700000000000", true), of("now", false)],
        Format::UnixMillis => vec![of("100000000000", true), of("99999999999", false), of("0", true)],
        other => panic!("a format without a case: {other:?}"),
    }
}

fn case(put: Put, passes: bool) -> Case {
    let what = match &put {
        Put::Value(value) => value.shown(),
        Put::Items(count) => format!("{count} items"),
        Put::Other(other, value) => format!("{} in `{other}` and nothing here", value.shown()),
        Put::Both(value, other, end) => format!("{} with {} in `{other}`", value.shown(), end.shown()),
    };
    Case { what, passes, put }
}

impl Value {
    fn shown(&self) -> String {
        match self {
            Self::Text(text) => format!("{text:?}"),
            Self::Int(number) => number.to_string(),
            Self::Float(number) => number.to_string(),
        }
    }

    fn put(&self, slot: Slot<'_>) {
        match (self, slot.insert()) {
            (Self::Text(text), Slot::String(to)) => text.clone_into(to),
            (Self::Int(number), Slot::Int(to)) => *to = *number,
            (Self::Int(number), Slot::Uint(to)) => *to = u64::try_from(*number).unwrap(),
            (Self::Float(number), Slot::Float(to)) => *to = *number,
            (Self::Text(text), Slot::Enum(to)) => assert!(to.set(Wire::String(text))),
            (Self::Int(number), Slot::Enum(to)) => assert!(to.set(Wire::Int(*number))),
            (value, Slot::List(to)) => value.put(to.push()),
            (value, _) => panic!("{} is not of the member's kind", value.shown()),
        }
    }
}

impl Case {
    /// Puts the value into a message.
    pub(crate) fn put(&self, object: &mut dyn DynMessage, index: usize) {
        let find = |object: &dyn DynMessage, name: &str| {
            object.descriptor().members().iter().position(|member| member.name() == name).unwrap()
        };
        match &self.put {
            Put::Value(value) => value.put(object.slot(index)),
            Put::Items(count) => {
                let Slot::List(list) = object.slot(index).insert() else { panic!("no list") };
                for _ in 0..*count {
                    list.push();
                }
            }
            Put::Other(other, value) => {
                let other = find(object, other);
                value.put(object.slot(other));
            }
            Put::Both(value, other, end) => {
                value.put(object.slot(index));
                let other = find(object, other);
                end.put(object.slot(other));
            }
        }
    }
}

fn is_required(object: &dyn DynMessage, index: usize) -> bool {
    object.descriptor().members()[index].presence().is_required()
}

fn is_unsigned(object: &mut dyn DynMessage, index: usize) -> bool {
    matches!(object.slot(index).insert(), Slot::Uint(_))
}

fn is_text(object: &mut dyn DynMessage, index: usize) -> bool {
    match object.slot(index).insert() {
        Slot::String(_) => true,
        Slot::List(list) => matches!(list.push(), Slot::String(_)),
        _ => false,
    }
}

/// Returns the shortest string that a pattern matches, by its first alternatives.
fn sample(pattern: &Hir) -> String {
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => String::new(),
        HirKind::Literal(literal) => String::from_utf8(literal.0.to_vec()).unwrap(),
        HirKind::Class(Class::Unicode(class)) => class.ranges().first().unwrap().start().to_string(),
        HirKind::Class(Class::Bytes(class)) => char::from(class.ranges().first().unwrap().start()).to_string(),
        HirKind::Repetition(repetition) => sample(&repetition.sub).repeat(repetition.min as usize),
        HirKind::Capture(capture) => sample(&capture.sub),
        HirKind::Concat(parts) => parts.iter().map(sample).collect(),
        HirKind::Alternation(parts) => sample(&parts[0]),
    }
}
