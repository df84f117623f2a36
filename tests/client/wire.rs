//! The bytes that the generated client sends, and its reading of replies.

use std::time::Duration;

use ccc_generated::model::{CallType, OwnNumberApplyDetailItem, OwnNumberApplyDetailItemRequired};
use ccc_generated::{
    ActionError, Client, ClientBuilder, CommonErrorCode, Credentials, DescribeIMCdrListRequest,
    DescribeIMCdrListRequestRequired, ErrorCode, ErrorKind, ModifyOwnNumberApplyErrorCode as Code,
    ModifyOwnNumberApplyRequest, Site,
};
use ccc_runtime::{Language, Retry};
use ccc_tests::action;
use serde_json::Value;

use crate::support::received::Received;
use crate::support::server::{Server, error, now};
use crate::support::{SECRET_ID, SECRET_KEY, tc3};

fn keys() -> Credentials {
    Credentials::new(SECRET_ID, SECRET_KEY).unwrap()
}

fn builder(server: &Server) -> ClientBuilder<Client> {
    Client::builder().site(Site::China).credentials(keys()).endpoint(server.endpoint())
}

/// Returns the request of the first example of the action in the spec.
fn request() -> ModifyOwnNumberApplyRequest {
    let item = OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type: CallType::InboundAndOutbound,
        phone_number: "02012345678".to_owned(),
        max_call_count: 1,
        max_call_p_sec: 1,
    });
    ModifyOwnNumberApplyRequest::new(1, [item]).apply_id(1).prefix("1145")
}

fn only(server: &Server) -> Received {
    let received = server.received();
    let [request] = received.as_slice() else { panic!("{received:?}") };
    request.clone()
}

async fn call_failed(server: &Server) -> ActionError<Code> {
    let client = builder(server).build().unwrap();
    // Without retries: the test must see the first failure.
    client.modify_own_number_apply(request()).retry(Retry::off()).await.unwrap_err()
}

/// Returns true if a string is a random UUID: version 4, in lower case.
fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let hex = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.iter().all(hex)
        && parts[2].starts_with('4')
        && parts[3].starts_with(['8', '9', 'a', 'b'])
}

#[tokio::test]
async fn the_request_is_that_of_the_official_example() {
    let server = Server::start("r-success").unwrap();
    let reply = builder(&server).build().unwrap().modify_own_number_apply(request()).await.unwrap();
    assert_eq!(reply.request_id, "r-success");
    let received = only(&server);
    let sent: Value = serde_json::from_slice(received.body()).unwrap();
    assert_eq!(sent, action("ModifyOwnNumberApply").unwrap()["examples"][0]["request"]);
}

#[tokio::test]
async fn the_headers_are_those_of_the_protocol() {
    let server = Server::start("r").unwrap();
    builder(&server).build().unwrap().modify_own_number_apply(request()).await.unwrap();
    let received = only(&server);
    tc3::verify(&received, SECRET_ID, SECRET_KEY, now()).unwrap();
    assert_eq!(received.target(), ("POST", "/", ""));
    let (host, length) = (server.host(), received.body().len().to_string());
    for (name, value) in [
        ("Host", host.as_str()),
        ("Content-Type", "application/json"),
        ("Content-Length", &length),
        ("X-TC-Action", "ModifyOwnNumberApply"),
        ("X-TC-Version", "2020-02-10"),
    ] {
        assert_eq!(received.header(name), Some(value), "{name}");
    }
    let timestamp: u64 = received.header("X-TC-Timestamp").unwrap().parse().unwrap();
    assert!(timestamp.abs_diff(now()) <= 5, "{timestamp}");
    let authorization = received.header("Authorization").unwrap();
    assert!(authorization.contains(", SignedHeaders=content-type;host, Signature="), "{authorization}");
    assert!(received.header("X-TC-RequestClient").unwrap().starts_with("TC3_RUST_"));
    assert!(is_uuid(received.header("X-TC-TraceId").unwrap()), "{received:?}");
    let absent = ["x-tc-region", "x-tc-token", "x-tc-language", "x-tc-content-sha256", "transfer-encoding"];
    let names: Vec<String> = received.headers().map(|(name, _)| name.to_ascii_lowercase()).collect();
    assert!(absent.iter().all(|name| !names.contains(&(*name).to_owned())), "{names:?}");
    let mut unique = names.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), names.len(), "a header stands twice: {names:?}");
}

