//! Reading messages of known and of unknown kinds.

use bytes::Bytes;

use super::{PushDrift, PushError, ReadPush, UnknownPush};
use crate::message::Message;
use crate::message::read::push;

/// Reads the body of a message of a known kind.
///
/// # Errors
/// A body that is not a JSON object.
pub fn read_push<T: Message, P>(body: &Bytes, wrap: impl FnOnce(T) -> P) -> Result<ReadPush<P>, PushError> {
    let text = object(body)?;
    let mut message = T::empty();
    let drift = push(text, &mut message).map_err(|error| PushError::of_json(&error))?;
    Ok(ReadPush { push: wrap(message), drift })
}

/// Keeps a message of an unknown kind.
///
/// # Errors
/// A body that is not a JSON object.
pub fn unknown_push<P>(
    kind: &str,
    body: &Bytes,
    wrap: impl FnOnce(UnknownPush) -> P,
) -> Result<ReadPush<P>, PushError> {
    let text = object(body)?;
    serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(|error| PushError::of_json(&error))?;
    let push = wrap(UnknownPush { kind: kind.to_owned(), body: body.clone() });
    Ok(ReadPush { push, drift: vec![PushDrift::new("", "a kind of message that the description does not have")] })
}

/// Returns the text of a body that begins as an object.
fn object(body: &[u8]) -> Result<&str, PushError> {
    let text = std::str::from_utf8(body)
        .map_err(|error| PushError::new(format!("it is not UTF-8 after {} bytes", error.valid_up_to())))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim_start().chars().next() {
        Some('{') => Ok(text),
        Some(_) => Err(PushError::new("it is not an object in JSON")),
        None => Err(PushError::new("it is empty")),
    }
}
