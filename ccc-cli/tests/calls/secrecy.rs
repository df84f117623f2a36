//! No secret and no phone number in what people paste into tickets.

use std::fs;
use std::path::Path;

use ccc_catalog::model::{Kind, Member, Product, Sensitive};
use serde_json::Value;

use super::{SECRET_ID, SECRET_KEY, examples, mock, run, stderr, stdout};

/// Shorter values occur by accident, in a date or in an id.
const SHORTEST: usize = 7;
const ALL: [Sensitive; 4] = [Sensitive::Secret, Sensitive::Phone, Sensitive::Email, Sensitive::Personal];

/// Returns the strings of an object whose members have one of the masks.
fn sensitive(product: &Product, members: &[Member], json: &Value, masks: &[Sensitive]) -> Vec<String> {
    let mut found = Vec::new();
    for member in members {
        let Some(value) = json.get(&member.name) else { continue };
        of_kind(product, member, &member.kind, value, masks, &mut found);
    }
    found
}

fn of_kind(
    product: &Product,
    member: &Member,
    kind: &Kind,
    value: &Value,
    masks: &[Sensitive],
    found: &mut Vec<String>,
) {
    match (kind, value) {
        (Kind::List(item), Value::Array(items)) => {
            for value in items {
                of_kind(product, member, item, value, masks, found);
            }
        }
        (Kind::Object(at), value) => found.extend(sensitive(product, &product.objects[*at].members, value, masks)),
        (_, Value::String(string)) if string.chars().count() >= SHORTEST => {
            if member.sensitive.is_some_and(|mask| masks.contains(&mask)) {
                found.push(string.clone());
            }
        }
        _ => {}
    }
}

#[test]
fn debug_dry_run_and_errors_hold_no_secret_and_no_phone_number() {
    let mock = mock();
    let product = ccc_catalog::embedded().unwrap().load("ccc", None).unwrap();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("secrecy.json");
    let (mut checked, mut bare) = (0, 0);
    examples::each(|name, request| {
        let action = product.action(name).unwrap();
        let mut secrets = vec![SECRET_ID.to_owned(), SECRET_KEY.to_owned()];
        secrets.extend(sensitive(&product, &action.input, request, &ALL));
        for example in &action.examples {
            secrets.extend(sensitive(&product, &action.output, &Value::Object(example.response.clone()), &ALL));
        }
        fs::write(&file, request.to_string()).unwrap();
        let json = format!("@{}", file.display());
        let debug = run(&mock, &[name, "--json", &json, "--yes", "--debug"]);
        let dry = run(&mock, &[name, "--json", &json, "--dry-run"]);
        // The service repeats the values that it was sent, and the keys.
        let told = format!("no such number: {}", secrets.join(" "));
        mock.on(name).error("FailedOperation", told.clone()).times(1);
        let error = run(&mock, &[name, "--json", &json, "--yes"]);
        assert_eq!(error.status.code(), Some(4), "{name}: {}", stderr(&error));
        let shown = [stderr(&debug), stdout(&dry), stderr(&dry)].concat();
        assert!(shown.contains("POST http"), "{name}: {shown}");
        for secret in &secrets {
            assert!(!shown.contains(secret.as_str()), "{name}: {secret} in {shown}");
        }
        let shown = stderr(&error);
        mock.on(name).error("FailedOperation", told).times(1);
        let debug = run(&mock, &[name, "--json", &json, "--yes", "--debug"]);
        assert_eq!(debug.status.code(), Some(4), "{name}: {}", stderr(&debug));
        // The message of an error is free text: numbers are found by their form, keys and secrets of the request as they are.
        let told = [shown, stderr(&debug)].concat();
        let mut known = vec![SECRET_ID.to_owned(), SECRET_KEY.to_owned()];
        known.extend(sensitive(&product, &action.input, request, &[Sensitive::Secret]));
        bare += known.len() - 2;
        for secret in secrets.iter().filter(|secret| is_number(secret)).chain(&known) {
            assert!(!told.contains(secret.as_str()), "{name}: {secret} in {told}");
        }
        checked += secrets.len() - 2;
    });
    assert!(checked > 50 && bare > 0, "{checked} values, {bare} of them secrets of requests");
}

/// Returns true for a string of the form of a phone number.
fn is_number(string: &str) -> bool {
    string.len() >= 11 && string.bytes().all(|byte| byte.is_ascii_digit() || byte == b'+')
}

#[test]
fn mistakes_hold_no_value() {
    let mock = mock();
    for arguments in [
        &["CreateOwnNumberApply", "--SdkAppId", "008613800000000"][..],
        &["CreateOwnNumberApply", "--DetailList", "008613800000000"],
        &["CreateOwnNumberApply", "--DetailList.0.PhoneNumber", "{\"a\": 13800000000}", "--SipTrunkId", "13800000000x"],
        &["CreateOwnNumberApply", "--json", "{\"SdkAppId\": \"13800000000\"}"],
        &["CreateOwnNumberApply", "--json", "13800000000"],
        &["CreateStaff", "--SdkAppId", "1400000000", "--Staffs.0.Phone", "13800000000"],
    ] {
        let output = run(&mock, arguments);
        let told = stderr(&output);
        assert!([Some(2), Some(3)].contains(&output.status.code()), "{arguments:?}: {told}");
        assert!(!told.contains("13800000000"), "{arguments:?}: {told}");
    }
    assert!(mock.requests().is_empty());
}
