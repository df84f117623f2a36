//! Scripts: replies, errors and faults, and what of it the log tells.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::time::{Duration, Instant};

use ccc_generated::model::{CallType, OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired};
use ccc_generated::{
    CreateOwnNumberApplyRequest, CreateOwnNumberApplyRequestRequired, DescribeNumbersRequest, Error, ErrorKind,
};
use ccc_mock::{DropAt, MockServer, Outcome};
use serde_json::json;
use support::{Call, client, numbers};

const ACTION: &str = "DescribeNumbers";
const APP: u64 = 1_400_000_000;

async fn read(mock: &MockServer) -> Result<usize, Error> {
    let reply = client(mock).describe_numbers(DescribeNumbersRequest::new(APP)).await;
    Ok(reply?.numbers.len())
}

async fn create(mock: &MockServer) -> Result<u64, Error> {
    let item = OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type: CallType::InboundAndOutbound,
        phone_number: "02012345678".to_owned(),
        max_call_count: 1,
        max_call_p_sec: 1,
    });
    let reply = client(mock)
        .create_own_number_apply(CreateOwnNumberApplyRequest::new(CreateOwnNumberApplyRequestRequired {
            sdk_app_id: APP,
            sip_trunk_id: 1,
            detail_list: vec![item],
        }))
        .await;
    Ok(reply?.apply_id)
}

#[tokio::test]
async fn a_reply_stands_in_place_of_the_answer() {
    let mock = MockServer::start().await.unwrap();
    mock.on(ACTION).respond(json!({ "TotalCount": 0, "Numbers": [], "RequestId": "mine" }));
    let reply = client(&mock).describe_numbers(DescribeNumbersRequest::new(APP)).await.unwrap();
    assert_eq!((reply.numbers.len(), reply.request_id.as_str()), (0, "mine"));
    mock.forget(ACTION);
    assert_eq!(read(&mock).await.unwrap(), 1);
    let script = mock.on(ACTION).respond_with(|request| {
        let size = request.json().and_then(|json| json["PageSize"].as_u64()).unwrap_or_default();
        json!({ "TotalCount": size, "Numbers": [] })
    });
    let reply = client(&mock).describe_numbers(DescribeNumbersRequest::new(APP).page_size(7)).await.unwrap();
    assert_eq!((reply.total_count, script.hits()), (7, 1));
    assert_eq!(mock.executed(ACTION), 3);
    script.remove();
    assert_eq!(read(&mock).await.unwrap(), 1);
}

#[tokio::test]
async fn scripts_act_in_their_order_until_they_are_used_up() {
    let mock = MockServer::start().await.unwrap();
    let first = mock.on(ACTION).error("InternalError", "broken").times(2);
    let second = mock.on(ACTION).error("ResourceUnavailable", "still broken").times(1);
    // Not through a client, which might repeat a call by itself.
    let codes = [(); 4].map(|()| Call::new(&mock, ACTION, &numbers()).code(&mock));
    assert_eq!(codes, ["InternalError", "InternalError", "ResourceUnavailable", ""]);
    assert_eq!((first.hits(), second.hits(), mock.executed(ACTION)), (2, 1, 1));
    assert_eq!(mock.requests_of(ACTION).len(), 4);
}

#[tokio::test]
async fn a_script_acts_on_what_the_service_would_carry_out_alone() {
    let mock = MockServer::start().await.unwrap();
    let script = mock.on(ACTION).error("InternalError", "broken");
    assert_eq!(Call::new(&mock, ACTION, &json!({})).code(&mock), "MissingParameter");
    assert_eq!(Call::new(&mock, ACTION, &numbers()).unsigned().code(&mock), "MissingParameter");
    assert_eq!(script.hits(), 0);
    assert_eq!(Call::new(&mock, ACTION, &numbers()).code(&mock), "InternalError");
    // Another language cannot change what a script says.
    let (_, message) = Call::new(&mock, ACTION, &numbers()).header("X-TC-Language", "zh-CN").refused(&mock);
    assert_eq!(message, "broken");
}

#[tokio::test]
async fn a_connection_can_be_dropped_before_and_after_the_action() {
    let mock = MockServer::start().await.unwrap();
    let filed = || mock.own_numbers().applications().len();
    let before = filed();
    let script = mock.on("CreateOwnNumberApply").drop_connection(DropAt::BeforeReading).times(1);
    assert!(create(&mock).await.unwrap_err().outcome_unknown().is_some());
    assert_eq!((filed(), script.hits()), (before, 1));
    mock.on("CreateOwnNumberApply").drop_connection(DropAt::AfterExecuting).times(1);
    assert!(create(&mock).await.unwrap_err().outcome_unknown().is_some());
    assert_eq!(filed(), before + 1);
    create(&mock).await.unwrap();
    let log = mock.requests();
    let ends: Vec<_> = log.iter().map(|request| (request.outcome().clone(), request.executed())).collect();
    assert_eq!(ends, [(Outcome::Dropped, false), (Outcome::Dropped, true), (Outcome::Answered, true)]);
    assert_eq!(mock.executed("CreateOwnNumberApply"), 2);
    // Nor does anything come back of an action that has refused.
    mock.own_numbers().remove_instance(APP);
    mock.on("CreateOwnNumberApply").drop_connection(DropAt::AfterExecuting);
    assert!(create(&mock).await.unwrap_err().outcome_unknown().is_some());
    assert_eq!(mock.executed("CreateOwnNumberApply"), 2);
}

