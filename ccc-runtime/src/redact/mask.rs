//! Masks over texts of unknown structure.

use std::sync::LazyLock;

use regex_lite::{Captures, Regex};

use crate::message::{Mask, mask};

/// A text value under a key that sounds secret or personal, up to its end or the end of the text.
const SENSITIVE: &str = concat!(
    r#""([A-Za-z_-]*(?i:secret|token|passw|pwd|key|authorization|signature|usersig|credential|phone|mobile|tel|call|"#,
    r#"number|mail|name|nick|address|idcard|avatar|url)[A-Za-z_-]*)"(\s*:\s*)"(?:[^"\\]|\\.)*(?:"|\\?$)"#
);
/// What stands after the name of a secret in plain text, as in a page that repeats the headers of a request: a word, or all
/// of the line where it may be several words.
const NAMED: &str = concat!(
    r"(?i)([a-z_-]*(?:authorization|cookie)[a-z_-]*[ \t]*[:=][ \t]*)[^\r\n<]+",
    r"|([a-z_-]*(?:token|secret|passw|pwd|signature|credential)[a-z_-]*[ \t]*[:=][ \t]*)[^\s<]+"
);
/// A mail address.
const MAIL: &str = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+";
/// Six digits or more, also in groups: a phone number, an account, a code.
const DIGITS: &str = r"[0-9](?:[ -]?[0-9]){5,}";

/// The same in the other ways in which phone numbers are written. It takes network addresses for such, too.
const LOOSE_DIGITS: &str = r"[0-9](?:[ ./()-]{0,2}[0-9]){5,}";

pub(super) static LOOSE_DIGIT_RUN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(LOOSE_DIGITS).ok());
static SENSITIVE_VALUE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(SENSITIVE).ok());
static NAMED_VALUE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(NAMED).ok());
static MAIL_ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(MAIL).ok());
static DIGIT_RUN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(DIGITS).ok());

/// A text with masks over what looks secret or personal.
///
/// Meant for texts whose structure is unknown; it would rather hide too much.
pub(crate) fn redact(text: &str) -> String {
    let text = replace(&SENSITIVE_VALUE, text, |found| format!("\"{}\"{}\"***\"", &found[1], &found[2]));
    let text = replace(&NAMED_VALUE, &text, |found| {
        let name = found.get(1).or_else(|| found.get(2)).map_or("", |name| name.as_str());
        format!("{name}***")
    });
    let text = replace(&MAIL_ADDRESS, &text, |found| mask(&found[0], Mask::Email));
    replace(&DIGIT_RUN, &text, |found| mask(&found[0], Mask::Phone))
}

/// Replaces what a pattern finds; without the pattern, everything.
pub(super) fn replace(pattern: &LazyLock<Option<Regex>>, text: &str, with: impl Fn(&Captures<'_>) -> String) -> String {
    pattern.as_ref().map_or_else(|| "***".to_owned(), |pattern| pattern.replace_all(text, with).into_owned())
}
