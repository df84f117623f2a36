//! The rules, one function a kind of value.

use std::collections::HashMap;
use std::fmt;
use std::sync::{LazyLock, RwLock};

use regex_lite::Regex;

use super::{Format, Rule, Scope, Violation, sibling};
use crate::object::{List, Mask, Member, Object, View, Wire, mask};

/// Whether the member may be there at all, and whether it must be.
pub(super) fn presence(
    object: &dyn Object,
    member: &Member,
    value: Option<View<'_>>,
    scope: &Scope<'_>,
    found: &mut Vec<Violation>,
) {
    if let (Some(site), Some(_)) = (scope.site, value)
        && !member.sites.has(site)
    {
        found.push(violation(
            object,
            member,
            scope,
            "site",
            format_args!("nothing: the {site} site has no such member"),
            None,
        ));
    }
    if value.is_none() {
        for rule in member.rules {
            let (other, holds) = match *rule {
                Rule::RequiredWhen(other, values) => (other, holds_text(object, other, values)),
                Rule::RequiredWhenInts(other, values) => (other, holds_int(object, other, values)),
                _ => continue,
            };
            if holds {
                let expected = format_args!("a value: required with this value of `{other}`");
                found.push(violation(object, member, scope, "required_when", expected, None));
            }
        }
    }
}

fn holds_text(object: &dyn Object, name: &str, values: &[&str]) -> bool {
    match sibling(object, name) {
        Some(View::Text(text)) => values.contains(&text),
        Some(View::Enum(value)) => matches!(value.wire(), Wire::Text(text) if values.contains(&text)),
        _ => false,
    }
}

fn holds_int(object: &dyn Object, name: &str, values: &[i64]) -> bool {
    sibling(object, name).and_then(whole).is_some_and(|number| i64::try_from(number).is_ok_and(|n| values.contains(&n)))
}

/// Every rule of a member against its value; of a list, those on values against each item.
pub(super) fn rules(
    object: &dyn Object,
    member: &Member,
    value: View<'_>,
    scope: &Scope<'_>,
    found: &mut Vec<Violation>,
) {
    for rule in member.rules {
        match value {
            View::List(list) if !matches!(rule, Rule::MinItems(_) | Rule::MaxItems(_)) => {
                for index in 0..list.len() {
                    let path = crate::object::Path::Item(scope.path, index);
                    one(object, member, rule, list.view(index), &Scope { path: &path, ..*scope }, found);
                }
            }
            value => one(object, member, rule, value, scope, found),
        }
    }
}

fn one(
    object: &dyn Object,
    member: &Member,
    rule: &Rule,
    value: View<'_>,
    scope: &Scope<'_>,
    found: &mut Vec<Violation>,
) {
    if !satisfied(rule, value) {
        found.push(violation(object, member, scope, id(rule), Expected(rule), shown(value, member.mask)));
    }
}

fn satisfied(rule: &Rule, value: View<'_>) -> bool {
    match (value, rule) {
        (View::Int(_) | View::Uint(_), _) => whole(value).is_none_or(|number| number_ok(rule, number)),
        (View::Enum(value), _) => match value.wire() {
            Wire::Int(number) => number_ok(rule, number.into()),
            Wire::Text(text) => text_ok(rule, text),
        },
        (View::Float(number), Rule::MinFloat(least)) => number >= *least,
        (View::Float(number), Rule::MaxFloat(greatest)) => number <= *greatest,
        (View::Text(text), _) => text_ok(rule, text),
        (View::List(list), _) => items_ok(rule, list),
        _ => true,
    }
}

fn whole(value: View<'_>) -> Option<i128> {
    match value {
        View::Int(number) => Some(number.into()),
        View::Uint(number) => Some(number.into()),
        View::Enum(value) => match value.wire() {
            Wire::Int(number) => Some(number.into()),
            Wire::Text(_) => None,
        },
        _ => None,
    }
}

fn number_ok(rule: &Rule, number: i128) -> bool {
    match *rule {
        Rule::Min(least) => number >= least.into(),
        Rule::Max(greatest) => number <= greatest.into(),
        Rule::OneOfInts(values) => values.iter().any(|value| i128::from(*value) == number),
        Rule::Format(Format::UnixSeconds) => (0..=99_999_999_999).contains(&number),
        // A time in seconds where milliseconds belong falls into January 1970.
        Rule::Format(Format::UnixMillis) => number == 0 || number > 99_999_999_999,
        _ => true,
    }
}

fn text_ok(rule: &Rule, text: &str) -> bool {
    match *rule {
        Rule::MinLen(least) => text.chars().count() >= least,
        // No text has more characters than bytes, so most need no counting.
        Rule::MaxLen(greatest) => text.len() <= greatest || text.chars().count() <= greatest,
        Rule::MaxBytes(greatest) => text.len() <= greatest,
        Rule::Pattern(pattern) => matches_pattern(pattern, text),
        Rule::OneOf(values) => values.contains(&text),
        Rule::Format(format) => format_ok(format, text),
        _ => true,
    }
}

