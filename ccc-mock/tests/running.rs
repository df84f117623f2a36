//! Mocks as they start, run side by side, keep to their limits, and stop.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ccc_generated::{CommonErrorCode, Credentials, DescribeNumbersRequest};
use ccc_mock::{Answers, Key, MockServer, StartError};
use serde_json::{Value, json};
use support::{Call, client, client_with, numbers, raw};

const ACTION: &str = "DescribeNumbers";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_run_side_by_side_and_know_nothing_of_each_other() {
    let tasks: Vec<_> = (0..40_usize)
        .map(|number| {
            tokio::spawn(async move {
                let mock = MockServer::builder().key(Key::new(format!("AKID{number}"), "s")).start().await.unwrap();
                let client = client(&mock);
                for _ in 0..number % 5 {
                    client.describe_numbers(DescribeNumbersRequest::new(1_400_000_000)).await.unwrap();
                }
                assert_eq!(mock.executed(ACTION), number % 5);
                mock
            })
        })
        .collect();
    let mut mocks = Vec::new();
    for task in tasks {
        mocks.push(task.await.unwrap());
    }
    let ports: std::collections::BTreeSet<_> = mocks.iter().map(|mock| mock.address().port()).collect();
    assert_eq!(ports.len(), mocks.len());
    let stranger = client_with(&mocks[0], Credentials::new(mocks[1].secret_id(), mocks[1].secret_key()).unwrap());
    let refused = stranger.describe_numbers(DescribeNumbersRequest::new(1_400_000_000)).await.unwrap_err();
    assert_eq!(refused.common_code(), Some(CommonErrorCode::AuthFailureSecretIdNotFound));
}

#[tokio::test]
async fn a_mock_that_is_dropped_is_gone() {
    let mock = MockServer::start().await.unwrap();
    let address = mock.address();
    let mut idle = TcpStream::connect(address).unwrap();
    idle.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    mock.on(ACTION).delay(Duration::from_mins(10));
    let waiting = tokio::spawn({
        let client = client(&mock);
        async move { client.describe_numbers(DescribeNumbersRequest::new(1_400_000_000)).await.map(drop) }
    });
    while mock.executed(ACTION) == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    drop(mock);
    // The port is free, the idle connection is closed, and nobody waits for an answer any more.
    drop(TcpListener::bind(address).unwrap());
    assert_eq!(std::io::Read::read(&mut idle, &mut [0; 8]).unwrap_or(0), 0);
    let error = tokio::time::timeout(Duration::from_secs(10), waiting).await.unwrap().unwrap().unwrap_err();
    assert!(error.outcome_unknown() || error.kind() == ccc_generated::ErrorKind::Connect, "{error}");
}

#[test]
fn a_mock_does_not_serve_other_machines_unless_it_is_told_to() {
    let everywhere = SocketAddr::from(([0, 0, 0, 0], 0));
    let refused = MockServer::builder().address(everywhere).start_blocking().unwrap_err();
    assert!(matches!(refused, StartError::Remote(_)) && refused.to_string().contains("127.0.0.1"), "{refused}");
    let mock = MockServer::builder().address(everywhere).allow_remote(true).start_blocking().unwrap();
    let taken = MockServer::builder().address(SocketAddr::from(([127, 0, 0, 1], mock.address().port())));
    assert!(matches!(taken.start_blocking(), Err(StartError::Bind { .. })));
}

#[test]
fn the_rate_is_limited_by_the_clock_of_the_mock() {
    let mock = MockServer::builder().rate_limit(true).start_blocking().unwrap();
    mock.clock().freeze();
    let code = || Call::new(&mock, ACTION, &numbers()).code(&mock);
    let refused = |calls: usize| (0..calls).filter(|_| code() == "RequestLimitExceeded").count();
    assert_eq!(refused(25), 5);
    let page = json!({ "SdkAppId": 1_400_000_000, "PageNumber": 0, "PageSize": 10 });
    assert_eq!(Call::new(&mock, "DescribeExtensions", &page).code(&mock), "", "each action counts by itself");
    mock.clock().advance(Duration::from_millis(999));
    assert_eq!(refused(1), 1);
    mock.clock().advance(Duration::from_millis(1));
    assert_eq!(refused(21), 1);
    mock.set_rate_limit(false);
    assert_eq!(refused(5), 0);
    assert_eq!(mock.executed(ACTION), 20 + 20 + 5);
}

