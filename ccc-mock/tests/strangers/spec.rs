//! The spec's examples as requests.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};

/// What a test needs to know of an action.
#[derive(Deserialize)]
pub(crate) struct Action {
    pub(crate) name: String,
    /// Where it exists, if not everywhere.
    pub(crate) sites: Option<Vec<String>>,
    pub(crate) input: Vec<Member>,
    pub(crate) examples: Vec<Example>,
}

#[derive(Deserialize)]
pub(crate) struct Member {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) required: bool,
}

#[derive(Deserialize)]
pub(crate) struct Example {
    pub(crate) request: Map<String, Value>,
}

/// All actions.
pub(crate) fn actions() -> Vec<Action> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/ccc/2020-02-10/actions");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| serde_json::from_slice(&fs::read(file).unwrap()).unwrap()).collect()
}

/// A request as the query of a `GET`.
pub(crate) fn flattened(request: &Map<String, Value>) -> String {
    let mut pairs = Vec::new();
    for (name, value) in request {
        flatten(name, value, &mut pairs);
    }
    pairs.join("&")
}

fn flatten(path: &str, value: &Value, pairs: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| flatten(&format!("{path}.{name}"), value, pairs));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| flatten(&format!("{path}.{at}"), value, pairs));
        }
        Value::Null => {}
        Value::String(text) => pairs.push(format!("{path}={}", escaped(text))),
        other => pairs.push(format!("{path}={other}")),
    }
}

fn escaped(text: &str) -> String {
    let escape = |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).into() } else { format!("%{byte:02X}") };
    text.bytes().map(escape).collect()
}
