//! A trap for secrets: it searches all traces and logs of all crates, at any level, for the secrets of the tests, and ends
//! the process as soon as one shows.
//!
//! Tests get their secrets from [`secret`], which arms the trap.
//!
//! It looks for whole secrets only. A random id that shares a few digits with one is harmless.

mod line;

use std::error::Error;
use std::fmt::{self, Write};
use std::sync::{Once, PoisonError, RwLock};

use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::util::SubscriberInitExt;

/// The mark before a signature, and the number of hex digits behind it.
const SIGNATURE: (&str, usize) = ("Signature=", 64);
/// The replacement of a secret.
const CUT: &str = "[a secret of the tests]";
/// Shortest secret: shorter strings occur everywhere.
const SHORTEST: usize = 6;

static SECRETS: RwLock<Vec<String>> = RwLock::new(Vec::new());
static ARMED: Once = Once::new();

/// Declares a string secret, arms the trap, and returns the string.
///
/// # Panics
/// Panics if the string is so short that it would occur by chance.
pub fn secret(text: impl Into<String>) -> String {
    let text = text.into();
    assert!(text.len() >= SHORTEST, "a secret of tests has at least {SHORTEST} bytes, so that only it is found");
    let mut secrets = SECRETS.write().unwrap_or_else(PoisonError::into_inner);
    if !secrets.contains(&text) {
        secrets.push(text.clone());
    }
    drop(secrets);
    arm();
    text
}

/// Arms the trap for the whole process; further calls do nothing.
///
/// # Panics
/// Panics if the process has another global subscriber: the trap would see nothing.
pub fn arm() {
    ARMED.call_once(|| {
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            // The beginning and the end of a span show everything that entering and leaving it show.
            .with_span_events(FmtSpan::NEW | FmtSpan::CLOSE)
            .with_ansi(false)
            .with_file(true)
            .with_line_number(true)
            .with_writer(|| line::Searched)
            .finish();
        assert!(subscriber.try_init().is_ok(), "the trap must be the only global subscriber");
    });
}

/// Returns the text without its secrets; `None` if it has none.
pub fn cut(text: &str) -> Option<String> {
    let mut left = without_signatures(text);
    for secret in &*SECRETS.read().unwrap_or_else(PoisonError::into_inner) {
        if left.contains(secret) {
            left = left.replace(secret, CUT);
        }
    }
    (left != text).then_some(left)
}

fn without_signatures(text: &str) -> String {
    let (mark, length) = SIGNATURE;
    let mut parts = text.split(mark);
    let mut left = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        left.push_str(mark);
        let digits = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        if digits == length {
            left.push_str(CUT);
            left.push_str(&part[digits..]);
        } else {
            left.push_str(part);
        }
    }
    left
}

/// Searches the `Debug` output of a value.
///
/// # Errors
/// Returns the text with the secrets cut out, if it shows any.
pub fn search_debug(value: &impl fmt::Debug) -> Result<(), String> {
    cut(&format!("{value:?}\n{value:#?}")).map_or(Ok(()), Err)
}

/// Searches the output of an error and all its sources, in each format.
///
/// # Errors
/// Returns the text with the secrets cut out, if it shows any.
pub fn search_error(error: &(dyn Error + 'static)) -> Result<(), String> {
    let mut text = String::new();
    let mut link = Some(error);
    while let Some(error) = link {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{error}\n{error:#}\n{error:?}\n{error:#?}");
        link = error.source();
    }
    cut(&text).map_or(Ok(()), Err)
}
