//! Reading holds up against whatever a file may contain.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::*;
use crate::diagnostics::{Diagnostics, Problems};

/// A small file in which every kind of value occurs.
const ACTION: &str = r#"{
  "name": "Ring",
  "summary": "Rings — somebody.",
  "safety": "once",
  "rate_limit": { "per_second": 20, "assumed": true },
  "input": [
    { "name": "Number", "type": "string", "required": true, "rules": { "max_len": 20, "min_len": { "is": 1, "basis": "seen" } } },
    { "name": "Mode", "type": "int64", "rules": { "one_of": [0, 1], "required_when": { "member": "Number", "is": ["1"] } } }
  ],
  "output": [],
  "errors": ["FailedOperation"],
  "examples": [{ "title": "One", "request": { "Number": "1" }, "response": {} }]
}
"#;

fn read(text: &str) -> (Option<Loaded<model::Action>>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let action = load_action(text, "Ring.json", &mut diagnostics);
    (action, diagnostics)
}

fn lines(text: &str) -> Vec<String> {
    let (_, diagnostics) = read(text);
    diagnostics.iter().map(|diagnostic| format!("{}: {}", diagnostic.rule, diagnostic.in_one_line())).collect()
}

#[test]
fn a_good_file_is_read_with_its_places() {
    let (action, diagnostics) = read(ACTION);
    assert!(diagnostics.is_empty(), "{:?}", lines(ACTION));
    let action = action.unwrap();
    let place = |at: crate::source::At| at.place().unwrap().to_string();
    assert_eq!(place(action.at("/input/0/type")), "Ring.json:7:33");
    assert_eq!(place(action.at_key("/input/0/type")), "Ring.json:7:25");
    assert_eq!(place(action.at_key("/input/0/type/no/such/thing")), "Ring.json:7:25");
    assert_eq!(place(action.at("/rate_limit")), "Ring.json:5:17");
}

#[test]
fn what_is_not_json_is_reported_where_it_breaks_off() {
    let deep = "[".repeat(100_000);
    let closed = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for (text, expected) in [
        ("", "the file is empty (Ring.json:1:1)"),
        ("{", "this object is never closed (Ring.json:1:1)"),
        ("{\"a\": 1,\n}", "nothing follows this comma (Ring.json:1:8)"),
        ("{\"a\": 1\n \"b\": 2}", "a comma is missing (Ring.json:1:8)"),
        ("{\"a\" 1}", "a key must be followed by `:` (Ring.json:1:6)"),
        ("{\"é\": no}", "this is not a JSON value (Ring.json:1:7)"),
        ("{} {}", "the file continues after the end of its object (Ring.json:1:4)"),
        ("// hi\n{}", "JSON has no comments (Ring.json:1:1)"),
        ("{\"a\": \"x\ny\"}", "a string cannot contain a line break or another control character (Ring.json:1:9)"),
        ("{\"a\": +1}", "this is not a JSON number (Ring.json:1:7)"),
        ("{\"a\": \"\\ud800\"}", "`\\u` must be followed by the four hexadecimal digits of a character"),
        (&deep, "lists and objects are nested too deeply"),
        (&closed, "lists and objects are nested too deeply"),
    ] {
        let lines = lines(text);
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].starts_with(&format!("broken-json: {expected}")), "{lines:?}");
    }
}

