//! Tests of an application without a server, and without an executor.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use ccc_generated::model::{CallType, OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired};
use ccc_generated::testing::{FakeService, Fault};
use ccc_generated::{
    Client, CreateCallOutSessionRequest, CreateCallOutSessionRequestRequired, CreateCallOutSessionResponse,
    DescribeExtensionsRequest, DescribeExtensionsRequestRequired, DescribeExtensionsResponse, ErrorKind,
    ModifyOwnNumberApplyErrorCode as Code, ModifyOwnNumberApplyRequest, ModifyOwnNumberApplyResponse, Retry, Site,
};
use serde_json::{from_value, json};

fn client(service: &FakeService) -> Client {
    ccc_trap::secret("02012345678");
    let retry = Retry::default().backoff(Duration::ZERO, Duration::ZERO);
    let builder = Client::builder().site(Site::China).credentials(FakeService::credentials()).retry(retry);
    builder.transport(service.clone()).build().unwrap()
}

fn change() -> ModifyOwnNumberApplyRequest {
    let number = OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type: CallType::InboundAndOutbound,
        phone_number: "02012345678".to_owned(),
        max_call_count: 1,
        max_call_p_sec: 1,
    });
    ModifyOwnNumberApplyRequest::new(1_400_000_000, [number]).apply_id(1)
}

fn dial() -> CreateCallOutSessionRequest {
    CreateCallOutSessionRequest::new(CreateCallOutSessionRequestRequired {
        sdk_app_id: 1_400_000_000,
        user_id: "agent@example.com".to_owned(),
        callee: "008602012345678".to_owned(),
    })
}

#[tokio::test]
async fn typed_answers_without_a_server() {
    let service = FakeService::new();
    service.on(|request: ModifyOwnNumberApplyRequest| match request.apply_id {
        Some(1) => Ok(ModifyOwnNumberApplyResponse::default()),
        _ => Err(Fault::code("InvalidParameterValue.ApplyIDNotExist", "no such application")),
    });
    let client = client(&service);
    assert_eq!(client.modify_own_number_apply(change()).await.unwrap().request_id, "fake-1");
    let error = client.modify_own_number_apply(change().apply_id(2)).await.unwrap_err();
    assert!(matches!(error.code(), Some(Code::InvalidParameterValueApplyIdNotExist)), "{error}");
    assert_eq!(error.request_id(), Some("fake-2"));
    assert_eq!(service.requests::<ModifyOwnNumberApplyRequest>(), [change(), change().apply_id(2)]);

    // The client refuses an invalid request itself.
    let nowhere = OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type: CallType::Unknown(9),
        phone_number: "02012345678".to_owned(),
        max_call_count: 1,
        max_call_p_sec: 1,
    });
    let invalid = ModifyOwnNumberApplyRequest::new(1_400_000_000, [nowhere]);
    assert_eq!(client.modify_own_number_apply(invalid).await.unwrap_err().kind(), ErrorKind::Rejected);
    assert_eq!(service.count(), 2);
}

#[tokio::test]
async fn an_action_without_an_answer_says_what_to_do() {
    let error = client(&FakeService::new()).modify_own_number_apply(change()).retry(Retry::off()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.to_string().contains("call `FakeService::on`"), "{error}");
}

#[tokio::test]
async fn a_lost_call_is_repeated_only_where_it_may_be() {
    let service = FakeService::new();
    let attempts = AtomicU32::new(0);
    service.on(move |_: ModifyOwnNumberApplyRequest| match attempts.fetch_add(1, Ordering::SeqCst) {
        0 => Err(Fault::Lost),
        _ => Ok(ModifyOwnNumberApplyResponse::default()),
    });
    service.on(|_: CreateCallOutSessionRequest| Err::<CreateCallOutSessionResponse, _>(Fault::Lost));
    let client = client(&service);
    assert!(client.modify_own_number_apply(change()).await.is_ok());
    assert_eq!(service.requests::<ModifyOwnNumberApplyRequest>().len(), 2);

    let error = client.create_call_out_session(dial()).trace_id("trace-1").await.unwrap_err();
    assert_eq!(service.requests::<CreateCallOutSessionRequest>().len(), 1);
    let unknown = error.outcome_unknown().unwrap();
    assert_eq!((unknown.action, unknown.attempts, unknown.trace_id), ("CreateCallOutSession", 1, "trace-1"));
    assert_eq!(unknown.lookup, <CreateCallOutSessionRequest as ccc_generated::Action>::INFO.lookup_action());
}

