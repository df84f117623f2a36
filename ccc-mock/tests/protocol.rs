//! The gate: what the service checks before an action runs, and what it says when it refuses.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use ccc_mock::{Key, MockServer, Site};
use serde_json::{Value, json};
use support::{Call, numbers, raw};

const ACTION: &str = "DescribeNumbers";

fn mock() -> MockServer {
    MockServer::builder().start_blocking().unwrap()
}

#[test]
fn a_signed_request_is_answered_in_the_envelope() {
    let mock = mock();
    let answer = Call::new(&mock, ACTION, &numbers()).answer(&mock);
    assert!(answer["Numbers"].is_array() && answer.get("Error").is_none(), "{answer}");
    let [request] = mock.requests().try_into().unwrap();
    assert_eq!((request.action(), request.json()), (ACTION, Some(numbers())));
    assert!(request.executed() && request.code().is_none());
    assert_eq!(request.request_id(), answer["RequestId"].as_str());
}

#[test]
fn a_get_is_read_from_its_flattened_query() {
    let mock = mock();
    let query = "SdkAppId=1&ApplyId=1&Prefix=a%2Bb+c&LocalNumberTrimAC=True&DetailList.0.CallType=2\
                 &DetailList.0.PhoneNumber=02012345678&DetailList.0.MaxCallCount=1&DetailList.0.MaxCallPSec=1";
    let answer = Call::new(&mock, "ModifyOwnNumberApply", &Value::Null).get(query).answer(&mock);
    assert!(answer.get("Error").is_none(), "{answer}");
    let [request] = mock.requests().try_into().unwrap();
    let detail = json!({ "CallType": 2, "PhoneNumber": "02012345678", "MaxCallCount": 1, "MaxCallPSec": 1 });
    let sent = json!({
        "SdkAppId": 1, "ApplyId": 1, "Prefix": "a+b c", "LocalNumberTrimAC": true, "DetailList": [detail],
    });
    assert_eq!(request.json(), Some(sent));
}

