//! Calls that are not signed, and calls whose body has parts.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/exchange.rs"]
mod actions;
mod support;

use actions::{PARTS, Prompt, UNSIGNED, message};
use bytes::Bytes;
use ccc_runtime::credentials::{CredentialsError, CredentialsFuture, ProvideCredentials};
use ccc_runtime::internals::{Scope, Signable, Signer};
use ccc_runtime::{Action, Client, Credentials, ErrorKind, ServiceClient, Site};
use http::Request;
use support::{Canned, builder, credentials};

const OK: &str = r#"{"Response":{"Text":"hello","Count":1,"RequestId":"r-1"}}"#;

/// Has no keys, and fails whoever asks for some.
#[derive(Debug)]
struct Nobody;

impl ProvideCredentials for Nobody {
    fn credentials(&self) -> CredentialsFuture<'_> {
        Box::pin(async { Err(CredentialsError::new("there are none")) })
    }
}

async fn sent<A: Action>(client: impl FnOnce(Canned) -> Client<A::Service>, request: A) -> Request<Bytes> {
    let service = Canned::reply(200, OK);
    client(service.clone()).send(request).await.unwrap();
    let mut sent = service.sent.lock().unwrap();
    assert_eq!(sent.len(), 1);
    sent.remove(0)
}

fn header<'a>(request: &'a Request<Bytes>, name: &str) -> Option<&'a str> {
    request.headers().get(name).map(|value| value.to_str().unwrap())
}

#[tokio::test]
async fn an_unsigned_call_needs_no_keys_and_shows_none() {
    let nobody = |service| builder().credentials(Nobody).transport(service).build().unwrap().core().clone();
    let request = sent(nobody, message::<UNSIGNED>("hello")).await;
    assert_eq!(header(&request, "authorization"), Some("SKIP"));
    assert_eq!(header(&request, "x-tc-timestamp"), Some("1700000000"));
    assert_eq!(header(&request, "content-type"), Some("application/json"));
    assert_eq!(request.body(), r#"{"Prompt":"hello"}"#);

    let keys = credentials().with_token("token-1").unwrap();
    let service = Canned::reply(200, OK);
    let client = builder().transport(service.clone()).build().unwrap();
    client.core().send(message::<UNSIGNED>("hello")).credentials(keys).await.unwrap();
    let sent = service.sent.lock().unwrap();
    assert_eq!((header(&sent[0], "authorization"), header(&sent[0], "x-tc-token")), (Some("SKIP"), None));
}

#[tokio::test]
async fn a_signed_call_of_the_same_client_asks_for_keys() {
    let client = builder().credentials(Nobody).transport(Canned::reply(200, OK)).build().unwrap();
    let error = client.core().send(message::<PARTS>("hello")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credentials);
}

#[tokio::test]
async fn parts_are_sent_as_they_are_signed() {
    let client = |service| builder().site(Site::China).transport(service).build().unwrap().core().clone();
    let file = Bytes::from_static(b"\x00\xff\r\n--not a boundary");
    let request = sent(client, Prompt::<PARTS> { prompt: "\u{8bd5}".to_owned(), file: Some(file) }).await;

    let content_type = header(&request, "content-type").unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let prompt = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"Prompt\"\r\n\r\n\u{8bd5}\r\n");
    let file = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"File\"; filename=\"File\"\r\n\r\n");
    let end = format!("\r\n--{boundary}--\r\n");
    let expected = [prompt.as_bytes(), file.as_bytes(), b"\x00\xff\r\n--not a boundary", end.as_bytes()].concat();
    assert_eq!(request.body(), &expected);

    let signable = Signable {
        method: "POST",
        query: "",
        content_type,
        host: header(&request, "host").unwrap(),
        payload: request.body(),
    };
    assert!(
        signable.canonical_request().contains(&format!("\ncontent-type:multipart/form-data; boundary={boundary}\n"))
    );
    let keys: Credentials = credentials();
    let authorization = Signer::default().authorization(&signable, &Scope::new(1_700_000_000, "ccc"), &keys);
    assert_eq!(header(&request, "authorization"), Some(&*authorization));
}

#[tokio::test]
async fn parts_that_are_too_large_are_refused() {
    let service = Canned::reply(200, OK);
    let client = builder().transport(service.clone()).build().unwrap();
    let file = Some(Bytes::from(vec![0; 10 * 1024 * 1024]));
    let error = client.core().send(Prompt::<PARTS> { prompt: "a".to_owned(), file }).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Rejected, 0));
    assert!(error.to_string().contains("more than the 10 MB"), "{error}");
    assert!(service.sent.lock().unwrap().is_empty());
}
