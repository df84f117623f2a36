//! A trap for secrets: whatever any crate traces or logs, at any level, is searched for the secrets of the tests, and the
//! process ends at once when one shows.
//!
//! Tests get their secrets from [`secret`], which arms the trap: who has a secret to lose has a trap that is set.
//!
//! Only whole secrets are looked for. A random id that shares a few digits with one gives nothing away.

mod line;

use std::error::Error;
use std::fmt::{self, Write};
use std::sync::{Once, PoisonError, RwLock};

use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::util::SubscriberInitExt;

/// What stands before a signature, and how many hex digits follow.
const SIGNATURE: (&str, usize) = ("Signature=", 64);
/// What stands in place of a secret.
const CUT: &str = "[a secret of the tests]";
/// Shorter texts are found everywhere.
const SHORTEST: usize = 6;

static SECRETS: RwLock<Vec<String>> = RwLock::new(Vec::new());
static ARMED: Once = Once::new();

/// Declares a text secret, arms the trap, and gives the text back.
///
/// # Panics
/// When the text is so short that it would be found by chance.
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

/// Arms the trap for all of the process; further calls do nothing.
///
/// # Panics
/// When something else has become the global subscriber: the trap would see nothing.
pub fn arm() {
    ARMED.call_once(|| {
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            // Entering and leaving a span shows nothing that its beginning and end do not.
            .with_span_events(FmtSpan::NEW | FmtSpan::CLOSE)
            .with_ansi(false)
            .with_file(true)
            .with_line_number(true)
            .with_writer(|| line::Searched)
            .finish();
        assert!(subscriber.try_init().is_ok(), "the trap must be the only global subscriber");
    });
}

/// The text without the secrets in it; `None` if it holds none.
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

/// Searches what a value shows of itself.
///
/// # Errors
/// The text with the secrets cut out, if it shows any.
pub fn search_debug(value: &impl fmt::Debug) -> Result<(), String> {
    cut(&format!("{value:?}\n{value:#?}")).map_or(Ok(()), Err)
}

/// Searches what an error and all its sources show, in each way that they can be formatted.
///
/// # Errors
/// The text with the secrets cut out, if it shows any.
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
