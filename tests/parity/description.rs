//! The file that describes the action agrees with the spec: the comparison cannot age.

use std::fs;

use ccc_tests::{action, workspace};
use serde_json::{Map, Value};

/// Keys with prose and links, which are not compared.
const PROSE: [&str; 7] = ["$schema", "doc", "summary", "safety_reason", "not_sensitive", "example", "examples"];

/// Returns a description without its prose.
fn bare(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let kept = object.iter().filter(|(key, _)| !PROSE.contains(&key.as_str()));
            Value::Object(kept.map(|(key, value)| (key.clone(), bare(value))).collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.iter().map(bare).collect()),
        other => other.clone(),
    }
}

/// Returns the entry of a shared file of the spec.
fn shared(file: &str, list: &str, name: &str) -> Value {
    let path = workspace().join("spec/ccc/2020-02-10").join(file);
    let json: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let found = json[list].as_array().unwrap().iter().find(|entry| entry["name"] == name);
    found.unwrap_or_else(|| panic!("{file} has no {name}")).clone()
}

#[test]
fn the_description_says_what_the_spec_says() {
    let mut expected = action("ModifyOwnNumberApply").unwrap();
    expected["types"] = Value::Array(vec![shared("types.json", "types", "OwnNumberApplyDetailItem")]);
    expected["enums"] = Value::Array(vec![shared("enums.json", "enums", "CallType")]);
    let path = workspace().join("tests/parity/ModifyOwnNumberApply.json");
    let given: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    assert_eq!(bare(&given), bare(&expected));
}