fn format_ok(format: Format, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match format {
        Format::E164 => text.strip_prefix('+').is_some_and(|rest| digits(rest) && (2..=15).contains(&rest.len())),
        Format::Phone0086 => text.strip_prefix("0086").is_some_and(digits),
        Format::Url => ["http://", "https://"].iter().any(|scheme| {
            text.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
        }),
        Format::Json => serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok(),
        Format::UnixSeconds | Format::UnixMillis => digits(text),
    }
}

fn items_ok(rule: &Rule, list: &dyn List) -> bool {
    match *rule {
        Rule::MinItems(least) => list.len() >= least,
        Rule::MaxItems(greatest) => list.len() <= greatest,
        _ => true,
    }
}

/// Patterns come from tables, so there are few and each is compiled once. One that does not compile was refused when
/// the table was generated.
fn matches_pattern(pattern: &'static str, text: &str) -> bool {
    static COMPILED: LazyLock<RwLock<HashMap<&'static str, Option<Regex>>>> = LazyLock::new(RwLock::default);
    if let Ok(compiled) = COMPILED.read()
        && let Some(regex) = compiled.get(pattern)
    {
        return regex.as_ref().is_none_or(|regex| regex.is_match(text));
    }
    let regex = Regex::new(&format!("^(?:{pattern})$")).ok();
    let matches = regex.as_ref().is_none_or(|regex| regex.is_match(text));
    if let Ok(mut compiled) = COMPILED.write() {
        compiled.insert(pattern, regex);
    }
    matches
}

/// The last part of a rule's stable id, as the spec names the rule.
fn id(rule: &Rule) -> &'static str {
    match rule {
        Rule::Min(_) | Rule::MinFloat(_) => "min",
        Rule::Max(_) | Rule::MaxFloat(_) => "max",
        Rule::MinLen(_) => "min_len",
        Rule::MaxLen(_) => "max_len",
        Rule::MaxBytes(_) => "max_bytes",
        Rule::MinItems(_) => "min_items",
        Rule::MaxItems(_) => "max_items",
        Rule::Pattern(_) => "pattern",
        Rule::Format(_) => "format",
        Rule::OneOf(_) | Rule::OneOfInts(_) => "one_of",
        Rule::RequiredWhen(..) | Rule::RequiredWhenInts(..) => "required_when",
    }
}

/// What a rule expects, in words.
struct Expected<'a>(&'a Rule);

impl fmt::Display for Expected<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self.0 {
            Rule::Min(least) => write!(f, "at least {least}"),
            Rule::Max(greatest) => write!(f, "at most {greatest}"),
            Rule::MinFloat(least) => write!(f, "at least {least}"),
            Rule::MaxFloat(greatest) => write!(f, "at most {greatest}"),
            Rule::MinLen(least) => write!(f, "at least {least} characters"),
            Rule::MaxLen(greatest) => write!(f, "at most {greatest} characters"),
            Rule::MaxBytes(greatest) => write!(f, "at most {greatest} bytes"),
            Rule::MinItems(least) => write!(f, "at least {least} items"),
            Rule::MaxItems(greatest) => write!(f, "at most {greatest} items"),
            Rule::Pattern(pattern) => write!(f, "a text of the form `{pattern}`"),
            Rule::Format(format) => f.write_str(match format {
                Format::E164 => "a number of the form +15550100",
                Format::Phone0086 => "a number that begins with 0086",
                Format::Url => "an address that begins with http:// or https://",
                Format::Json => "JSON",
                Format::UnixSeconds => "seconds since 1970",
                Format::UnixMillis => "milliseconds since 1970",
            }),
            Rule::OneOf(values) => write!(f, "one of {}", values.join(", ")),
            Rule::OneOfInts(values) => {
                f.write_str("one of ")?;
                values.iter().enumerate().try_for_each(|(at, value)| {
                    let comma = if at == 0 { "" } else { ", " };
                    write!(f, "{comma}{value}")
                })
            }
            Rule::RequiredWhen(other, _) | Rule::RequiredWhenInts(other, _) => {
                write!(f, "a value, because of `{other}`")
            }
        }
    }
}

/// The value for a message: masked, and cut where it is long.
fn shown(value: View<'_>, hide: Mask) -> Option<String> {
    const LONGEST: usize = 64;
    match value {
        View::List(list) => Some(format!("{} items", list.len())),
        View::Text(text) if text.chars().count() <= LONGEST => Some(format!("{:?}", mask(text, hide))),
        View::Text(text) => Some(format!("a text of {} characters", text.chars().count())),
        View::Enum(value) => match value.wire() {
            Wire::Text(text) => shown(View::Text(text), hide),
            Wire::Int(number) => shown(View::Int(number), hide),
        },
        _ if hide != Mask::None => Some("***".to_owned()),
        View::Int(number) => Some(number.to_string()),
        View::Uint(number) => Some(number.to_string()),
        View::Float(number) => Some(number.to_string()),
        _ => None,
    }
}

fn violation(
    object: &dyn Object,
    member: &Member,
    scope: &Scope<'_>,
    rule: &str,
    expected: impl fmt::Display,
    found: Option<String>,
) -> Violation {
    Violation {
        path: scope.path.to_string(),
        rule: format!("{}.{}.{rule}", object.table().name, member.name),
        expected: expected.to_string(),
        found,
    }
}