#[test]
fn the_clock_can_be_moved_and_tells_the_date() {
    let mock = MockServer::builder().start_blocking().unwrap();
    let early = Call::new(&mock, ACTION, &numbers());
    mock.clock().advance(Duration::from_secs(400));
    assert_eq!(early.code(&mock), "AuthFailure.SignatureExpire");
    assert_eq!(Call::new(&mock, ACTION, &numbers()).code(&mock), "");
    mock.clock().set(1_700_000_000);
    mock.clock().freeze();
    let reply = Call::new(&mock, ACTION, &numbers()).send(&mock).unwrap();
    assert_eq!(reply.header("date").as_deref(), Some("Tue, 14 Nov 2023 22:13:20 GMT"));
}

#[test]
fn the_log_keeps_to_its_limits() {
    let mock = MockServer::builder().log_limits(3, 1_000_000).start_blocking().unwrap();
    for size in 1..=5 {
        let body = json!({ "SdkAppId": 1_400_000_000, "PageSize": size });
        assert_eq!(Call::new(&mock, ACTION, &body).code(&mock), "");
    }
    let sizes: Vec<_> = mock.requests().iter().map(|request| request.json().unwrap()["PageSize"].clone()).collect();
    assert_eq!(sizes, [3, 4, 5]);
    let large = |spaces: usize| {
        let mut call = Call::new(&mock, ACTION, &numbers());
        call.body.resize(spaces, b' ');
        call.code(&mock)
    };
    assert_eq!(large(900_000), "");
    assert_eq!(mock.requests().len(), 3);
    assert_eq!(large(900_000), "");
    assert_eq!(mock.requests().len(), 1);
    assert_eq!(large(2_000_000), "");
    assert!(mock.requests().is_empty(), "a request that is larger than the log is not kept");
}

#[test]
fn one_seed_gives_one_answer() {
    let answer = |seed| {
        let mock = MockServer::builder().answers(Answers::Made).seed(seed).start_blocking().unwrap();
        let page = json!({ "SdkAppId": 1_400_000_000, "PageNumber": 0, "PageSize": 10 });
        [Call::new(&mock, ACTION, &numbers()), Call::new(&mock, "DescribeExtensions", &page)]
            .map(|call| call.answer(&mock))
    };
    assert_eq!(answer(1), answer(1));
    assert_ne!(answer(1), answer(2));
    let [first, second] = answer(1);
    assert_ne!(first["RequestId"], second["RequestId"]);
}

#[test]
fn an_observer_is_told_of_each_request_without_what_is_secret() {
    let lines: Arc<Mutex<Vec<String>>> = Arc::default();
    let told = Arc::clone(&lines);
    let builder = MockServer::builder().on_request(move |request| {
        told.lock().unwrap().push(format!("{request} {request:?}"));
    });
    let mock = builder.start_blocking().unwrap();
    let detail = json!([{ "CallType": 2, "PhoneNumber": "02012345678", "MaxCallCount": 1, "MaxCallPSec": 1 }]);
    let body = json!({ "SdkAppId": 1, "ApplyId": 1, "DetailList": detail, "13800000000": "13800000000" });
    assert_eq!(Call::new(&mock, "ModifyOwnNumberApply", &body).code(&mock), "UnknownParameter");
    let lines = lines.lock().unwrap().join("\n");
    assert!(lines.contains("ModifyOwnNumberApply") && lines.contains("\"PhoneNumber\":\"***78\""), "{lines}");
    assert!(!lines.contains("0201234") && !lines.contains("138") && !lines.contains("Signature"), "{lines}");
    assert!(!format!("{mock:?}").contains(mock.secret_key()));
}