#[tokio::test]
async fn what_is_set_is_sent() {
    let server = Server::start("r").unwrap();
    let temporary = keys().with_token("test-token-0001").unwrap();
    let client = builder(&server)
        .credentials(temporary)
        .region("ap-guangzhou")
        .language(Language::English)
        .user_agent("my-app,1.0")
        .build()
        .unwrap();
    client.modify_own_number_apply(request()).await.unwrap();
    client.modify_own_number_apply(request()).region("ap-beijing").trace_id("ticket-1").await.unwrap();
    let received = server.received();
    for request in &received {
        tc3::verify(request, SECRET_ID, SECRET_KEY, now()).unwrap();
        assert_eq!(request.header("X-TC-Token"), Some("test-token-0001"));
        assert_eq!(request.header("X-TC-Language"), Some("en-US"));
        assert!(request.header("X-TC-RequestClient").unwrap().ends_with("; my-app,1.0"), "{request:?}");
    }
    let regions: Vec<_> = received.iter().map(|request| request.header("X-TC-Region").unwrap()).collect();
    assert_eq!(regions, ["ap-guangzhou", "ap-beijing"]);
    assert_eq!(received[1].header("X-TC-TraceId"), Some("ticket-1"));
}

#[tokio::test]
async fn the_signature_covers_every_byte_of_body_host_type_and_time() {
    let server = Server::start("r").unwrap();
    builder(&server).build().unwrap().modify_own_number_apply(request()).await.unwrap();
    let received = only(&server);
    let verify = |raw: Vec<u8>| tc3::verify(&Received::new(raw, 0).unwrap(), SECRET_ID, SECRET_KEY, now());
    verify(received.raw.clone()).unwrap();

    let headers = ["Host", "Content-Type", "X-TC-Timestamp", "Authorization"];
    let ranges = headers.map(|name| received.value_range(name).unwrap());
    for place in ranges.into_iter().flatten().chain(received.body_range()) {
        let mut raw = received.raw.clone();
        raw[place] ^= 1;
        assert!(verify(raw.clone()).is_err(), "not noticed: {:?}", Received::new(raw, 0));
    }
    let text = String::from_utf8(received.raw.clone()).unwrap();
    for (from, to) in [("POST / ", "PUT / "), ("POST / ", "POST /x "), ("POST / ", "POST /?a=1 ")] {
        assert!(verify(text.replacen(from, to, 1).into_bytes()).is_err(), "not noticed: {to}");
    }
    assert!(tc3::verify(&received, SECRET_ID, "another-key", now()).is_err());
    assert!(tc3::verify(&received, SECRET_ID, SECRET_KEY, now() + 301).is_err());
}