#[test]
fn all_deviations_of_a_file_are_reported_at_once() {
    let text = ACTION
        .replace("\"once\"", "\"onse\"")
        .replace("20, \"assumed\"", "-1, \"asumed\"")
        .replace("\"string\", \"required\"", "7, \"summary\": null, \"required\"")
        .replace("\"summary\": \"Rings — somebody.\"", "\"sumary\": \"\"")
        .replace("\"is\": 1, \"basis\"", "\"bases\"")
        .replace("\"title\": \"One\"", "\"title\": \"One\", \"title\": \"Two\"");
    let starts = [
        "unknown-key: unknown key `sumary` (Ring.json:3:3)",
        "unknown-value: unknown value `onse` for `safety` (Ring.json:4:13)",
        "wrong-type: `per_second` must be an integer from 0 to 4294967295, not the number -1 (Ring.json:5:33)",
        "unknown-key: unknown key `asumed` (Ring.json:5:37)",
        "wrong-type: `type` must be a string, not the number 7 (Ring.json:7:33)",
        "unknown-key: unknown key `summary` (Ring.json:7:36)",
        "missing-key: the key `is` is missing in `min_len` (Ring.json:7:108)",
        "unknown-key: unknown key `bases` (Ring.json:7:110)",
        "duplicate-key: the object has the key `title` twice (Ring.json:12:34); first here (Ring.json:12:18)",
    ];
    let lines = lines(&text);
    assert_eq!(lines.len(), starts.len(), "{lines:#?}");
    for (line, start) in lines.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
}

/// Serde accepts every file with the right shape: `broken-spec` would mean that the two disagree.
#[test]
fn shape_and_serde_agree_whatever_stands_in_place_of_a_value() {
    let tree: Value = serde_json::from_str(ACTION).unwrap();
    let mut pointers = Vec::new();
    collect_pointers(&tree, String::new(), &mut pointers);
    let others =
        [json!(null), json!(true), json!(-1), json!(0.5), json!(u64::MAX), json!("once"), json!([]), json!({})];
    for pointer in &pointers {
        for other in others.iter().chain([&json!([null]), &json!({ "is": 1, "member": "x" })]) {
            let mut changed = tree.clone();
            *changed.pointer_mut(pointer).unwrap() = other.clone();
            let text = serde_json::to_string_pretty(&changed).unwrap();
            let (action, diagnostics) = read(&text);
            assert_eq!(action.is_some(), diagnostics.is_empty(), "{pointer} = {other}");
            assert!(diagnostics.iter().all(|diagnostic| diagnostic.rule != "broken-spec"), "{pointer} = {other}");
        }
    }
}

fn collect_pointers(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| collect_pointers(value, crate::source::join(&pointer, key), pointers));
        }
        Value::Array(items) => (0..).zip(items).for_each(|(index, item): (usize, _)| {
            collect_pointers(item, crate::source::join(&pointer, &index.to_string()), pointers);
        }),
        _ => {}
    }
    pointers.push(pointer);
}

/// Bytes are dropped, doubled and replaced all over the real files: nothing panics, and what is refused has a reason.
#[test]
fn no_damage_to_a_file_makes_a_panic() {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random >> 33).unwrap() % below.max(1)
    };
    let noise = b"{}[]\",:\\/0-.e \r\n\xff\xc3\x80tn\x00";
    for bytes in real_files().iter().map(|path| std::fs::read(path).unwrap()).chain([ACTION.into()]) {
        for _ in 0..20 {
            let mut damaged = bytes.clone();
            for _ in 0..=next(3) {
                let at = next(damaged.len());
                match next(4) {
                    0 => damaged.truncate(at),
                    1 => drop(damaged.drain(at..(at + next(40)).min(damaged.len()))),
                    2 => damaged.insert(at, noise[next(noise.len())]),
                    _ => damaged.extend_from_within(at..),
                }
            }
            let mut diagnostics = Diagnostics::default();
            let text = Problems::within(&mut diagnostics, |problems| read::decode("Damaged.json", damaged, problems));
            let action = text.and_then(|text| load_action(&text, "Damaged.json", &mut diagnostics));
            assert_eq!(action.is_some(), diagnostics.is_empty());
            diagnostics.iter().for_each(|diagnostic| drop(diagnostic.in_one_line()));
        }
    }
}

/// Returns some of the actions in the workspace.
fn real_files() -> Vec<PathBuf> {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/ccc/2020-02-10/actions");
    let mut files: Vec<PathBuf> = std::fs::read_dir(spec).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().step_by(4).collect()
}
