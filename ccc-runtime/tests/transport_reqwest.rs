//! The transport over reqwest.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/exchange.rs"]
mod actions;
#[path = "support/socket.rs"]
mod socket;
mod support;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use actions::{ONCE, message};
use ccc_runtime::transport::ReqwestTransport;
use ccc_runtime::{Error, ErrorKind, ServiceClient};
use reqwest::redirect::Policy;
use socket::{answer, read_request, server};
use support::{Product, builder, request};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

const OK: &str = r#"{"Response":{"SessionId":"s-1","RequestId":"r-1"}}"#;

fn client(address: SocketAddr, policy: Policy) -> Product {
    let transport = ReqwestTransport::new(reqwest::Client::builder().redirect(policy).build().unwrap());
    builder().endpoint(format!("http://{address}")).transport(transport).max_reply_size(10_000).build().unwrap()
}

/// What comes of an answer that is written as it stands, before the connection is closed.
async fn error_after(raw: String) -> Error {
    let address = server(move |mut stream| {
        let raw = raw.clone();
        async move {
            read_request(&mut stream).await;
            stream.write_all(raw.as_bytes()).await.unwrap();
        }
    })
    .await;
    client(address, Policy::none()).call_out(request()).await.unwrap_err().into()
}

async fn closed_port() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

#[tokio::test]
async fn the_request_arrives_as_it_is() {
    let address = server(|mut stream| async move {
        let text = read_request(&mut stream).await;
        assert!(text.starts_with("POST / HTTP/1.1\r\n"), "{text}");
        for header in ["content-type: application/json\r\n", "content-length: 28\r\n", "accept-encoding: gzip\r\n"] {
            assert_eq!(text.matches(header).count(), 1, "{text}");
        }
        assert!(text.contains(&format!("host: {}\r\n", stream.local_addr().unwrap())), "{text}");
        assert!(text.ends_with("\r\n\r\n{\"Callee\":\"008613800000000\"}"), "{text}");
        answer(&mut stream, "200 OK\r\nX-TC-RequestId: r-2", OK).await;
    })
    .await;
    let reply = client(address, Policy::none()).call_out(request()).await.unwrap();
    assert_eq!((reply.session_id.as_str(), reply.request_id.as_str()), ("s-1", "r-1"));
}

#[tokio::test]
async fn only_what_has_not_left_is_not_sent() {
    let error = client(closed_port().await, Policy::none()).call_out(request()).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome_unknown().is_some(), error.is_retryable()),
        (ErrorKind::Connect, false, true)
    );
    let text = error.to_string();
    assert!(text.contains("Connection refused") && !text.contains("http://"), "{text}");

    for raw in ["", "SSH-2.0-test\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Resp"] {
        let error = error_after(raw.to_owned()).await;
        assert_eq!((error.kind(), error.outcome_unknown().is_some()), (ErrorKind::Transport, true), "{raw}: {error}");
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
async fn silence_is_a_timeout() {
    let address = server(|mut stream| async move {
        read_request(&mut stream).await;
        tokio::time::sleep(Duration::from_mins(1)).await;
    })
    .await;
    let client = client(address, Policy::none());
    let error = client.call_out(request()).timeout(Duration::from_millis(200)).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome_unknown().is_some()), (ErrorKind::Timeout, true));
}

#[tokio::test]
async fn replies_are_bounded() {
    let announced = format!("HTTP/1.1 200 OK\r\nContent-Length: 10001\r\n\r\n{}", " ".repeat(10_001));
    let unannounced = format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}", " ".repeat(10_001));
    for raw in [announced, unannounced] {
        let error = error_after(raw).await;
        assert_eq!(
            (error.kind(), error.outcome_unknown().is_some(), error.is_retryable()),
            (ErrorKind::Transport, true, false)
        );
        assert!(error.to_string().contains("more than 9 KiB"), "{error}");
    }
}

#[tokio::test]
async fn a_redirect_that_reqwest_follows_is_seen() {
    let redirected = |status: &'static str, to: SocketAddr| async move {
        let address = server(move |mut stream| async move {
            read_request(&mut stream).await;
            let head = format!("HTTP/1.1 {status}\r\nLocation: http://{to}/\r\nContent-Length: 0\r\n\r\n");
            stream.write_all(head.as_bytes()).await.unwrap();
        })
        .await;
        client(address, Policy::default()).call_out(request()).await.unwrap_err()
    };
    let count = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&count);
    let elsewhere = server(move |mut stream| {
        counting.fetch_add(1, Ordering::SeqCst);
        async move {
            socket::read_head(&mut stream).await;
            answer(&mut stream, "200 OK", OK).await;
        }
    })
    .await;

    let error = redirected("302 Found", elsewhere).await;
    assert_eq!(
        (error.kind(), error.outcome_unknown().is_some(), error.is_retryable()),
        (ErrorKind::Transport, true, false)
    );
    assert!(error.to_string().contains("`redirect(Policy::none())`"), "{error}");
    assert_eq!(count.load(Ordering::SeqCst), 1);

    // The body is not sent a second time.
    let error = redirected("307 Temporary Redirect", elsewhere).await;
    assert_eq!((error.kind(), error.outcome_unknown().is_some()), (ErrorKind::Http, true), "{error}");
    assert_eq!(count.load(Ordering::SeqCst), 1);

    // That there is no connection to the other place does not mean that nothing was sent to the first.
    let error = redirected("302 Found", closed_port().await).await;
    assert_eq!((error.outcome_unknown().is_some(), error.is_retryable()), (true, false), "{error}");
}

#[test]
fn debug_shows_nothing_of_the_client() {
    let mut headers = http::HeaderMap::new();
    headers.insert("x-secret", "s3cret".parse().unwrap());
    let client = reqwest::Client::builder().default_headers(headers).build().unwrap();
    assert_eq!(format!("{:?}", ReqwestTransport::new(client)), "ReqwestTransport { .. }");
}

#[tokio::test]
async fn events_are_handed_out_as_they_come() {
    let taken = Arc::new(Semaphore::new(0));
    let taking = Arc::clone(&taken);
    let address = server(move |mut stream| {
        let taken = Arc::clone(&taking);
        async move {
            read_request(&mut stream).await;
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 500\r\n\r\n";
            stream.write_all(head.as_bytes()).await.unwrap();
            stream.write_all(b"data: {\"Text\":\"a\"}\n\n").await.unwrap();
            // The second one, only when the first has been taken; and then the connection breaks.
            taken.acquire().await.unwrap().forget();
            stream.write_all(b"data: {\"Text\":\"b\"}\n\n").await.unwrap();
        }
    })
    .await;
    let mut events = client(address, Policy::none()).core().send(message::<ONCE>("hello")).events();
    assert_eq!(events.next().await.unwrap().unwrap().data.text, "a");
    taken.add_permits(1);
    assert_eq!(events.next().await.unwrap().unwrap().data.text, "b");
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.outcome_unknown().is_some() && !error.to_string().contains("http://"), "{error}");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn the_head_of_a_stream_must_come_in_time() {
    let address = server(|mut stream| async move {
        read_request(&mut stream).await;
        tokio::time::sleep(Duration::from_secs(5)).await;
    })
    .await;
    let call = client(address, Policy::none()).core().send(message::<ONCE>("hello"));
    let mut events = call.attempt_timeout(Duration::from_millis(200)).events();
    assert_eq!(events.next().await.unwrap().unwrap_err().kind(), ErrorKind::Timeout);
}
