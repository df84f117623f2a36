//! Applications to bring one's own numbers: every documented code comes about as it would in real life.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use ccc_generated::model::{CallType, OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired};
use ccc_generated::{
    ActionError, Client, CreateOwnNumberApplyErrorCode, CreateOwnNumberApplyRequest,
    CreateOwnNumberApplyRequestRequired, Credentials, ModifyOwnNumberApplyErrorCode as Code,
    ModifyOwnNumberApplyRequest,
};
use ccc_mock::{ApplyState, Key, MockServer};
use serde_json::{Value, json};
use support::{Call, client, client_with};

const APP: u64 = 1_400_000_001;

fn number(number: &str) -> OwnNumberApplyDetailItem {
    OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type: CallType::InboundAndOutbound,
        phone_number: number.into(),
        max_call_count: 1,
        max_call_p_sec: 1,
    })
}

async fn create(client: &Client, app: u64, phone: &str) -> Result<u64, ActionError<CreateOwnNumberApplyErrorCode>> {
    let reply = client
        .create_own_number_apply(CreateOwnNumberApplyRequest::new(CreateOwnNumberApplyRequestRequired {
            sdk_app_id: app,
            sip_trunk_id: 12,
            detail_list: vec![number(phone)],
        }))
        .await;
    reply.map(|reply| reply.apply_id)
}

async fn modify(client: &Client, app: u64, apply_id: u64, phone: &str) -> Result<(), ActionError<Code>> {
    let request = ModifyOwnNumberApplyRequest::new(app, [number(phone)]).apply_id(apply_id).prefix("9");
    client.modify_own_number_apply(request).await.map(drop)
}

fn code(result: Result<(), ActionError<Code>>) -> Option<Code> {
    result.unwrap_err().code()
}

#[tokio::test]
async fn what_is_filed_is_kept_and_can_be_changed_until_it_is_approved() {
    let mock = MockServer::start().await.unwrap();
    let client = client(&mock);
    let apply_id = create(&client, APP, "02012345678").await.unwrap();
    let second = create(&client, APP, "02012345679").await.unwrap();
    assert_ne!(apply_id, second);
    modify(&client, APP, apply_id, "02012345670").await.unwrap();
    let application = mock.own_numbers().application(apply_id).unwrap();
    assert_eq!((application.sdk_app_id, application.state), (APP, ApplyState::Waiting));
    assert_eq!(application.content["Prefix"], "9");
    assert_eq!(application.content["DetailList"][0]["PhoneNumber"], "02012345670");
    assert!(!format!("{application:?} {:?}", mock.own_numbers()).contains("0201234"));

    assert!(mock.own_numbers().reject(apply_id));
    modify(&client, APP, apply_id, "02012345671").await.unwrap();
    assert_eq!(mock.own_numbers().application(apply_id).unwrap().state, ApplyState::Waiting);
    assert!(mock.own_numbers().approve(apply_id));
    assert_eq!(
        code(modify(&client, APP, apply_id, "02012345672").await),
        Some(Code::InvalidParameterValueErrorApplyStatus)
    );
    assert_eq!(mock.executed("ModifyOwnNumberApply"), 2, "a refused change is not carried out");
    assert!(!mock.own_numbers().approve(999));
}

