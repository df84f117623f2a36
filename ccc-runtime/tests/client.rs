//! What the client sends, refuses and reports, over a transport without a network.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::error::Error as _;

use ccc_runtime::transport::{TransportError, TransportErrorKind};
use ccc_runtime::{ActionError, Category, CommonErrorCode, ErrorCode, ErrorKind, RetryAdvice, Site};
use http::{Response, StatusCode};
use support::{CallOutErrorCode as Code, CallOutRequest, Canned, Product, builder, credentials, request};

const OK: &str = r#"{"Response":{"SessionId":"s-1","RequestId":"r-1","Unknown":[1]}}"#;

fn fault(code: &str, message: &str) -> String {
    format!(r#"{{"Response":{{"Error":{{"Code":"{code}","Message":"{message}"}},"RequestId":"r-1"}}}}"#)
}

async fn error_of(transport: Canned) -> ActionError<Code> {
    // A random trace id may hold any digits, also those that must not be shown.
    builder().transport(transport).build().unwrap().call_out(request()).trace_id("trace-1").await.unwrap_err()
}

#[tokio::test]
async fn headers() {
    let transport = Canned::reply(200, OK);
    let keys = credentials().with_token("t0ken").unwrap();
    let builder = builder().transport(transport.clone()).credentials(keys).user_agent("my-app.1").region("ap-beijing");
    let client = builder.language(ccc_runtime::Language::English).build().unwrap();
    let reply = client.call_out(request()).region("ap-guangzhou").trace_id("trace-1").await.unwrap();
    assert_eq!(reply.session_id, "s-1");
    client.call_out(request()).await.unwrap();

    let sent = transport.sent.lock().unwrap();
    assert_eq!(
        (sent[0].method().as_str(), sent[0].uri().to_string()),
        ("POST", "https://ccc.tencentcloudapi.com/".to_owned())
    );
    let header = |index: usize, name: &str| sent[index].headers().get(name).map(|value| value.to_str().unwrap());
    for (name, value) in [
        ("host", "ccc.tencentcloudapi.com"),
        ("content-type", "application/json"),
        ("x-tc-action", "CallOut"),
        ("x-tc-version", "2020-02-10"),
        ("x-tc-timestamp", "1700000000"),
        ("x-tc-region", "ap-guangzhou"),
        ("x-tc-language", "en-US"),
        ("x-tc-token", "t0ken"),
        ("x-tc-traceid", "trace-1"),
        ("x-tc-requestclient", concat!("TC3_RUST_", env!("CARGO_PKG_VERSION"), "; my-app.1")),
    ] {
        assert_eq!(header(0, name), Some(value), "{name}");
    }
    let authorization = header(0, "authorization").unwrap();
    let start = "TC3-HMAC-SHA256 Credential=AKIDtest000000000001/2023-11-14/ccc/tc3_request, SignedHeaders=content-type;host, Signature=";
    assert!(authorization.starts_with(start), "{authorization}");
    let shown = format!("{:?}", sent[0]);
    assert!(!shown.contains("t0ken") && !shown.contains("Signature"), "{shown}");

    assert_eq!(header(1, "x-tc-region"), Some("ap-beijing"));
    let uuid = header(1, "x-tc-traceid").unwrap();
    assert_eq!((uuid.len(), &uuid[14..15], uuid.matches('-').count()), (36, "4", 4), "{uuid}");
    assert!("89ab".contains(&uuid[19..20]), "{uuid}");
}

#[tokio::test]
async fn errors_of_the_service() {
    let body = fault("InvalidParameterValue.ApplyIDNotExist", "no application 1400000000 of 8613800000012");
    let error = error_of(Canned::reply(200, body)).await;
    assert_eq!(error.kind(), ErrorKind::Api);
    assert!(matches!(error.code(), Some(Code::InvalidParameterValueApplyIdNotExist)));
    assert_eq!(error.message(), Some("no application 1400000000 of 8613800000012"));
    assert_eq!((error.request_id(), error.http_status()), (Some("r-1"), Some(StatusCode::OK)));
    assert_eq!(
        error.to_string(),
        "ccc CallOut failed: InvalidParameterValue.ApplyIDNotExist: no application ***00 of ***12 (request id r-1, HTTP 200)"
    );
    assert!(!format!("{error:?}").contains("138"), "{error:?}");
    assert!(!error.is_retryable() && error.outcome_unknown().is_none() && !error.is_auth() && !error.is_throttled());
}

#[tokio::test]
async fn the_keys_of_the_call_are_hidden_in_what_the_service_says() {
    // Nothing around them tells that they are secrets.
    let told = "not test-secret-key-000000000001, (test-secret-key-000000000001) is of AKIDtest000000000001";
    let error = error_of(Canned::reply(200, fault("FailedOperation", told))).await;
    assert_eq!(error.message(), Some("not ***, (***) is of AKID***"));
    assert!(error.to_string().contains("not ***, (***) is of AKID***"), "{error}");
    let page = Canned::reply(502, "<pre>test-secret-key-000000000001</pre>");
    let error = error_of(page).await.to_string();
    assert!(error.contains("<pre>***</pre>"), "{error}");
}

#[tokio::test]
async fn an_error_in_the_envelope_counts_whatever_the_status() {
    let error = error_of(Canned::reply(503, fault("RequestLimitExceeded", "slow down"))).await;
    assert_eq!((error.kind(), error.common_code()), (ErrorKind::Api, Some(CommonErrorCode::RequestLimitExceeded)));
    assert!(error.is_throttled() && error.is_retryable() && error.outcome_unknown().is_none());
    assert!(error.to_string().contains("20 calls of this action in a second"), "{error}");
}

#[tokio::test]
async fn advice() {
    for (code, advice) in [
        ("AuthFailure.SignatureExpire", "clock of this machine"),
        ("AuthFailure.SecretIdNotFound", "account of the international site"),
        ("AuthFailure.SignatureFailure", "does not belong to the secret id"),
        ("AuthFailure.TokenFailure", "temporary credentials have expired"),
        ("AuthFailure.UnauthorizedOperation", "`ccc:CallOut`"),
        ("UnauthorizedOperation.CamNoAuth", "`ccc:CallOut`"),
        ("RequestLimitExceeded.New", "20 calls of this action in a second"),
        ("InternalError", "ask DescribeCall before calling again"),
    ] {
        let error = error_of(Canned::reply(200, fault(code, "m"))).await;
        assert!(error.to_string().contains(advice), "{error}");
    }
}

#[tokio::test]
async fn a_clock_and_keys_do_not_mend_themselves() {
    for code in ["AuthFailure.SignatureExpire", "AuthFailure.TokenFailure"] {
        let error = error_of(Canned::reply(200, fault(code, "m"))).await;
        assert!(!error.is_retryable() && error.outcome_unknown().is_none() && error.is_auth(), "{error}");
        let advice = error.common_code().map(CommonErrorCode::retry_advice);
        assert!(matches!(advice, Some(RetryAdvice::Resign | RetryAdvice::RefreshCredentials)), "{advice:?}");
    }
}

#[tokio::test]
async fn a_reply_that_cannot_be_understood_is_not_given_away() {
    let said =
        r#"{"Response":{"Said":"my pin is 4711","Owner":"Jane","SessionId":{"Id":13800000000},"RequestId":"r-9"}}"#;
    for (status, body) in [(200, said), (500, r#"{"Response":{"Said":"my pin is 4711"}}"#), (200, &said[..40])] {
        let error = error_of(Canned::reply(status, body)).await;
        assert!(matches!(error.kind(), ErrorKind::Decode | ErrorKind::Http), "{error}");
        let shown = format!("{error} {error:?}");
        assert!(shown.contains(r#"{"Response":{"Said":"***""#), "{shown}");
        assert!(!shown.contains("pin") && !shown.contains("Jane") && !shown.contains("138"), "{shown}");
    }
    for body in [
        r#""my pin is 4711""#,
        "471147114711",
        r#"{"Response":"my pin is 4711"}"#,
        r#"{"Response":471147114711}"#,
        r#"{"Response":{"Error":"my pin is 4711"}}"#,
        r#"{"Response":{"Error":{"Code":471147114711}}}"#,
    ] {
        let error = error_of(Canned::reply(200, body)).await;
        let source = error.source().unwrap();
        let shown = format!("{error} {error:?} {source} {source:?}");
        assert!(error.kind() == ErrorKind::Decode && !shown.contains("4711"), "{shown}");
    }
    let error = error_of(Canned::reply(200, fault(&format!("No8613800000012{}", "x".repeat(4000)), "m"))).await;
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("1380000") && shown.len() < 3000, "{shown}");
}

#[tokio::test]
async fn a_message_of_another_kind_does_not_cost_the_code() {
    let body = r#"{"Response":{"Error":{"Code":"InternalError","Message":5},"RequestId":"r-1"}}"#;
    let error = error_of(Canned::reply(200, body)).await;
    assert_eq!((error.api_code(), error.message()), (Some("InternalError"), Some("")));
}

#[tokio::test]
async fn other_answers_than_the_services() {
    let page = "<html>bad gateway, call +86 138 0000 0000\nor write to ops@example.com</html>";
    let error = error_of(Canned::reply(502, page)).await;
    assert_eq!((error.kind(), error.http_status()), (ErrorKind::Http, Some(StatusCode::BAD_GATEWAY)));
    assert!(error.outcome_unknown().is_some() && !error.is_retryable());
    let text = error.to_string();
    assert!(text.contains("<html>bad gateway, call +***00 or write to o***@example.com</html>"), "{text}");

    let error = error_of(Canned::reply(200, r#"{"Response":{"SessionId":{"a":1},"RequestId":"r-9"}}"#)).await;
    assert_eq!((error.kind(), error.request_id()), (ErrorKind::Decode, Some("r-9")));
    assert!(error.to_string().contains("SessionId"), "{error}");
    assert!(error.source().is_some());

    let error = error_of(Canned::reply(500, r#"{"Response":{"RequestId":"r-1"}}"#)).await;
    assert_eq!(error.kind(), ErrorKind::Http);

    let answer = || {
        let response = Response::builder().status(200).header("X-TC-RequestId", "r-7");
        Ok(response.body("{}".into()).unwrap())
    };
    let error = error_of(Canned::new(answer)).await;
    assert_eq!((error.kind(), error.request_id()), (ErrorKind::Decode, Some("r-7")));
}

#[tokio::test]
async fn transport_errors() {
    let lost = || Err(TransportError::maybe_sent(TransportErrorKind::Connection, "reset by peer"));
    let error = error_of(Canned::new(lost)).await;
    assert_eq!(
        (error.kind(), error.outcome_unknown().is_some(), error.is_retryable()),
        (ErrorKind::Transport, true, false)
    );
    assert!(
        error.to_string().starts_with("ccc CallOut failed: the connection broke: reset by peer (trace id "),
        "{error}"
    );

    let none = || Err(TransportError::not_sent(TransportErrorKind::Connection, "refused"));
    let error = error_of(Canned::new(none)).await;
    assert_eq!(
        (error.kind(), error.outcome_unknown().is_some(), error.is_retryable()),
        (ErrorKind::Connect, false, true)
    );
}

#[tokio::test]
async fn refused_before_anything_is_sent() {
    let transport = Canned::reply(200, OK);
    let china = builder().transport(transport.clone()).build().unwrap();
    let international = builder().site(Site::International).transport(transport.clone()).build().unwrap();

    let error = international.call_out(request()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Rejected);
    assert_eq!(
        error.to_string(),
        "ccc CallOut was not sent: the international site does not have this action, only the Chinese site has"
    );

    for region in ["", "ap\nguangzhou", "ap guangzhou", "广州"] {
        let error = china.call_out(request()).region(region).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Rejected);
        assert!(error.to_string().contains("regions look like `ap-guangzhou`"), "{error}");
    }
    let error = china.call_out(request()).trace_id("a\nb").await.unwrap_err();
    assert!(error.to_string().contains("the trace id holds characters"), "{error}");

    let huge = CallOutRequest { callee: "1".repeat(10 * 1024 * 1024), times: None };
    let error = china.call_out(huge).await.unwrap_err();
    assert!(error.to_string().contains("more than the 10 MB"), "{error}");

    assert!(transport.sent.lock().unwrap().is_empty());
}

#[test]
fn codes_lose_nothing() {
    for (text, code, category, retry) in [
        ("FailedOperation.CallOutFailed", Some(Code::FailedOperationCallOutFailed), Category::Failed, RetryAdvice::No),
        (
            "InternalError",
            Some(Code::Common(CommonErrorCode::InternalError)),
            Category::Internal,
            RetryAdvice::ReadsOnly,
        ),
        ("InternalError.DBError", None, Category::Internal, RetryAdvice::ReadsOnly),
        ("RequestLimitExceeded.New", None, Category::Throttled, RetryAdvice::Backoff),
        ("AuthFailure.New", None, Category::Auth, RetryAdvice::No),
        ("Unheard.Of", None, Category::Failed, RetryAdvice::No),
        ("", None, Category::Failed, RetryAdvice::No),
    ] {
        let parsed = Code::parse(text);
        assert_eq!((parsed.as_str(), parsed.to_string().as_str()), (text, text));
        assert_eq!((parsed.category(), parsed.retry_advice()), (category, retry), "{text}");
        match code {
            Some(code) => assert_eq!(parsed, code),
            None => assert!(matches!(parsed, Code::Unknown(_)), "{text}"),
        }
    }
}

#[test]
fn building_says_what_is_missing() {
    let message = |builder: ccc_runtime::ClientBuilder<Product>| builder.build().unwrap_err().to_string();
    assert!(message(Product::builder()).contains("no site"));
    assert!(message(Product::builder().site(Site::China)).contains("Credentials::from_env"));
    assert!(message(builder().endpoint("http://ccc.example.com")).contains("use https"));
    assert!(message(builder().region("ap guangzhou")).contains("ap-guangzhou"));
    assert!(message(builder().user_agent("a b")).contains("user agent"));
    assert!(message(builder().user_agent("a".repeat(129))).contains("1 to 128"));
}

#[test]
fn debug_shows_no_secret() {
    let client = builder().transport(Canned::reply(200, OK)).build().unwrap();
    let shown = format!("{client:?} {:?} {:?}", builder(), client.call_out(request()));
    for secret in ["test-secret-key", "0001", "13800000000"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(shown.contains("AKID***") && shown.contains("***00"), "{shown}");
}

#[tokio::test]
async fn strict_replies() {
    let body = r#"{"Response":{"SessionId":5,"RequestId":"r-1"}}"#;
    let tolerant = builder().transport(Canned::reply(200, body)).build().unwrap();
    assert_eq!(tolerant.call_out(request()).await.unwrap().session_id, "5");
    let strict = builder().transport(Canned::reply(200, body)).strict_replies(true).build().unwrap();
    let error = strict.call_out(request()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("SessionId"), "{error}");
}

#[tokio::test]
async fn messages_stay_on_one_line_and_within_bounds() {
    let error = error_of(Canned::reply(200, fault("FailedOperation", &format!("a\\n{}", "b".repeat(4000))))).await;
    let text = error.to_string();
    assert!(text.len() < 700 && !text.contains('\n') && text.contains("(4002 bytes in all)"), "{text}");
}

#[test]
fn may_cross_threads() {
    fn check<T: Send + Sync + 'static>(value: T) -> T {
        value
    }
    let client = check(builder().transport(Canned::reply(200, OK)).build().unwrap());
    drop(check(client.call_out(request())));
    check(None::<ccc_runtime::Error>);
    check(None::<ccc_runtime::BuildError>);
}