#[tokio::test]
async fn an_error_can_come_after_the_action_has_run() {
    let mock = MockServer::start().await.unwrap();
    let before = mock.own_numbers().applications().len();
    mock.on("CreateOwnNumberApply").error("InternalError", "no answer").after_executing().times(1);
    assert_eq!(create(&mock).await.unwrap_err().api_code(), Some("InternalError"));
    assert_eq!(mock.own_numbers().applications().len(), before + 1);
    let [request] = mock.requests().try_into().unwrap();
    assert!(request.executed() && request.code() == Some("InternalError"));
    // What the action itself refuses is refused, and did not run.
    mock.own_numbers().remove_instance(APP);
    mock.on("CreateOwnNumberApply").error("InternalError", "no answer").after_executing();
    assert_eq!(create(&mock).await.unwrap_err().api_code(), Some("InvalidParameterValue.InstanceNotExist"));
    assert_eq!(mock.executed("CreateOwnNumberApply"), 1);
}

#[tokio::test]
async fn garbage_and_replies_of_others_reach_the_client() {
    let mock = MockServer::start().await.unwrap();
    let garbage = mock.on(ACTION).garbage(&b"\x00\xff{"[..]);
    let error = read(&mock).await.unwrap_err();
    assert_eq!(error.http_status().map(|status| status.as_u16()), Some(200));
    assert_eq!(error.kind(), ErrorKind::Decode);
    let reply = Call::new(&mock, ACTION, &numbers()).send(&mock).unwrap();
    assert_eq!(
        (reply.body.as_slice(), reply.header("content-type").as_deref()),
        (&b"\x00\xff{"[..], Some("application/json"))
    );
    garbage.remove();
    mock.on(ACTION).http(http::StatusCode::BAD_GATEWAY, "text/html", "<h1>502</h1>");
    assert_eq!(read(&mock).await.unwrap_err().http_status().map(|status| status.as_u16()), Some(502));
    mock.forget(ACTION);
    mock.on(ACTION).http(http::StatusCode::PROCESSING, "text/plain", "").times(1);
    let reply = Call::new(&mock, ACTION, &numbers()).send(&mock);
    assert!(reply.is_none_or(|reply| reply.head.starts_with("HTTP/1.1 500 ")));
    assert_eq!(Call::new(&mock, ACTION, &numbers()).code(&mock), "");
    let ends: Vec<_> = mock.requests().iter().map(|request| request.outcome().clone()).collect();
    assert_eq!((ends.first(), ends.last()), (Some(&Outcome::Raw(200)), Some(&Outcome::Answered)));
    assert!(ends.contains(&Outcome::Raw(502)));
    assert_eq!(mock.executed(ACTION), 1);
}

#[tokio::test]
async fn a_delay_comes_before_whatever_is_sent_back() {
    let mock = MockServer::start().await.unwrap();
    mock.on(ACTION).delay(Duration::from_millis(80)).times(1);
    let begin = Instant::now();
    assert_eq!(read(&mock).await.unwrap(), 1);
    assert!(begin.elapsed() >= Duration::from_millis(80));
    mock.on(ACTION).delay(Duration::from_mins(1));
    let call = client(&mock).describe_numbers(DescribeNumbersRequest::new(APP)).timeout(Duration::from_millis(50));
    assert!(call.await.unwrap_err().outcome_unknown().is_some());
    assert_eq!(mock.executed(ACTION), 2, "the log has it before the answer is there");
}

#[tokio::test]
async fn an_action_that_the_spec_does_not_have_can_be_scripted() {
    let mock = MockServer::start().await.unwrap();
    let call = || Call::new(&mock, "DescribeSomethingNew", &json!({ "Any": ["thing"] }));
    assert_eq!(call().code(&mock), "InvalidAction");
    mock.on("DescribeSomethingNew").respond(json!({ "Answer": 42 }));
    assert_eq!(call().answer(&mock)["Answer"], 42);
    assert_eq!(call().unsigned().code(&mock), "MissingParameter");
}

#[tokio::test]
async fn a_script_that_panics_ends_its_own_connection_alone() {
    let mock = MockServer::start().await.unwrap();
    let script = mock
        .on(ACTION)
        .respond_with(|request| json!({ "Numbers": request.json().unwrap()["none"]["at all"].as_array().unwrap() }))
        .times(1);
    assert!(Call::new(&mock, ACTION, &numbers()).send(&mock).is_none());
    assert_eq!(script.hits(), 1);
    assert_eq!(Call::new(&mock, ACTION, &numbers()).code(&mock), "");
}

#[tokio::test]
async fn lists_are_read_page_by_page_to_their_end() {
    let mock = MockServer::start().await.unwrap();
    let mut items = client(&mock).describe_numbers(DescribeNumbersRequest::new(APP).page_size(1)).items();
    let mut count = 0;
    while let Some(item) = items.next().await {
        item.unwrap();
        count += 1;
        assert!(count < 10, "it does not end");
    }
    assert_eq!(count, 1);
}
