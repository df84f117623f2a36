//! The lint judges examples before any Rust is generated, and the runtime judges requests. Both read one description here
//! and must agree on every request.

use std::collections::BTreeSet;
use std::fs;

use ccc_generated::ccc_action;
use serde_json::{Map, Value, json};

use crate::{archive, folder, lint};

#[ccc_action(spec = "lint/judged/Judge.json")]
mod judge {}

/// The optional members of a request, and true if they satisfy every rule.
fn requests() -> Vec<(Value, bool)> {
    let rows = [
        (json!({ "Min": [-2, 0], "Max": [0, 9], "Share": [0.25, 0.5], "Must": ["é"] }), true),
        (json!({ "Min": [-3], "Max": [10], "Share": [0.2, 0.51], "Must": [""] }), false),
        (json!({ "Counts": [[9], [1, 2]], "Short": ["", "ab", "äöü"] }), true),
        (json!({ "Counts": [[], [1, 10], [1, 2, 3]], "Short": ["a", "abcd", "语语语"] }), false),
        (json!({ "Words": [[], ["a", "0"], ["", "bc"]] }), true),
        (json!({ "Words": [["a", "A"], ["0a"], ["a\n"]] }), false),
        (json!({ "E164": ["", "+15550100", "+10"], "Phone0086": ["", "008602000000000"] }), true),
        (
            json!({ "E164": ["15550100", "+", "+1", "+1 55", "+1234567890123456"], "Phone0086": ["0086", "86020", "0086x"] }),
            false,
        ),
        (json!({ "Url": ["", "http://a", "https://example.invalid/x?y"], "Json": ["", "{}", " [1] ", "null"] }), true),
        (
            json!({ "Url": ["https://", "ftp://a", "http://a b", "example.invalid"], "Json": ["{", "a", "{} {}", " "] }),
            false,
        ),
        (
            json!({ "Seconds": [0, 1_600_000_000], "Millis": [0, 1_600_000_000_000_i64], "SecondsText": ["", "0", "1600000000"] }),
            true,
        ),
        (
            json!({ "Seconds": [-1, 1_600_000_000_000_i64], "Millis": [-1, 1_600_000_000], "SecondsText": ["-1", "soon"] }),
            false,
        ),
        (json!({ "Mode": ["", "on"], "Level": [1] }), true),
        (json!({ "Mode": ["of", "ON", "off"], "Level": [0, 2] }), false),
    ];
    let mut requests = Vec::new();
    for (members, good) in rows {
        for (member, values) in members.as_object().unwrap() {
            requests.extend(values.as_array().unwrap().iter().map(|value| (json!({ member: value }), good)));
        }
    }
    requests.extend([
        (json!({ "Mode": "off", "Reason": "late" }), true),
        (json!({ "Level": 2, "Limit": "" }), true),
        (json!({ "Begin": 100, "End": 100 }), true),
        (json!({ "Begin": 100, "End": 86_500 }), true),
        (json!({ "Begin": 100, "End": 0 }), true),
        (json!({ "Begin": 100 }), true),
        (json!({ "Begin": 100, "End": 99 }), false),
        (json!({ "Begin": 100, "End": 86_501 }), false),
    ]);
    requests
}

/// Returns a request with the required member.
fn whole(members: &Value) -> Map<String, Value> {
    let mut request = Map::from_iter([("Must".to_owned(), json!("there"))]);
    request.extend(members.as_object().unwrap().clone());
    request
}

/// Returns true if the lint accepts a request as an example.
fn lint_accepts(request: &Map<String, Value>) -> bool {
    let (_, dir) = archive::unpack("");
    let mut action: Value = serde_json::from_str(&description()).unwrap();
    action["examples"] = json!([{ "title": "One", "request": request, "response": { "RequestId": "0" } }]);
    fs::write(dir.path().join("demo/2024-01-01/actions/Judge.json"), action.to_string()).unwrap();
    lint(dir.path()).iter().all(|finding| finding.rule != "broken-example")
}

/// Returns true if the runtime would send a request.
fn runtime_accepts(request: &Map<String, Value>) -> bool {
    let request: judge::JudgeRequest = serde_json::from_value(Value::Object(request.clone())).unwrap();
    request.validate().is_ok()
}

fn description() -> String {
    fs::read_to_string(folder().join("judged/Judge.json")).unwrap()
}

#[test]
fn lint_and_runtime_judge_alike() {
    for (members, good) in requests() {
        let request = whole(&members);
        let verdicts = (lint_accepts(&request), runtime_accepts(&request));
        assert_eq!(verdicts, (good, good), "lint and runtime of {members}");
    }
}

/// A new rule must get a case here.
#[test]
fn every_rule_is_judged() {
    let action: Value = serde_json::from_str(&description()).unwrap();
    let rules = action["input"].as_array().unwrap().iter().filter_map(|member| member["rules"].as_object());
    let given: BTreeSet<&str> = rules.flat_map(|rules| rules.keys().map(String::as_str)).collect();
    let schema = ccc_codegen_core::spec::schema::files("mark")
        .into_iter()
        .find(|(name, _)| *name == "action.schema.json")
        .unwrap()
        .1;
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let known: BTreeSet<&str> =
        schema["$defs"]["Rules"]["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(given, known);
}