#[tokio::test]
async fn every_documented_code_of_a_change_can_be_brought_about() {
    let other = Key::new("AKIDother", "other").account("200000000002");
    let mock = MockServer::builder().key(Key::default()).key(other).start().await.unwrap();
    let own = client(&mock);
    let numbers = mock.own_numbers();
    let apply_id = create(&own, APP, "02012345678").await.unwrap();

    // An id that nobody was given.
    assert_eq!(code(modify(&own, APP, 999, "1234567").await), Some(Code::InvalidParameterValueApplyIdNotExist));
    // An instance that does not exist.
    assert_eq!(code(modify(&own, 7, apply_id, "1234567").await), Some(Code::InvalidParameterValueInstanceNotExist));
    // Another account's instance.
    let stranger = client_with(&mock, Credentials::new("AKIDother", "other").unwrap());
    assert_eq!(code(modify(&stranger, APP, apply_id, "1234567").await), Some(Code::InvalidParameterInstanceNotExist));
    // An application that was filed in another instance.
    assert_eq!(code(modify(&own, APP + 1, apply_id, "1234567").await), Some(Code::FailedOperationPermissionDenied));
    // An instance that may not bring numbers.
    numbers.permit(APP, false);
    assert_eq!(code(modify(&own, APP, apply_id, "1234567").await), Some(Code::FailedOperationPermissionDenied));
    numbers.permit(APP, true);
    // What is no number, and a number that another application has brought.
    assert_eq!(code(modify(&own, APP, apply_id, "12-34").await), Some(Code::InvalidParameterValuePhoneNumInvalid));
    let approved = create(&own, APP, "02000000001").await.unwrap();
    numbers.approve(approved);
    assert_eq!(
        code(modify(&own, APP, apply_id, "02000000001").await),
        Some(Code::InvalidParameterValuePhoneNumInvalid)
    );
    // An application that has been approved.
    assert_eq!(code(modify(&own, APP, approved, "1234567").await), Some(Code::InvalidParameterValueErrorApplyStatus));
    // A capacity of nothing.
    let none = OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type: CallType::InboundAndOutbound,
        phone_number: "1234567".to_owned(),
        max_call_count: 0,
        max_call_p_sec: 1,
    });
    let request = ModifyOwnNumberApplyRequest::new(APP, [none]).apply_id(apply_id);
    assert_eq!(code(own.modify_own_number_apply(request).await.map(drop)), Some(Code::InvalidParameterValue));
    // No word of which application is meant.
    let request = ModifyOwnNumberApplyRequest::new(APP, [number("1234567")]);
    assert_eq!(code(own.modify_own_number_apply(request).await.map(drop)), Some(Code::InvalidParameterValue));
    // A value of another type, which the generated client cannot even send.
    let broken = json!({ "SdkAppId": APP, "ApplyId": apply_id, "DetailList": "02012345678" });
    assert_eq!(Call::new(&mock, "ModifyOwnNumberApply", &broken).code(&mock), "InvalidParameter");
    // A database that cannot be reached.
    numbers.fail_database(true);
    assert_eq!(code(modify(&own, APP, apply_id, "1234567").await), Some(Code::InternalErrorDbError));
    numbers.fail_database(false);
    // A failure that nobody foresaw.
    let script = mock.on("ModifyOwnNumberApply").error("InternalError", "something broke");
    assert_eq!(code(modify(&own, APP, apply_id, "1234567").await), Some(Code::InternalError));
    script.remove();

    // All of it has changed nothing, and a sound change is still taken.
    assert_eq!(mock.executed("ModifyOwnNumberApply"), 0);
    assert_eq!(numbers.application(apply_id).unwrap().content["DetailList"][0]["PhoneNumber"], "02012345678");
    modify(&own, APP, apply_id, "1234567").await.unwrap();
    let documented: Value =
        serde_json::from_str(include_str!("../../spec/ccc/2020-02-10/actions/ModifyOwnNumberApply.json")).unwrap();
    let seen: std::collections::BTreeSet<String> =
        mock.requests().iter().filter_map(|request| Some(request.code()?.to_owned())).collect();
    let documented = documented["errors"].as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned());
    assert_eq!(seen, documented.collect());
}

#[tokio::test]
async fn only_so_many_applications_wait() {
    let mock = MockServer::start().await.unwrap();
    let client = client(&mock);
    mock.own_numbers().most_waiting(2);
    let first = create(&client, APP, "1001").await.unwrap();
    create(&client, APP, "1002").await.unwrap();
    let refused = create(&client, APP, "1003").await.unwrap_err();
    assert_eq!(refused.code(), Some(CreateOwnNumberApplyErrorCode::InvalidParameterValueWaitingApprovalOverflow));
    create(&client, APP + 1, "1003").await.unwrap();
    mock.own_numbers().approve(first);
    create(&client, APP, "1003").await.unwrap();
}

#[tokio::test]
async fn a_mock_starts_with_what_the_examples_speak_of_and_comes_back_to_it() {
    let mock = MockServer::start().await.unwrap();
    let client = client(&mock);
    let ids = |mock: &MockServer| -> Vec<u64> {
        mock.own_numbers().applications().iter().map(|application| application.apply_id).collect()
    };
    let start = ids(&mock);
    assert!(!start.is_empty());
    modify(&client, 1, 1, "1234567").await.unwrap();
    create(&client, APP, "1234567").await.unwrap();
    assert_eq!(ids(&mock).len(), start.len() + 1);
    mock.own_numbers().clear();
    assert_eq!(code(modify(&client, 1, 1, "1234567").await), Some(Code::InvalidParameterValueApplyIdNotExist));
    mock.reset();
    assert_eq!(ids(&mock), start);
    mock.own_numbers().remove_instance(APP);
    assert!(create(&client, APP, "1234567").await.is_err());
    mock.own_numbers().add_instance(5);
    create(&client, 5, "1234567").await.unwrap();
}
