//! Who may send.

use ccc_generated::pushes::Push;
use ccc_receiver::{Check, MemoryStore, Receiver};
use http::StatusCode;

use crate::support::{keep, push, send};

#[tokio::test]
async fn each_check_refuses_what_it_does_not_know() {
    const RIGHT: (StatusCode, i64) = (StatusCode::OK, 0);
    const WRONG: (StatusCode, i64) = (StatusCode::UNAUTHORIZED, 401);
    // "user:secret" and "user:secreT" in Base64.
    let (known, other) = ("Basic dXNlcjpzZWNyZXQ=", "Basic dXNlcjpzZWNyZVQ=");
    let cases = [
        (Check::basic("user", "secret"), known, RIGHT),
        (Check::basic("user", "secret"), &known.replace("Basic", "basic"), RIGHT),
        (Check::basic("user", "secret"), other, WRONG),
        (Check::basic("user", "secret"), "Basic", WRONG),
        (Check::basic("user", "secret"), "", WRONG),
        (Check::basic("user", "secret"), &known.replace("Basic", "Bearer"), WRONG),
        (Check::bearer("token"), "Bearer token", RIGHT),
        (Check::bearer("token"), "Bearer tokens", WRONG),
        (Check::path("/pushes"), "", RIGHT),
        (Check::path("/pushes/"), "", WRONG),
        (Check::with(|parts| parts.headers.contains_key("authorization")), "anything", RIGHT),
        (Check::with(|_| false), known, WRONG),
    ];
    for (check, authorization, expected) in cases {
        let shown = format!("{check:?} {authorization}");
        assert!(!format!("{check:?}").contains("secret"));
        let receiver = Receiver::<Push>::builder(MemoryStore::default()).check(check).build();
        let (_taken, _drain) = keep(&receiver);
        let mut request = push("cdr", "id", "{}");
        if !authorization.is_empty() {
            request.headers_mut().insert("authorization", authorization.parse().unwrap());
        }
        assert_eq!(send(&receiver.service(), request).await, expected, "{shown}");
    }
}

#[tokio::test]
async fn all_checks_must_hold() {
    let builder = Receiver::<Push>::builder(MemoryStore::default()).check(Check::path("/pushes"));
    let receiver = builder.check(Check::basic("user", "secret")).build();
    assert_eq!(send(&receiver.service(), push("cdr", "id", "{}")).await.1, 401);
}
