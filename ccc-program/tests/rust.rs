//! Requests that no published example has.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::sync::Arc;

use ccc_catalog::model::Product;
use ccc_program::{Account, ProgramError, rust};
use serde_json::{Value, json};

fn ccc() -> Arc<Product> {
    ccc_catalog::embedded().unwrap().load("ccc", None).unwrap()
}

fn program(action: &str, request: &Value) -> String {
    rust(&ccc(), action, request, Account::default()).unwrap()
}

fn problem(action: &str, request: &Value) -> String {
    rust(&ccc(), action, request, Account::default()).unwrap_err().to_string()
}

fn item(phone: &str, call_type: i64) -> Value {
    json!({ "CallType": call_type, "PhoneNumber": phone, "MaxCallCount": 1, "MaxCallPSec": 2 })
}

#[test]
fn the_values_are_those_of_the_request() {
    let list = [item("008613800000000", 1), item("中\"$\\\n", 9)];
    let text = program(
        "ModifyOwnNumberApply",
        &json!({ "SdkAppId": 1_400_000_000, "ApplyId": 7, "DetailList": list, "Prefix": null }),
    );
    for part in [
        "    CallType, OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired,\n};",
        "ModifyOwnNumberApplyRequest::new(",
        "CallType::Outbound,",
        "CallType::from(9),",
        "phone_number: \"008613800000000\".to_owned(),",
        "phone_number: \"中\\\"$\\\\\\n\".to_owned(),",
        ".apply_id(7)",
        "ccc_generated::Site::China",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!text.contains("prefix"), "a null is an absent member:\n{text}");
}

#[test]
fn deprecated_members_are_sent_and_the_compiler_says_nothing() {
    let request = json!({
        "SdkAppId": 1, "Callee": "1", "LLMType": "openai", "APIKey": "example", "APIUrl": "https://example.com",
        "PromptVariables": [{ "Key": "a", "Value": "b" }],
    });
    let text = program("CreateAICall", &request);
    assert!(text.contains(".prompt_variables("), "{text}");
    assert!(text.contains("#[allow(deprecated)]\nasync fn main()"), "{text}");
}

#[test]
fn a_reply_that_may_be_a_stream_is_taken_event_by_event() {
    let mut product = (*ccc()).clone();
    product.actions.iter_mut().for_each(|action| action.streams = true);
    let text = rust(&product, "DescribeNumbers", &json!({ "SdkAppId": 1 }), Account::default()).unwrap();
    assert!(text.contains("let mut events = client.describe_numbers(request).events();"), "{text}");
    assert!(text.contains("while let Some(event) = events.next().await {") && !text.contains("reply"), "{text}");
}

#[test]
fn the_account_is_stated() {
    let account = Account { international: true, region: Some("ap-\"x") };
    let text = rust(&ccc(), "DescribeNumbers", &json!({ "SdkAppId": 1 }), account).unwrap();
    assert!(text.contains(".site(ccc_generated::Site::International)"), "{text}");
    assert!(text.contains(".region(\"ap-\\\"x\")"), "{text}");
}

#[test]
fn a_value_without_rust_is_named_by_its_path() {
    let list = json!([item("1", 1), { "CallType": "x", "PhoneNumber": "1", "MaxCallCount": 1, "MaxCallPSec": 2 }]);
    for (request, told) in [
        (json!({}), "SdkAppId: expected a value, which is required"),
        (json!({ "SdkAppId": -1, "DetailList": [] }), "SdkAppId: expected an integer of at least zero"),
        (json!({ "SdkAppId": 1, "DetailList": list }), "DetailList[1].CallType: expected an integer"),
        (json!({ "SdkAppId": 1, "DetailList": [1] }), "DetailList[0]: expected an object"),
        (json!([]), "the request is not a JSON object"),
    ] {
        assert_eq!(problem("ModifyOwnNumberApply", &request), told);
    }
    let unknown = rust(&ccc(), "Frobnicate", &json!({}), Account::default());
    assert!(matches!(unknown, Err(ProgramError::UnknownAction { .. })), "{unknown:?}");
}