/// The check above uses `tc3::verify`, which must accept recorded requests of the official SDKs.
#[test]
fn the_check_of_signatures_accepts_what_official_sdks_send() {
    let vectors: Vec<Value> = serde_json::from_str(include_str!("../data/tc3-vectors.json")).unwrap();
    let mut accepted = 0;
    for vector in &vectors {
        let text = |pointer: &str| vector.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        let sent = vector["headers_sent"].as_object().unwrap();
        let unsigned = sent.keys().any(|name| name.eq_ignore_ascii_case("x-tc-content-sha256"));
        // Some sign another host than they send, no payload, for another product, or with a key that is not published.
        if unsigned || text("/service") != "ccc" || text("/headers_signed/host") != text("/headers_sent/Host") {
            continue;
        }
        let question = if text("/query").is_empty() { "" } else { "?" };
        let mut raw = format!("{} {}{question}{} HTTP/1.1\r\n", text("/method"), text("/path"), text("/query"));
        for (name, value) in sent {
            raw.extend([name, ": ", value.as_str().unwrap(), "\r\n"]);
        }
        raw.extend(["\r\n", text("/body")]);
        let request = Received::new(raw.into_bytes(), 0).unwrap();
        let time = vector["timestamp"].as_u64().unwrap();
        let verified = tc3::verify(&request, text("/secret_id"), text("/secret_key"), time);
        assert_eq!(verified, Ok(()), "{}: {request:?}", text("/name"));
        accepted += 1;
    }
    assert!(accepted >= 60, "only {accepted} of {} could be tried", vectors.len());
}

/// Returns true if a code is a certain variant.
type IsVariant = fn(&Code) -> bool;

#[tokio::test]
async fn every_documented_code_is_a_variant_of_its_own() {
    let table: [(&str, IsVariant); 10] = [
        ("FailedOperation.PermissionDenied", |code| matches!(code, Code::FailedOperationPermissionDenied)),
        ("InternalError", |code| matches!(code, Code::InternalError)),
        ("InternalError.DBError", |code| matches!(code, Code::InternalErrorDbError)),
        ("InvalidParameter", |code| matches!(code, Code::InvalidParameter)),
        ("InvalidParameter.InstanceNotExist", |code| matches!(code, Code::InvalidParameterInstanceNotExist)),
        ("InvalidParameterValue", |code| matches!(code, Code::InvalidParameterValue)),
        ("InvalidParameterValue.ApplyIDNotExist", |code| matches!(code, Code::InvalidParameterValueApplyIdNotExist)),
        ("InvalidParameterValue.ErrorApplyStatus", |code| matches!(code, Code::InvalidParameterValueErrorApplyStatus)),
        ("InvalidParameterValue.InstanceNotExist", |code| matches!(code, Code::InvalidParameterValueInstanceNotExist)),
        ("InvalidParameterValue.PhoneNumInvalid", |code| matches!(code, Code::InvalidParameterValuePhoneNumInvalid)),
    ];
    let documented = action("ModifyOwnNumberApply").unwrap()["errors"].clone();
    assert_eq!(documented, Value::from_iter(table.map(|(code, _)| code)));

    let server = Server::start("r").unwrap();
    for (index, (code, is_its_variant)) in table.into_iter().enumerate() {
        let request_id = format!("3c140219-cfe9-470e-b241-0000000000{index:02}");
        server.answer(error(code, "no such thing", &request_id));
        let failure = call_failed(&server).await;
        assert_kept(&failure, code, &request_id);
        assert!(failure.code().is_some_and(|code| is_its_variant(&code)), "{failure}");
        let others = table.iter().filter(|(_, test)| failure.code().is_some_and(|code| test(&code)));
        assert_eq!(others.count(), 1, "{code} is more than one variant");
    }
}

/// The client keeps everything of an error of the service.
fn assert_kept(failure: &ActionError<Code>, code: &str, request_id: &str) {
    assert_eq!((failure.kind(), failure.api_code()), (ErrorKind::Api, Some(code)));
    assert_eq!(failure.code().unwrap().as_str(), code);
    assert_eq!((failure.request_id(), failure.action()), (Some(request_id), "ModifyOwnNumberApply"));
    let text = failure.to_string();
    for part in [code, request_id, failure.action(), failure.message().unwrap()] {
        assert!(text.contains(part), "{part} is not in: {text}");
    }
}