#[test]
fn what_is_wrong_with_a_request_has_a_code() {
    let mock = mock();
    let call = || Call::new(&mock, ACTION, &numbers());
    let at = |seconds: i64| mock.clock().now().saturating_add_signed(seconds).to_string();
    let with_key = |key: Key| Call { key, ..call() };
    let with_body = |body: &[u8]| Call { body: body.to_vec(), ..call() };
    let id = mock.secret_id().to_owned();
    let gap = "StartTimeStamp=1700000000&EndTimeStamp=1700000001&SdkAppIdList.1=5";
    for (what, call, code) in [
        ("method", Call { method: "PUT", ..call() }, "UnsupportedProtocol"),
        ("path", Call { path: "/x".to_owned(), ..call() }, "InvalidParameter"),
        ("no action", call().without("X-TC-Action"), "MissingParameter"),
        ("no version", call().without("X-TC-Version"), "MissingParameter"),
        ("no timestamp", call().without("X-TC-Timestamp"), "MissingParameter"),
        ("no signature", call().unsigned(), "MissingParameter"),
        ("skipped", call().unsigned().header("Authorization", "SKIP"), "AuthFailure.InvalidAuthorization"),
        ("malformed", call().unsigned().header("Authorization", "TC3"), "AuthFailure.InvalidAuthorization"),
        ("early", call().header("X-TC-Timestamp", &at(-330)), "AuthFailure.SignatureExpire"),
        ("late", call().header("X-TC-Timestamp", &at(330)), "AuthFailure.SignatureExpire"),
        ("no time", call().header("X-TC-Timestamp", "+5"), "InvalidParameter"),
        ("unknown key", with_key(Key::new("AKIDother", "x")), "AuthFailure.SecretIdNotFound"),
        ("no key", with_key(Key::new("other", "x")), "AuthFailure.InvalidSecretId"),
        ("wrong key", with_key(Key::new(id, "x")), "AuthFailure.SignatureFailure"),
        ("token", call().header("X-TC-Token", "t"), "AuthFailure.TokenFailure"),
        ("action", call().header("X-TC-Action", "DescribeNumber"), "InvalidAction"),
        ("case", call().header("X-TC-Action", "describeNumbers"), "InvalidAction"),
        ("version", call().header("X-TC-Version", "2017-03-12"), "NoSuchVersion"),
        ("product", call().header("Host", "cvm.tencentcloudapi.com"), "NoSuchProduct"),
        ("type", call().header("Content-Type", "multipart/form-data"), "InvalidParameter"),
        ("no JSON", with_body(b"{"), "InvalidParameter"),
        ("no object", with_body(b"[]"), "InvalidParameter"),
        ("nothing", with_body(b""), "InvalidParameter"),
        ("missing", with_body(b"{}"), "MissingParameter"),
        ("null", with_body(br#"{"SdkAppId":null}"#), "MissingParameter"),
        ("unknown", with_body(br#"{"SdkAppId":1,"X":1}"#), "UnknownParameter"),
        ("a text", with_body(br#"{"SdkAppId":"1"}"#), "InvalidParameter"),
        ("negative", with_body(br#"{"SdkAppId":-1}"#), "InvalidParameter"),
        ("fraction", with_body(br#"{"SdkAppId":1.0}"#), "InvalidParameter"),
        ("twice", call().get("SdkAppId=1&SdkAppId=2"), "InvalidParameter"),
        ("escape", call().get("SdkAppId=%4"), "InvalidParameter"),
        ("both", call().get("SdkAppId=1&SdkAppId.0=2"), "InvalidParameter"),
        ("gap", call().header("X-TC-Action", "DescribeTelCallInfo").get(gap), "InvalidParameter"),
    ] {
        assert_eq!(call.code(&mock), code, "{what}");
    }
    assert!(mock.requests().iter().all(|request| !request.executed()));
    let (_, message) = call().header("X-TC-Action", "DescribeNumber").refused(&mock);
    assert!(message.contains("`DescribeNumbers`"), "{message}");
}

#[test]
fn headers_that_stand_there_twice_are_refused() {
    let mock = mock();
    for (name, code) in [
        ("X-TC-Action", "InvalidParameter"),
        ("X-TC-Version", "InvalidParameter"),
        ("Content-Type", "AuthFailure.SignatureFailure"),
    ] {
        let mut call = Call::new(&mock, ACTION, &numbers());
        let value = call.headers.iter().find(|(other, _)| other == name).unwrap().clone();
        let authorization = ccc_mock::fuzzing::sign(
            ccc_mock::fuzzing::Sent { method: "POST", query: "", headers: &call.headers, body: &call.body },
            &call.key,
            "ccc",
            mock.clock().now(),
        );
        call.headers.push(value);
        let call = call.unsigned().header("Authorization", &authorization.unwrap());
        assert_eq!(call.code(&mock), code, "{name}");
    }
}

#[test]
fn problems_are_told_with_their_paths_and_without_values() {
    let mock = mock();
    let call =
        |body: Value| Call::new(&mock, "ModifyOwnNumberApply", &body).header("X-TC-Language", "en-US").refused(&mock);
    let (code, message) = call(json!({
        "SdkAppId": 1,
        "DetailList": [
            { "CallType": 9, "PhoneNumber": 2_012_345_678_u64, "MaxCallCount": 1 },
            { "CallType": 1, "PhoneNumber": "02012345678", "MaxCallCount": 1, "MaxCallPSec": 1, "Extra": "020" },
        ],
        "13800000000": 1,
    }));
    assert_eq!(code, "UnknownParameter");
    for path in [
        "`***` is no parameter",
        "`DetailList[0].CallType` must be one of 0, 1, 2",
        "`DetailList[0].PhoneNumber` must be a string",
        "`DetailList[0].MaxCallPSec` is missing",
        "`DetailList[1].Extra` is no parameter",
    ] {
        assert!(message.contains(path), "{message}");
    }
    assert!(!message.contains("020") && !message.contains("138"), "{message}");
    let (code, message) = call(json!({ "SdkAppId": 1, "DetailList": [
        { "CallType": 0, "PhoneNumber": "1", "MaxCallCount": 1, "MaxCallPSec": 1, "OutboundCalleeFormat": "x" }
    ] }));
    assert_eq!(
        (code.as_str(), message.contains("`DetailList[0].OutboundCalleeFormat` must be one of")),
        ("InvalidParameterValue", true)
    );
}

#[test]
fn messages_are_in_the_language_asked_for_or_the_sites_own() {
    let is_chinese = |message: &str| message.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    for (site, own) in [(Site::China, true), (Site::International, false)] {
        let mock = MockServer::builder().site(site).start_blocking().unwrap();
        for (language, chinese) in [(None, own), (Some("zh-CN"), true), (Some("en-US"), false), (Some("fr-FR"), own)] {
            let calls: [fn(&MockServer) -> Call; 7] = [
                |mock| Call::new(mock, "Nothing", &json!({})),
                |mock| Call::new(mock, ACTION, &json!({ "X": 1 })),
                |mock| Call::new(mock, ACTION, &json!({ "SdkAppId": "x" })),
                |mock| Call::new(mock, ACTION, &json!({})).unsigned().header("Authorization", "x"),
                |mock| Call::new(mock, ACTION, &json!({})).unsigned(),
                |mock| Call::new(mock, ACTION, &json!({})).header("X-TC-Timestamp", "1"),
                |mock| Call::new(mock, ACTION, &numbers()).header("X-TC-Token", "t"),
            ];
            for call in calls {
                let call = call(&mock);
                let call = match language {
                    Some(language) => call.header("X-TC-Language", language),
                    None => call,
                };
                let (code, message) = call.refused(&mock);
                assert!(!code.is_empty());
                assert_eq!(is_chinese(&message), chinese, "{site:?}, {language:?}: {code}, {message}");
            }
        }
    }
}

#[test]
fn each_site_has_its_own_actions_and_members() {
    let china = mock();
    let international = MockServer::builder().site(Site::International).start_blocking().unwrap();
    let only_chinese = "CreateCompanyApply";
    assert_eq!(Call::new(&international, only_chinese, &json!({})).code(&international), "InvalidAction");
    assert_eq!(Call::new(&china, only_chinese, &json!({})).code(&china), "MissingParameter");
    let detail = json!([{ "CallType": 2, "PhoneNumber": "02012345678", "MaxCallCount": 1, "MaxCallPSec": 1 }]);
    let body = json!({ "SdkAppId": 1, "ApplyId": 1, "DetailList": detail, "InternationalNumberPrefix": "00" });
    let call = |mock: &MockServer| Call::new(mock, "ModifyOwnNumberApply", &body).refused(mock);
    assert_eq!(call(&china).0, "");
    let (code, message) = call(&international);
    assert_eq!(code, "UnknownParameter");
    assert!(message.contains("`InternationalNumberPrefix` is a parameter on the other site only"), "{message}");
}

#[test]
fn without_signatures_any_key_will_do() {
    let mock = MockServer::builder().unsigned(true).start_blocking().unwrap();
    assert_eq!(Call::new(&mock, ACTION, &numbers()).unsigned().code(&mock), "");
    assert_eq!(Call::new(&mock, ACTION, &numbers()).unsigned().header("Authorization", "SKIP").code(&mock), "");
    assert_eq!(Call::new(&mock, ACTION, &json!({})).unsigned().code(&mock), "MissingParameter");
}

#[test]
fn a_denied_action_is_denied_to_its_key_alone() {
    let builder = MockServer::builder().key(Key::default().deny(ACTION)).key(Key::new("AKIDother", "other"));
    let mock = builder.start_blocking().unwrap();
    let other = Call { key: Key::new("AKIDother", "other"), ..Call::new(&mock, ACTION, &numbers()) };
    assert_eq!(other.code(&mock), "");
    assert_eq!(Call::new(&mock, ACTION, &numbers()).code(&mock), "AuthFailure.UnauthorizedOperation");
    let page = json!({ "SdkAppId": 1_400_000_000, "PageNumber": 0, "PageSize": 10 });
    assert_eq!(Call::new(&mock, "DescribeExtensions", &page).code(&mock), "");
}

#[test]
fn what_is_too_large_is_refused_and_not_kept() {
    let mock = mock();
    let mut body = numbers().to_string().into_bytes();
    body.resize(10 * 1024 * 1024, b' ');
    let largest = Call { body: body.clone(), ..Call::new(&mock, ACTION, &numbers()) };
    assert_eq!(largest.code(&mock), "");
    body.push(b' ');
    let larger = Call { body, ..Call::new(&mock, ACTION, &numbers()) };
    assert_eq!(larger.code(&mock), "RequestSizeLimitExceeded");
    assert_eq!(mock.requests().last().unwrap().body(), b"");
    for (length, code) in [(32 * 1024, ""), (32 * 1024 + 1, "RequestSizeLimitExceeded")] {
        let query = format!("SdkAppId=1{}", "&".repeat(length - "SdkAppId=1".len()));
        assert_eq!(Call::new(&mock, ACTION, &Value::Null).get(&query).code(&mock), code, "{length}");
    }
}

#[test]
fn what_is_no_request_ends_its_own_connection_alone() {
    let mock = mock();
    for bytes in [&b"\x16\x03\x01\x02\x00"[..], b"GET\r\n\r\n", b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n"] {
        let reply = raw(&mock, bytes);
        assert!(reply.is_none_or(|reply| reply.head.starts_with("HTTP/1.1 400 ")));
    }
    assert_eq!(Call::new(&mock, ACTION, &numbers()).code(&mock), "");
}
