//! Facts, errors and examples of each action.

use std::collections::{BTreeMap, BTreeSet};

use ccc_generated::{Action, ErrorCode};
use ccc_runtime::codegen::ErrorTable;
use ccc_runtime::codegen::Message;
use ccc_runtime::codegen::{Mode, read_reply as reply};
use ccc_runtime::{ActionInfo, Safety, Site};
use ccc_tests::actions;
use serde_json::{Value, from_value, json, to_value};

/// A generated action, with its types hidden behind functions of JSON.
struct Contract {
    info: &'static ActionInfo,
    /// Reads a request, checks it against its rules, and writes it again.
    request: fn(&Value) -> Result<Value, String>,
    /// Reads a reply with its envelope and writes its content again.
    response: fn(&Value) -> Result<Value, String>,
    /// The codes of the error enum, in the order of its variants.
    codes: fn() -> Vec<&'static str>,
}

/// Lists the contracts of actions, given the types of their requests.
macro_rules! for_each_action {
    ($($request:ident)*) => {
        fn contracts() -> Vec<Contract> {
            vec![$(Contract {
                info: ccc_generated::$request::INFO,
                request: |json| {
                    let request: ccc_generated::$request = from_value(json.clone()).map_err(text)?;
                    request.validate().map_err(text)?;
                    assert_eq!(request, request.clone());
                    to_value(&request).map_err(text)
                },
                response: reread_response::<ccc_generated::$request>,
                codes: documented_codes::<ccc_generated::$request>,
            }),*]
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/actions.rs"));

#[allow(clippy::needless_pass_by_value, reason = "this is how `map_err` hands it over")]
fn text(error: impl ToString) -> String {
    error.to_string()
}

fn reread_response<A: Action>(envelope: &Value) -> Result<Value, String> {
    let mut response = A::Response::empty();
    let read = reply(envelope.to_string().as_bytes(), &mut response, Mode::Strict(None)).map_err(text)?;
    assert_eq!(read.fault, None);
    assert_eq!(read.request_id.as_deref(), envelope["Response"]["RequestId"].as_str());
    ccc_runtime::codegen::write(&response, serde_json::value::Serializer).map_err(text)
}

fn documented_codes<A: Action>() -> Vec<&'static str> {
    let table = A::ErrorCode::TABLE;
    for (code, variant) in table {
        assert!(
            A::ErrorCode::parse(code) == *variant && variant.as_str() == *code,
            "{code} is not read as its variant"
        );
    }
    table.iter().map(|(code, _)| *code).collect()
}

/// Returns the action files of the spec, each with its generated action. Fails unless they match one to one.
fn pairs() -> Vec<(Value, Contract)> {
    let mut contracts: BTreeMap<&str, Contract> =
        contracts().into_iter().map(|contract| (contract.info.name(), contract)).collect();
    let pairs: Vec<(Value, Contract)> = actions()
        .unwrap()
        .into_iter()
        .map(|action| {
            let name = action["name"].as_str().unwrap();
            let contract = contracts.remove(name);
            let contract = contract.unwrap_or_else(|| panic!("{name} is not generated; run: cargo codegen"));
            (action, contract)
        })
        .collect();
    let left: Vec<_> = contracts.keys().collect();
    assert!(left.is_empty(), "generated, but not in the spec; run: cargo codegen\n{left:?}");
    pairs
}

/// Runs a check on each example of each action, and reports all that fail at once.
fn for_each_example(check: impl Fn(&Contract, &Value) -> Result<(), String>) {
    let mut failures = Vec::new();
    for (action, contract) in pairs() {
        let examples = action["examples"].as_array().map(Vec::as_slice).unwrap_or_default();
        if examples.is_empty() {
            failures.push(format!("{}: no example", contract.info.name()));
        }
        for example in examples {
            if let Err(error) = check(&contract, example) {
                failures.push(format!("{}, {}: {error}", contract.info.name(), example["title"]));
            }
        }
    }
    assert!(failures.is_empty(), "{} of the examples fail\n{}", failures.len(), failures.join("\n"));
}

/// Returns the first place where `other` lacks a value of `whole` or has another.
fn missing(whole: &Value, other: &Value, path: &str) -> Option<String> {
    match (whole, other) {
        (Value::Object(whole), Value::Object(other)) => whole.iter().find_map(|(key, value)| {
            let path = format!("{path}.{key}");
            match other.get(key) {
                Some(other) => missing(value, other, &path),
                // An absent member and null are the same to a caller.
                None if value.is_null() => None,
                None => Some(format!("{path} is lost")),
            }
        }),
        (Value::Array(whole), Value::Array(other)) if whole.len() == other.len() => {
            let mut items = whole.iter().zip(other).enumerate();
            items.find_map(|(index, (value, other))| missing(value, other, &format!("{path}[{index}]")))
        }
        // `2` and `2.0` are the same number.
        (Value::Number(whole), Value::Number(other)) if whole.as_f64() == other.as_f64() => None,
        (Value::Null, Value::Array(other)) if other.is_empty() => None,
        _ if whole == other => None,
        _ => Some(format!("{path} is {whole}, but comes back as {other}")),
    }
}

#[test]
fn the_actions_are_those_of_the_spec() {
    let pairs = pairs();
    assert!(!pairs.is_empty());
    for (action, Contract { info, codes, .. }) in pairs {
        let name = info.name();
        let safety = match info.safety_class() {
            Safety::Read => "read",
            Safety::Idempotent => "idempotent",
            Safety::Once => "once",
            other => panic!("{other:?}"),
        };
        assert_eq!(action["safety"], safety, "{name}");
        assert_eq!(action["rate_limit"]["per_second"], info.calls_per_second(), "{name}");
        assert_eq!(action.get("lookup").and_then(Value::as_str), info.lookup_action(), "{name}");
        let sites = action.get("sites").cloned().unwrap_or_else(|| json!(["china", "international"]));
        for (site, spelled) in [(Site::China, "china"), (Site::International, "international")] {
            assert_eq!(
                sites.as_array().unwrap().contains(&json!(spelled)),
                info.offered_on().has(site),
                "{name}, {spelled}"
            );
        }
        assert_eq!((info.service().name(), info.service().version()), ("ccc", "2020-02-10"), "{name}");
        let documented: BTreeSet<&str> =
            action["errors"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let codes = codes();
        assert_eq!(codes.iter().copied().collect::<BTreeSet<_>>(), documented, "{name}");
        assert_eq!(codes.len(), documented.len(), "{name}");
    }
}

#[test]
fn example_requests_are_valid_and_come_back_as_they_were() {
    for_each_example(|contract, example| {
        let request = &example["request"];
        let again = (contract.request)(request)?;
        let lost = missing(request, &again, "request");
        let added = missing(&again, request, "request").map(|place| format!("{place} on the other side"));
        lost.or(added).map_or(Ok(()), Err)
    });
}

#[test]
fn example_replies_are_read_strictly_and_keep_everything() {
    for_each_example(|contract, example| {
        let response = &example["response"];
        let again = (contract.response)(&json!({ "Response": response }))?;
        missing(response, &again, "Response").map_or(Ok(()), Err)
    });
}

/// The comparison of the tests above can fail.
#[test]
fn what_is_lost_is_found() {
    let whole = json!({ "A": [{ "B": 1, "C": "x" }], "D": null, "E": 2.0 });
    let lost = |other: Value| missing(&whole, &other, "R");
    assert_eq!(lost(json!({ "A": [{ "B": 1, "C": "x", "F": 1 }], "E": 2 })), None);
    assert_eq!(lost(json!({ "A": [{ "B": 1 }], "E": 2 })).as_deref(), Some("R.A[0].C is lost"));
    assert!(lost(json!({ "A": [], "E": 2 })).is_some());
    assert_eq!(
        lost(json!({ "A": [{ "B": 2, "C": "x" }], "E": 2 })).as_deref(),
        Some("R.A[0].B is 1, but comes back as 2")
    );
}