#[tokio::test]
async fn other_codes_are_common_or_kept_as_unknown() {
    let server = Server::start("r").unwrap();
    for (code, common) in [
        ("AuthFailure.SignatureFailure", Some(CommonErrorCode::AuthFailureSignatureFailure)),
        ("RequestLimitExceeded", Some(CommonErrorCode::RequestLimitExceeded)),
        ("InvalidParameterValue.NobodyHasSeenThis", None),
        ("Brand.New.Code", None),
    ] {
        server.answer(error(code, "as the service says it", "r-other"));
        let failure = call_failed(&server).await;
        assert_kept(&failure, code, "r-other");
        match (failure.code().unwrap(), common) {
            (Code::Common(found), Some(expected)) => assert_eq!(found, expected),
            (Code::Unknown(found), None) => assert_eq!(found.as_str(), code),
            (found, _) => panic!("{code} came back as {found}"),
        }
    }
}

#[tokio::test]
async fn a_wrong_key_is_refused_by_the_server() {
    let server = Server::start("r").unwrap();
    let wrong = Credentials::new(SECRET_ID, "test-secret-key-000000000002").unwrap();
    let client = builder(&server).credentials(wrong).build().unwrap();
    let failure = client.modify_own_number_apply(request()).await.unwrap_err();
    assert!(matches!(failure.code(), Some(Code::Common(CommonErrorCode::AuthFailureSignatureFailure))), "{failure}");
    assert_kept(&failure, "AuthFailure.SignatureFailure", "refused-by-the-server");
    assert!(!format!("{failure} {failure:?}").contains("test-secret-key"));
}

#[tokio::test]
async fn an_action_of_the_other_site_is_not_sent() {
    let server = Server::start("r").unwrap();
    let client = builder(&server).site(Site::International).build().unwrap();
    let failure = client
        .describe_im_cdr_list(DescribeIMCdrListRequest::new(DescribeIMCdrListRequestRequired {
            sdk_app_id: 1,
            start_timestamp: 1,
            end_timestamp: 2,
        }))
        .await
        .unwrap_err();
    assert_eq!((failure.kind(), failure.outcome_unknown().is_some()), (ErrorKind::Rejected, false));
    assert!(failure.to_string().contains("international site"), "{failure}");

    // A member of the other site, in an action that both have.
    let failure = client.modify_own_number_apply(request().callee_format_passthrough(true)).await.unwrap_err();
    assert_eq!(failure.violations().unwrap().iter().next().unwrap().path, "CalleeFormatPassthrough");
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn an_invalid_request_is_not_sent() {
    let server = Server::start("r").unwrap();
    let client = builder(&server).build().unwrap();
    let good = OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type: CallType::Inbound,
        phone_number: "02012345678".to_owned(),
        max_call_count: 1,
        max_call_p_sec: 1,
    });
    let bad = OwnNumberApplyDetailItem::new(OwnNumberApplyDetailItemRequired {
        call_type: CallType::Unknown(9),
        phone_number: "02012345678".to_owned(),
        max_call_count: 1,
        max_call_p_sec: 1,
    })
    .outbound_callee_format("E164");
    let invalid = ModifyOwnNumberApplyRequest::new(1, [good, bad]);
    let failure = client.modify_own_number_apply(invalid).await.unwrap_err();
    assert_eq!((failure.kind(), failure.request_id()), (ErrorKind::Rejected, None));
    let paths: Vec<_> = failure.violations().unwrap().iter().map(|violation| violation.path.clone()).collect();
    assert_eq!(paths, ["DetailList[1].CallType", "DetailList[1].OutboundCalleeFormat"]);
    assert!(failure.to_string().contains("DetailList[1].CallType"), "{failure}");
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn calls_share_a_connection() {
    let server = Server::start("r").unwrap();
    let client = builder(&server).build().unwrap();
    for clone in [client.clone(), client] {
        clone.modify_own_number_apply(request()).await.unwrap();
        // A separate task returns the connection to the pool, shortly after the reply.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let connections: Vec<usize> = server.received().iter().map(|request| request.connection).collect();
    assert_eq!((connections.as_slice(), server.connections()), ([0, 0].as_slice(), 1));
}
