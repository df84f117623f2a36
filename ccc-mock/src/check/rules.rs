//! Rules: their check and their wording. The runtime has its own; a mistake in one shows in the other.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use regex_lite::Regex;
use serde_json::{Map, Number, Value};

use ccc_catalog::model::{Constraint, Format, Scalar};

/// A rule in both languages, as it follows "must be".
#[derive(Debug)]
pub(super) struct Words {
    pub(super) english: String,
    pub(super) chinese: String,
}

/// Returns true if a value, or an item of a list, satisfies a rule. `around` is the object of the member.
///
/// An optional empty string means none, and satisfies every rule on its form.
pub(super) fn satisfied(constraint: &Constraint, value: &Value, required: bool, around: &Map<String, Value>) -> bool {
    match (constraint, value) {
        (Constraint::Window(end, days), value) => in_window(value, around.get(end), *days),
        (_, Value::String(text)) if text.is_empty() && !required && is_on_form(constraint) => true,
        (_, Value::String(text)) => text_ok(constraint, text),
        (_, Value::Number(number)) => number_ok(constraint, number),
        (Constraint::MinItems(least), Value::Array(items)) => items.len() as u64 >= *least,
        (Constraint::MaxItems(greatest), Value::Array(items)) => items.len() as u64 <= *greatest,
        _ => true,
    }
}

fn is_on_form(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::Pattern(_) | Constraint::Format(_) | Constraint::OneOf(_) | Constraint::MinLen(_))
}

/// Returns true if a span of time begins before it ends and is not too long. A time of zero sets no limit.
fn in_window(begin: &Value, end: Option<&Value>, days: Option<u32>) -> bool {
    const DAY: i64 = 86_400;
    let time = |value: &Value| value.as_i64().filter(|time| *time != 0);
    match (time(begin), end.and_then(time)) {
        (Some(begin), Some(end)) => {
            let most = days.map(|days| i64::from(days) * DAY);
            begin <= end && most.is_none_or(|most| end.saturating_sub(begin) <= most)
        }
        _ => true,
    }
}

fn text_ok(constraint: &Constraint, text: &str) -> bool {
    let characters = || text.chars().count() as u64;
    match constraint {
        Constraint::MinLen(least) => characters() >= *least,
        Constraint::MaxLen(greatest) => characters() <= *greatest,
        Constraint::MaxBytes(greatest) => text.len() as u64 <= *greatest,
        Constraint::Pattern(pattern) => matches(pattern, text),
        Constraint::Format(format) => format_ok(*format, text),
        Constraint::OneOf(values) => values.iter().any(|value| matches!(value, Scalar::String(value) if value == text)),
        _ => true,
    }
}

fn number_ok(constraint: &Constraint, number: &Number) -> bool {
    /// The greatest number of eleven digits: as seconds far in the future, as milliseconds long ago.
    const LAST_SECOND: i64 = 99_999_999_999;
    let float = number.as_f64().unwrap_or_default();
    match constraint {
        Constraint::Min(least) => float >= *least,
        Constraint::Max(greatest) => float <= *greatest,
        Constraint::OneOf(values) => {
            values.iter().any(|value| matches!(value, Scalar::Int(value) if Some(*value) == number.as_i64()))
        }
        Constraint::Format(Format::UnixSeconds) => number.as_i64().is_some_and(|n| (0..=LAST_SECOND).contains(&n)),
        // A time in seconds, given as milliseconds, falls into January 1970.
        Constraint::Format(Format::UnixMillis) => number.as_i64().is_some_and(|n| n == 0 || n > LAST_SECOND),
        _ => true,
    }
}

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

/// Patterns come from the description: they are few, and each is compiled once.
fn matches(pattern: &str, text: &str) -> bool {
    static COMPILED: LazyLock<Mutex<HashMap<String, Option<Regex>>>> = LazyLock::new(Mutex::default);
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    if !compiled.contains_key(pattern) {
        compiled.insert(pattern.to_owned(), Regex::new(&format!("^(?:{pattern})$")).ok());
    }
    compiled.get(pattern).is_some_and(|regex| regex.as_ref().is_some_and(|regex| regex.is_match(text)))
}

/// Returns a rule in words.
pub(super) fn describe(constraint: &Constraint) -> Words {
    let (english, chinese) = match constraint {
        Constraint::Min(least) => (format!("at least {least}"), format!("不小于 {least} 的值")),
        Constraint::Max(greatest) => (format!("at most {greatest}"), format!("不大于 {greatest} 的值")),
        Constraint::MinLen(least) => (format!("at least {least} characters long"), format!("不少于 {least} 个字符")),
        Constraint::MaxLen(greatest) => {
            (format!("at most {greatest} characters long"), format!("不超过 {greatest} 个字符"))
        }
        Constraint::MaxBytes(greatest) => (format!("at most {greatest} bytes long"), format!("不超过 {greatest} 字节")),
        Constraint::MinItems(least) => (format!("a list of {least} items or more"), format!("不少于 {least} 项的数组")),
        Constraint::MaxItems(greatest) => {
            (format!("a list of {greatest} items or fewer"), format!("不超过 {greatest} 项的数组"))
        }
        Constraint::Pattern(pattern) => (format!("of the form `{pattern}`"), format!("符合 `{pattern}` 的字符串")),
        Constraint::Format(format) => of_format(*format),
        Constraint::OneOf(values) => return one_of(&values.iter().collect::<Vec<_>>()),
        Constraint::RequiredWhen(other, _) => {
            (format!("given, because of `{other}`"), format!("必填（由 `{other}` 的取值要求）"))
        }
        Constraint::Window(end, None) => (format!("no later than `{end}`"), format!("不晚于 `{end}` 的时间")),
        Constraint::Window(end, Some(days)) => (
            format!("no later than `{end}`, and at most {days} days before it"),
            format!("不晚于 `{end}` 且相距不超过 {days} 天的时间"),
        ),
    };
    Words { english, chinese }
}

fn of_format(format: Format) -> (String, String) {
    let (english, chinese) = match format {
        Format::E164 => ("a number of the form +15550100", "形如 +15550100 的号码"),
        Format::Phone0086 => ("a number that begins with 0086", "以 0086 开头的号码"),
        Format::Url => ("an address that begins with http:// or https://", "以 http:// 或 https:// 开头的地址"),
        Format::Json => ("JSON", "JSON 字符串"),
        Format::UnixSeconds => ("seconds since 1970", "Unix 秒级时间戳"),
        Format::UnixMillis => ("milliseconds since 1970", "Unix 毫秒级时间戳"),
    };
    (english.to_owned(), chinese.to_owned())
}

/// Returns a set of values in words.
pub(super) fn one_of(values: &[&Scalar]) -> Words {
    let shown: Vec<String> = values.iter().map(ToString::to_string).collect();
    let shown = shown.join(", ");
    Words { english: format!("one of {shown}"), chinese: format!("以下值之一：{shown}") }
}
