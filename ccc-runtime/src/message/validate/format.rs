//! Texts of a given form.

use std::collections::HashMap;
use std::sync::{LazyLock, RwLock};

use regex_lite::Regex;

use crate::message::Format;

/// Returns true if a text has a well-known format.
pub(super) fn format_ok(format: Format, text: &str) -> bool {
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

/// Patterns come from tables, so there are few and each is compiled once. One that does not compile was refused when
/// the table was generated.
pub(super) fn matches_pattern(pattern: &str, text: &str) -> bool {
    static COMPILED: LazyLock<RwLock<HashMap<String, Option<Regex>>>> = LazyLock::new(RwLock::default);
    if let Ok(compiled) = COMPILED.read()
        && let Some(regex) = compiled.get(pattern)
    {
        return regex.as_ref().is_none_or(|regex| regex.is_match(text));
    }
    let regex = Regex::new(&format!("^(?:{pattern})$")).ok();
    let matches = regex.as_ref().is_none_or(|regex| regex.is_match(text));
    if let Ok(mut compiled) = COMPILED.write() {
        compiled.insert(pattern.to_owned(), regex);
    }
    matches
}
