//! A failed call that someone pastes: a refused request, or the words of its refusal. It says what is wrong.

mod asked;
mod authorization;
mod body;
mod clock;
mod code;
mod compare;
mod curl;
mod finding;
mod headers;
mod key;
mod mistakes;
mod parts;
mod pasted;
mod request;
mod scope;
mod spelling;

use serde_json::{Value, json};

pub(crate) use self::asked::Asked;
use self::pasted::Pasted;
use crate::state::State;

/// Says what is wrong with what was pasted.
///
/// # Errors
/// The reason why it is nothing that can be judged.
pub(crate) fn diagnose(state: &State, asked: &Asked, now: u64) -> Result<Value, String> {
    let answer = match read(&asked.text)? {
        Some(pasted) => json!(request::judge(state, &pasted, asked, now)),
        None => json!(code::judge(state, &asked.text)?),
    };
    Ok(asked.without_secrets(answer))
}

/// Reads a line for curl, or headers with or without a body. Returns `None` if the text is neither.
///
/// # Errors
/// The reason why a line for curl cannot be read.
fn read(text: &str) -> Result<Option<Pasted>, String> {
    let text = text.trim_start_matches('\u{feff}');
    let line = text.trim_start().trim_start_matches("$ ");
    if line.starts_with("curl ") || line.starts_with("curl.exe ") {
        return curl::read(line).map(Some);
    }
    Ok(headers::read(text))
}
