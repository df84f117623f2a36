//! Whatever strangers send, it is refused with a code of the service or it is sound; nothing panics.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use ccc_mock::fuzzing::{Refused, Sent, check_body, check_query, parse_authorization, verify};
use ccc_mock::{Key, Site};
use serde_json::Value;

const ACTION: &str = "ModifyOwnNumberApply";
const BODY: &str = r#"{"SdkAppId":1,"ApplyId":1,"LocalNumberTrimAC":true,"DetailList":[{"CallType":2,"PhoneNumber":"020","MaxCallCount":1,"MaxCallPSec":1}]}"#;
const QUERY: &str = "SdkAppId=1&ApplyId=%31&Prefix=a+b&DetailList.0.CallType=2&DetailList.0.PhoneNumber=020&DetailList.0.MaxCallCount=1&DetailList.0.MaxCallPSec=1";
const AUTHORIZATION: &str = "TC3-HMAC-SHA256 Credential=AKIDexample/2023-11-14/ccc/tc3_request, SignedHeaders=content-type;host, Signature=5418a38b6f71705b45af6b38f7f38ae5ace6b48991a66c2fcf0e720f637a5ec5";

/// The codes that every product may return.
fn codes() -> BTreeSet<String> {
    let text = include_str!("../../spec/common/errors.json");
    let file: Value = serde_json::from_str(text).unwrap();
    file["errors"].as_array().unwrap().iter().map(|error| error["code"].as_str().unwrap().to_owned()).collect()
}

/// A text with some bytes changed, doubled, moved or left out.
fn garbled(text: &str, random: &mut fastrand::Rng) -> Vec<u8> {
    let interesting = b"{}[]\",:.&=%+/;0129-eE \\\x00\xff\xc3";
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..random.usize(1..6) {
        let at = random.usize(0..bytes.len());
        match random.u8(0..5) {
            0 => bytes[at] = random.u8(..),
            1 => bytes[at] = interesting[random.usize(0..interesting.len())],
            2 => bytes.truncate(at.max(1)),
            3 => {
                let end = random.usize(at..bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            _ => bytes.insert(at, interesting[random.usize(0..interesting.len())]),
        }
    }
    bytes
}

#[test]
fn what_is_garbled_is_refused_with_a_code_or_sound() {
    let codes = codes();
    let mut random = fastrand::Rng::with_seed(1);
    let (mut sound, mut refused) = (0, 0);
    let mut judge = |result: Result<Value, Refused>| match result {
        // What is sound can be sent again, and is sound then.
        Ok(parameters) => {
            let again = check_body(ACTION, parameters.to_string().as_bytes(), Site::China);
            assert_eq!(again, Ok(parameters));
            sound += 1;
        }
        Err((code, message)) => {
            assert!(codes.contains(&code) && !message.is_empty(), "{code}");
            refused += 1;
        }
    };
    for _ in 0..5000 {
        judge(check_body(ACTION, &garbled(BODY, &mut random), Site::China));
        if let Ok(query) = String::from_utf8(garbled(QUERY, &mut random)) {
            judge(check_query(ACTION, &query, Site::China));
        }
    }
    assert!(sound > 50 && refused > 5000, "{sound} sound, {refused} refused");
}

#[test]
fn a_garbled_authorization_verifies_nothing() {
    let codes = codes();
    let mut random = fastrand::Rng::with_seed(2);
    let key = Key::new("AKIDexample", "example");
    for _ in 0..5000 {
        let authorization = garbled(AUTHORIZATION, &mut random);
        let parsed = std::str::from_utf8(&authorization).ok().map(parse_authorization);
        let headers = [("Host", "h"), ("Content-Type", "t"), ("X-TC-Timestamp", "1700000000")];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.as_bytes().to_vec()));
        let headers: Vec<_> = headers.into_iter().chain([("Authorization".to_owned(), authorization)]).collect();
        let sent = Sent { method: "POST", query: "", headers: &headers, body: BODY.as_bytes() };
        let (code, _) = verify(sent, &key, "ccc", true, 1_700_000_000).unwrap_err();
        assert!(codes.contains(&code), "{code}");
        assert!(parsed.is_none_or(|parsed| parsed.is_ok() || code != "AuthFailure.SignatureFailure"), "{code}");
    }
}

#[test]
fn depth_costs_no_stack() {
    for depth in [100, 100_000] {
        let body = format!(r#"{{"SdkAppId":1,"DetailList":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
        assert_eq!(check_body(ACTION, body.as_bytes(), Site::China).unwrap_err().0, "InvalidParameter");
        let query = format!("SdkAppId=1&DetailList{}=1", ".0".repeat(depth));
        assert_eq!(check_query(ACTION, &query, Site::China).unwrap_err().0, "InvalidParameter");
    }
}