fn admin(mock: &MockServer, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let request = format!(
        "{method} /_mock{path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        mock.address(),
        body.len()
    );
    let reply = raw(mock, request.as_bytes()).unwrap();
    let status = reply.head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_slice(&reply.body).unwrap_or(Value::Null))
}

#[test]
fn the_mocks_own_interface_does_what_the_library_does() {
    let mock = MockServer::builder().start_blocking().unwrap();
    let post = |path: &str, body: Value| admin(&mock, "POST", path, &body);
    let get = |path: &str| admin(&mock, "GET", path, &Value::Null);
    assert_eq!(get("").1["service"], "ccc");

    let order = json!({ "action": ACTION, "error": { "code": "InternalError" }, "times": 1, "delay_ms": 1 });
    assert_eq!(post("/script", order).0, 200);
    assert_eq!(Call::new(&mock, ACTION, &numbers()).code(&mock), "InternalError");
    assert_eq!(Call::new(&mock, ACTION, &numbers()).code(&mock), "");
    assert_eq!(get("/script").1[0]["hits"], 1);
    for order in [
        json!({ "action": ACTION, "respond": {}, "garbage": "x" }),
        json!({ "action": ACTION, "reply": {} }),
        json!({ "action": ACTION, "http": { "status": 5 } }),
        json!({ "action": ACTION, "http": { "status": 100 } }),
        json!({ "respond": {} }),
    ] {
        let (status, answer) = post("/script", order);
        assert!(status == 400 && answer["error"].is_string(), "{answer}");
    }
    assert_eq!(admin(&mock, "DELETE", "/script", &Value::Null).0, 200);
    assert_eq!(get("/script").1, json!([]));

    let sent = get("/requests?action=DescribeNumbers").1;
    assert_eq!(sent.as_array().unwrap().len(), 2);
    assert_eq!((&sent[0]["executed"], &sent[1]["executed"]), (&json!(false), &json!(true)));
    assert_eq!(sent[1]["parameters"], numbers());
    assert_eq!(get("/requests?action=Other").1, json!([]));
    admin(&mock, "DELETE", "/requests", &Value::Null);
    assert_eq!(get("/requests").1, json!([]));

    post("/clock", json!({ "set": 1_700_000_000 }));
    assert_eq!(post("/clock", json!({ "freeze": true })).0, 200);
    assert_eq!(post("/clock", json!({ "advance_seconds": 60 })).1["now"], mock.clock().now());
    assert_eq!(post("/clock", json!({ "freeze": false })).0, 400);
    post("/rate_limit", json!({ "on": true }));
    let codes: Vec<_> = (0..21).map(|_| Call::new(&mock, ACTION, &numbers()).code(&mock)).collect();
    assert_eq!(codes.last().unwrap(), "RequestLimitExceeded");

    assert_eq!(post("/own_numbers", json!({ "approve": 1 })).1[0]["state"], "approved");
    assert_eq!(post("/own_numbers", json!({ "approve": 999 })).0, 404);
    assert!(!get("/own_numbers").1.to_string().contains("02012345678"));
    assert_eq!(post("/reset", Value::Null).0, 200);
    assert_eq!(get("/own_numbers").1[0]["state"], "waiting");

    assert_eq!(get("/curl?action=Nothing").0, 400);
    assert_eq!(get("/nothing").0, 404);
    assert_eq!(admin(&mock, "PUT", "/clock", &Value::Null).0, 405);
}

#[test]
fn what_is_kept_is_unmasked_only_where_that_is_asked_for() {
    let mock = MockServer::builder().start_blocking().unwrap();
    let detail = json!([{ "CallType": 2, "PhoneNumber": "02012345678", "MaxCallCount": 1, "MaxCallPSec": 1 }]);
    let body = json!({ "SdkAppId": 1, "ApplyId": 1, "DetailList": detail });
    assert_eq!(Call::new(&mock, "ModifyOwnNumberApply", &body).code(&mock), "");
    let sent = |path: &str| admin(&mock, "GET", path, &Value::Null).1[0]["parameters"].clone();
    assert_eq!(sent("/requests?unmasked=true"), body);
    assert_eq!(sent("/requests")["DetailList"][0]["PhoneNumber"], "***78");
}
