//! Calls against the mock.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use ccc_dynamic::{Client, Json, LookupError, Product, Sensitive};
use ccc_mock::{DropAt, MockServer};
use ccc_runtime::{Credentials, ErrorKind, Retry, Site, Validation};
use serde_json::json;

fn product() -> Product {
    Product::new(ccc_catalog::embedded().unwrap(), "ccc", None).unwrap()
}

fn client(mock: &MockServer) -> Client {
    let credentials = Credentials::new(mock.secret_id(), mock.secret_key()).unwrap();
    let builder = Client::builder().site(Site::China).credentials(credentials).endpoint(mock.endpoint());
    Client::new(product(), builder.retry(Retry::off())).unwrap()
}

fn problems(action: &str, json: &str) -> Vec<String> {
    let json = Json::parse(json).unwrap();
    let problems = product().action(action).unwrap().request(&json).unwrap_err();
    problems.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_reply_keeps_its_order_and_its_integers() {
    let mock = MockServer::start().await.unwrap();
    let body =
        r#"{"Response": {"Zebra": 1, "TotalCount": 1, "Numbers": [], "Id": 18446744073709551615, "RequestId": "r-1"}}"#;
    mock.on("DescribeNumbers").garbage(body.as_bytes());
    let json = Json::parse(r#"{"sdk-app-id": 1400000000}"#).unwrap();
    let request = product().action("describe-numbers").unwrap().request(&json).unwrap();
    let reply = client(&mock).call(&request).await.unwrap();
    assert_eq!(
        reply.json().to_string(),
        r#"{"Zebra":1,"TotalCount":1,"Numbers":[],"Id":18446744073709551615,"RequestId":"r-1"}"#
    );
    assert_eq!((reply.request_id(), reply.size()), (Some("r-1"), body.len()));
    // A member that is not described may hold anything.
    assert_eq!(
        reply.masked().to_string(),
        r#"{"Zebra":"***","TotalCount":1,"Numbers":[],"Id":"***","RequestId":"r-1"}"#
    );
}

#[test]
fn every_problem_of_shape_is_told_with_its_path() {
    assert_eq!(problems("DescribeNumbers", "[]"), ["the request: expected an object, found a list"]);
    assert_eq!(
        problems("DescribeNumbers", r#"{"SdkAppId": -1, "sdk_app_id": 1, "PageSize": 1.5, "PageNumbr": {}, "Xyz": 1}"#),
        [
            "SdkAppId: expected an integer of at least zero, found a negative integer",
            "SdkAppId: given twice",
            "PageSize: expected an integer of at least zero, found a number with a fraction",
            "PageNumbr: unknown member; did you mean `PageNumber`?",
            "Xyz: unknown member",
        ]
    );
    assert_eq!(
        problems(
            "CreateOwnNumberApply",
            r#"{"DetailList": [{"CallType": 1}, {"PhoneNumbr": ""}, 7, {"PhoneNumber": 123}], "LocalNumberTrimAC": "true"}"#
        ),
        [
            "DetailList[1].PhoneNumbr: unknown member; did you mean `PhoneNumber`?",
            "DetailList[2]: expected an object, found an integer",
            "DetailList[3].PhoneNumber: expected a string, found an integer",
            "LocalNumberTrimAC: expected true or false, found a string",
        ]
    );
}

#[test]
fn no_message_holds_a_value() {
    let told = problems("CreateOwnNumberApply", r#"{"SdkAppId": "13800138000", "DetailList": "13800138000"}"#).join("");
    assert!(!told.contains("13800138000"), "{told}");
}

#[test]
fn what_is_missing_is_a_violation() {
    let request = product().action("CreateOwnNumberApply").unwrap().empty_request();
    let found = request.violations(&Validation::new(), Site::China);
    let paths: Vec<_> = found.iter().map(|found| (found.violation.path.as_str(), found.denied)).collect();
    assert_eq!(paths, [("SdkAppId", true), ("SipTrunkId", true), ("DetailList", true)]);
}

#[test]
fn unknown_names_get_suggestions() {
    let catalog = ccc_catalog::embedded().unwrap();
    let error = Product::new(catalog, "cc", None).unwrap_err();
    assert_eq!(error.to_string(), "no product is called `cc`; did you mean `ccc`?");
    let error = product().action("DescribeNumber").unwrap_err();
    assert!(matches!(error, LookupError::UnknownAction { .. }));
    assert_eq!(error.to_string(), "ccc has no action `DescribeNumber`; did you mean `DescribeNumbers`?");
    let error = Product::new(catalog, "ccc", Some("2000-01-01")).unwrap_err();
    assert!(error.to_string().contains("2020-02-10"), "{error}");
}

#[test]
fn facts_are_made_once() {
    assert_eq!(product(), product());
    let (one, other) = (product().action("DescribeNumbers").unwrap(), product().action("describe_numbers").unwrap());
    assert_eq!(one, other);
    assert!(std::ptr::eq(one.info(), other.info()));
    assert!(one.is_read_only() && !product().action("CreateStaff").unwrap().is_read_only());
}

#[tokio::test]
async fn pages_come_one_by_one() {
    let mock = MockServer::start().await.unwrap();
    let page = |from: u64, count: u64| {
        let numbers: Vec<_> = (from..from + count).map(|at| json!({"Number": format!("{at:05}")})).collect();
        json!({"TotalCount": 250, "Numbers": numbers})
    };
    for (from, count) in [(0, 100), (100, 100), (200, 50)] {
        mock.on("DescribeNumbers").respond(page(from, count)).times(1);
    }
    let json = Json::parse(r#"{"SdkAppId": 1400000000}"#).unwrap();
    let request = product().action("DescribeNumbers").unwrap().request(&json).unwrap();
    let mut pages = client(&mock).pages(request).unwrap();
    let mut items = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        items.extend(page.items().map(|item| item.get("Number").unwrap().as_str().unwrap().to_owned()));
    }
    assert_eq!(items.len(), 250);
    assert!(items.is_sorted());
    assert_eq!(mock.requests().len(), 3);
    assert!(client(&mock).pages(product().action("CreateStaff").unwrap().empty_request()).is_none());
}

#[tokio::test]
async fn a_dry_run_sends_nothing_and_shows_what_a_call_sends() {
    let mock = MockServer::start().await.unwrap();
    let client = client(&mock);
    let action = product().action("CreateOwnNumberApply").unwrap();
    let example = &action.model().examples[0].request;
    let request = action.request(&Json::from(&serde_json::Value::Object(example.clone()))).unwrap();
    let prepared = client.prepare(&request).await.unwrap();
    assert!(mock.requests().is_empty());
    client.call(&request).await.unwrap();
    let sent = &mock.requests()[0];
    assert_eq!(prepared.bytes(), sent.body());
    let signature = prepared.signature().unwrap();
    assert!(signature.string_to_sign.contains(&signature.credential_scope));
    assert!(signature.canonical_request.starts_with("POST\n/\n\ncontent-type:application/json\nhost:127.0.0.1"));
    let value = |name: &str| {
        let headers = prepared.headers(Sensitive::Shown);
        headers.into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    };
    assert_eq!(value("X-TC-Action").as_deref(), sent.header("x-tc-action"));
    if value("X-TC-Timestamp").as_deref() == sent.header("x-tc-timestamp") {
        assert_eq!(value("Authorization").as_deref(), sent.header("authorization"));
    }
    let (masked, shown) = (prepared.curl(Sensitive::Masked), prepared.curl(Sensitive::Shown));
    let phone = example["DetailList"][0]["PhoneNumber"].as_str().unwrap();
    assert!(shown.contains(phone) && shown.contains(mock.secret_id()));
    assert!(!masked.contains(phone) && !masked.contains(mock.secret_id()), "{masked}");
    assert!(masked.contains("Credential=***/") && masked.contains("Signature=***"), "{masked}");
}

#[tokio::test]
async fn an_unknown_outcome_names_the_action_that_tells() {
    let mock = MockServer::start().await.unwrap();
    mock.on("CreateOwnNumberApply").drop_connection(DropAt::AfterExecuting);
    let action = product().action("CreateOwnNumberApply").unwrap();
    let example = serde_json::Value::Object(action.model().examples[0].request.clone());
    let request = action.request(&Json::from(&example)).unwrap();
    let error = client(&mock).call(&request).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.outcome_unknown().unwrap().lookup, action.model().lookup.as_deref());
    assert_eq!(mock.executed("CreateOwnNumberApply"), 1);
}

#[test]
fn a_request_is_a_line_for_tc3() {
    let json = Json::parse(
        r#"{"SdkAppId": 1400000000, "SipTrunkId": -1, "DetailList": [{"PhoneNumber": "008613800000000", "CallType": 3}], "Prefix": "@a b"}"#,
    );
    let request = product().action("CreateOwnNumberApply").unwrap().request(&json.unwrap()).unwrap();
    assert_eq!(
        request.tc3(Sensitive::Shown).unwrap(),
        "tc3 ccc CreateOwnNumberApply --SdkAppId 1400000000 --SipTrunkId=-1 --DetailList.0.CallType 3 \
         --DetailList.0.PhoneNumber 008613800000000 --Prefix '@@a b'"
    );
    assert!(request.tc3(Sensitive::Masked).unwrap().contains("--DetailList.0.PhoneNumber '***00'"));
}

#[test]
fn codes_are_explained_whether_they_are_documented_or_not() {
    let common = ccc_catalog::embedded().unwrap().common().unwrap();
    let explained = product().explain("InvalidParameterValue.ApplyIDNotExist", &common);
    assert!(!explained.summary.is_empty() && !explained.common && !explained.actions.is_empty());
    assert_eq!(explained.category, ccc_runtime::Category::InvalidRequest);
    let explained = product().explain("InternalError.Brandnew", &common);
    assert!(explained.summary.is_empty() && explained.advice().contains("may have run"));
    let like = product().codes_like("InvalidParameterValue.ApplyIdNotExists", &common);
    assert_eq!(like.first().map(String::as_str), Some("InvalidParameterValue.ApplyIDNotExist"));
}

#[test]
fn actions_are_found_by_words() {
    let catalog = ccc_catalog::embedded().unwrap();
    let names = |words: &str| {
        let hits = ccc_dynamic::search(catalog, words, 3);
        hits.iter().map(|hit| hit.action.name()).collect::<Vec<_>>()
    };
    assert_eq!(names("describe-numbers").first(), Some(&"DescribeNumbers"));
    assert!(names("own number").iter().all(|name| name.contains("OwnNumber")));
    assert!(names("").is_empty() && names("no such words").is_empty());
    assert!(names("ccc").len() == 3);
}

#[tokio::test]
async fn each_event_of_a_stream_is_kept_as_it_came() {
    let mut model = (*ccc_catalog::embedded().unwrap().load("ccc", None).unwrap()).clone();
    model.actions.iter_mut().for_each(|action| action.streams = true);
    let product = Product::of(std::sync::Arc::new(model)).unwrap();
    let mock = MockServer::start().await.unwrap();
    let body = "data: {\"Zebra\":1,\"TotalCount\":1}\n\ndata: {\"Response\":{\"TotalCount\":2,\"Id\":18446744073709551615}}\n\n";
    mock.on("DescribeNumbers").http(http::StatusCode::OK, "text/event-stream", body);
    let credentials = Credentials::new(mock.secret_id(), mock.secret_key()).unwrap();
    let builder = Client::builder().site(Site::China).credentials(credentials).endpoint(mock.endpoint());
    let client = Client::new(product, builder).unwrap();
    let action = product.action("DescribeNumbers").unwrap();
    let request = action.request(&Json::parse(r#"{"SdkAppId": 1400000000}"#).unwrap()).unwrap();
    let mut events = Vec::new();
    client.events(&request, |event| events.push(event.into_json().to_string())).await.unwrap();
    assert_eq!(events, [r#"{"Zebra":1,"TotalCount":1}"#, r#"{"TotalCount":2,"Id":18446744073709551615}"#]);
}