/// Two extensions, one a page.
fn page(request: &DescribeExtensionsRequest) -> DescribeExtensionsResponse {
    let id = request.page_number;
    from_value(json!({ "Total": 2, "ExtensionList": [{ "ExtensionId": id.to_string() }], "RequestId": "r" })).unwrap()
}

#[test]
fn calls_without_an_executor() {
    let service = FakeService::new();
    service.on(|_: ModifyOwnNumberApplyRequest| Ok(ModifyOwnNumberApplyResponse::default()));
    service.on(|request: DescribeExtensionsRequest| Ok(page(&request)));
    let client = client(&service);
    thread::scope(|threads| {
        for _ in 0..8 {
            threads.spawn(|| client.modify_own_number_apply(change()).wait().unwrap());
        }
    });
    assert_eq!(service.count(), 8);

    let list = || {
        client.describe_extensions(
            DescribeExtensionsRequest::new(DescribeExtensionsRequestRequired {
                sdk_app_id: 1_400_000_000,
                page_number: 0,
            })
            .page_size(1),
        )
    };
    let ids: Vec<_> = list().items().blocking().map(|item| item.unwrap().extension_id).collect();
    assert_eq!(ids, ["0", "1"]);
    assert_eq!(list().pages().max_pages(1).blocking().map(|page| page.unwrap().total).collect::<Vec<_>>(), [2]);
}

#[test]
fn a_blocking_call_may_be_made_while_another_is_waited_for() {
    let service = FakeService::new();
    let inner = client(&service);
    service.on(|request: DescribeExtensionsRequest| Ok(page(&request)));
    service.on(move |_: ModifyOwnNumberApplyRequest| {
        let list = inner.describe_extensions(DescribeExtensionsRequest::new(DescribeExtensionsRequestRequired {
            sdk_app_id: 1_400_000_000,
            page_number: 0,
        }));
        list.wait().map(|_| ModifyOwnNumberApplyResponse::default()).map_err(|_| Fault::Lost)
    });
    client(&service).modify_own_number_apply(change()).wait().unwrap();
    assert_eq!(service.count(), 2);
}

#[tokio::test]
async fn what_else_may_answer() {
    let service = FakeService::new();
    let answer =
        |fault: Fault| move |_: CreateCallOutSessionRequest| Err::<CreateCallOutSessionResponse, _>(fault.clone());
    for (fault, kind) in [
        (Fault::Timeout, ErrorKind::Timeout),
        (Fault::Http(502, "<html>bad gateway</html>".to_owned()), ErrorKind::Http),
        (Fault::Http(200, "<html>sign in</html>".to_owned()), ErrorKind::Decode),
        // A success without a request id is not the service's.
        (Fault::Http(200, r#"{"Response":{}}"#.to_owned()), ErrorKind::Decode),
        (Fault::code("GatewayTimeout", "upstream"), ErrorKind::Api),
    ] {
        service.on(answer(fault.clone()));
        let error = client(&service).create_call_out_session(dial()).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (kind, 1), "{fault:?}: {error}");
        assert!(error.outcome_unknown().is_some() && !error.is_retryable(), "{fault:?}: {error}");
    }
    assert_eq!(service.count(), 5);
}

#[test]
fn a_blocking_call_tries_again() {
    let service = FakeService::new();
    service.on(|_: ModifyOwnNumberApplyRequest| Err::<ModifyOwnNumberApplyResponse, _>(Fault::Unreachable));
    let call = client(&service).modify_own_number_apply(change());
    let error = call.retry(Retry::default().attempts(3).backoff(Duration::ZERO, Duration::ZERO)).wait().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3));
    assert!(error.to_string().contains("3 attempts"), "{error}");
}
