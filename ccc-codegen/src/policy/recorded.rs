//! The calls that a mock recorded.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::known::Known;

/// A recorded call.
#[derive(Debug, Deserialize)]
struct Call {
    action: String,
}

/// Returns the actions in a file of calls: an array, as `GET /_mock/requests` answers, or an object on each line. A request
/// that named no action, or one that the product does not have, was no call.
///
/// # Errors
/// A sentence on a file that has another form.
pub fn recorded(known: &Known, text: &str) -> Result<(BTreeSet<String>, BTreeSet<String>), String> {
    let (used, strange) =
        calls(text)?.into_iter().map(|call| call.action).partition(|name| known.problem(name).is_none());
    Ok((used, strange))
}

fn calls(text: &str) -> Result<Vec<Call>, String> {
    const FORM: &str = "expected the answer of `GET /_mock/requests` of ccc-mock";
    if text.trim_start().starts_with('[') {
        return serde_json::from_str(text).map_err(|error| format!("{error}; {FORM}"));
    }
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let call = |(at, line)| serde_json::from_str(line).map_err(|error| format!("line {}: {error}; {FORM}", at + 1));
    lines.map(call).collect()
}
