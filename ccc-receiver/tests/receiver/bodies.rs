//! Bodies of every kind, good and bad.

use std::convert::Infallible;
use std::time::Duration;

use bytes::Bytes;
use ccc_generated::pushes::Push;
use ccc_receiver::{MemoryStore, Receiver};
use futures_util::stream;
use http::{Request, StatusCode};
use http_body::Frame;
use http_body_util::StreamBody;
use tower_service::Service;

use crate::support::{code, keep, push, send};

/// The sample of Tencent's page of voicemails, whose `EndpointUser` is an integer though the table calls it a string.
const VOICEMAIL: &str = r#"{"SdkAppId": 1400000000, "SessionId": "6f2d1c9a", "Timestamp": 1700000030,
    "RecordURL": "https://recordings.example.com/1.mp3", "EndpointUser": 15550100003}"#;
/// After the sample of an older page of call records: a member twice, and keys in small letters.
const CALL: &str = r#"{"SdkAppId": 1400000000, "SessionId": "6f2d1c9a", "Duration": 15, "Duration": 0,
    "IVRKeyPressed": null, "PostIVRKeyPressed": [{"key": "1", "label": "Very satisfied"}],
    "ServeParticipants": [{"Mail": "agent@example.com", "AcceptTimestamp": 0, "Type": "robotSeat"}, 7],
    "SeatUser": "none", "Brand New": 1, "BrandNew": {"Phone": "008615550100002"}}"#;

#[tokio::test]
async fn deviations_are_reported_and_cost_nothing_else() {
    let receiver = Receiver::<Push>::builder(MemoryStore::default()).build();
    let (taken, _drain) = keep(&receiver);
    let service = receiver.service();
    for (kind, id, body) in [("voicemail", "one", VOICEMAIL), ("cdr", "two", CALL), ("videocdr", "three", "{\"A\": 1}")]
    {
        assert_eq!(send(&service, push(kind, id, body)).await, (StatusCode::OK, 0), "{kind}");
    }
    let taken = taken.lock().unwrap();
    let drift = |at: usize| taken[at].drift.iter().map(ToString::to_string).collect::<Vec<_>>();
    let Push::Voicemail(voicemail) = &taken[0].push else { panic!("{:?}", taken[0]) };
    assert_eq!(voicemail.endpoint_user.as_deref(), Some("15550100003"));
    assert_eq!(drift(0), ["EndpointUser: expected a string, found an integer"]);
    let Push::CallRecord(call) = &taken[1].push else { panic!("{:?}", taken[1]) };
    assert_eq!((call.duration, call.seat_user.is_none()), (Some(0), true));
    assert_eq!(
        drift(1),
        [
            "Duration: the key stands twice; the last one counts",
            "PostIVRKeyPressed[0].key: unknown member",
            "PostIVRKeyPressed[0].label: unknown member",
            "ServeParticipants: ServeParticipants[1]: expected an object, found an integer; left out",
            "SeatUser: expected an object, found a string; left out",
            "(no name): unknown member",
            "BrandNew: unknown member",
        ]
    );
    let Push::Unknown(unknown) = &taken[2].push else { panic!("{:?}", taken[2]) };
    assert_eq!((unknown.kind(), &unknown.body()[..]), ("videocdr", &b"{\"A\": 1}"[..]));
    assert_eq!(drift(2), ["a kind of message that the description does not have"]);
    // Logs of what was received show no number.
    let shown = format!("{:?}", *taken);
    assert!(!shown.contains("15550100003") && !shown.contains("agent@example.com"), "{shown}");
}

#[tokio::test]
async fn what_is_no_message_is_not_acknowledged() {
    let receiver = Receiver::<Push>::builder(MemoryStore::default()).build();
    let (taken, _drain) = keep(&receiver);
    let service = receiver.service();
    let bodies: [&[u8]; 9] = [
        b"",
        b"  ",
        b"[]",
        b"\"008615550100002\"",
        b"{\"SessionId\": \"6f2d",
        b"{\"SessionId\": 6f2d}",
        b"{\"SessionId\": \"\xff\"}",
        b"{} {}",
        b"<html>",
    ];
    for body in bodies {
        for kind in ["cdr", "record", "voicemail", "videocdr"] {
            let (status, code) = send(&service, push(kind, "id", body)).await;
            assert_eq!((status, code), (StatusCode::BAD_REQUEST, 400), "{kind} {}", String::from_utf8_lossy(body));
        }
    }
    let deep = format!("{}{}", "{\"A\":".repeat(10_000), "}".repeat(10_000));
    assert_eq!(send(&service, push("cdr", "id", deep)).await.1, 400);
    for uri in ["/pushes", "/pushes?version=1", "/pushes?action=", &format!("/pushes?action={}", "a".repeat(65))] {
        let mut request = push("cdr", "id", "{}");
        *request.uri_mut() = uri.parse().unwrap();
        assert_eq!(send(&service, request).await, (StatusCode::BAD_REQUEST, 400), "{uri}");
    }
    let mut get = push("cdr", "id", "{}");
    *get.method_mut() = http::Method::GET;
    assert_eq!(send(&service, get).await, (StatusCode::METHOD_NOT_ALLOWED, 405));
    assert!(taken.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_body_has_a_limit_and_a_time() {
    let builder = Receiver::<Push>::builder(MemoryStore::default()).body_limit(100);
    let receiver = builder.body_within(Duration::from_millis(50)).build();
    let (taken, _drain) = keep(&receiver);
    let service = receiver.service();
    let sized = |length: usize| format!("{{\"A\":\"{}\"}}", "a".repeat(length - 8));
    assert_eq!(send(&service, push("cdr", "fits", sized(100))).await, (StatusCode::OK, 0));
    assert_eq!(send(&service, push("cdr", "large", sized(101))).await, (StatusCode::PAYLOAD_TOO_LARGE, 413));
    // Without a length, the body is refused while it is read.
    let endless = stream::repeat_with(|| Ok::<_, Infallible>(Frame::data(Bytes::from_static(b"{\"A\":1"))));
    let mut service = service.clone();
    let request = Request::post("/pushes?action=cdr").body(StreamBody::new(endless)).unwrap();
    assert_eq!(code(service.call(request).await.unwrap()).await, (StatusCode::PAYLOAD_TOO_LARGE, 413));
    let silent = stream::pending::<Result<Frame<Bytes>, Infallible>>();
    let request = Request::post("/pushes?action=cdr").body(StreamBody::new(silent)).unwrap();
    assert_eq!(code(service.call(request).await.unwrap()).await, (StatusCode::REQUEST_TIMEOUT, 408));
    let broken = stream::iter([Err::<Frame<Bytes>, _>(std::io::Error::other("reset"))]);
    let request = Request::post("/pushes?action=cdr").body(StreamBody::new(broken)).unwrap();
    assert_eq!(code(service.call(request).await.unwrap()).await, (StatusCode::BAD_REQUEST, 400));
    assert_eq!(taken.lock().unwrap().len(), 1);
}
