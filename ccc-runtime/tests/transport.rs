//! The default transport against sockets that behave and that do not.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/socket.rs"]
mod socket;
mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ccc_runtime::{Credentials, ErrorKind, Site};
use socket::{answer, read_request, server};
use support::{Product, request};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

const OK: &str = r#"{"Response":{"SessionId":"s-1","RequestId":"r-1"}}"#;

fn client(endpoint: String) -> Product {
    let credentials = Credentials::new("AKIDexample", "key").unwrap();
    Product::builder().site(Site::China).credentials(credentials).endpoint(endpoint).build().unwrap()
}

#[tokio::test]
async fn reuses_connections_and_reads_replies() {
    let address = server(|mut stream| async move {
        for _ in 0..2 {
            let text = read_request(&mut stream).await;
            assert!(text.starts_with("POST / HTTP/1.1\r\n"), "{text}");
            assert!(text.contains(&format!("host: {}\r\n", stream.local_addr().unwrap())), "{text}");
            assert!(text.contains("content-type: application/json\r\n"), "{text}");
            assert!(text.contains("accept-encoding: gzip\r\n"), "{text}");
            assert!(text.ends_with("\r\n\r\n{\"Callee\":\"008613800000000\"}"), "{text}");
            answer(&mut stream, "200 OK\r\nContent-Type: application/json", OK).await;
        }
    })
    .await;
    let client = client(format!("http://{address}"));
    for _ in 0..2 {
        let reply = client.call_out(request()).await.unwrap();
        assert_eq!((reply.session_id.as_str(), reply.request_id.as_str()), ("s-1", "r-1"));
    }
}

#[tokio::test]
async fn refused_connection_is_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error = client(format!("http://{address}")).call_out(request()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.is_retryable() && error.outcome_unknown().is_none());
    let text = error.to_string();
    assert!(text.starts_with("ccc CallOut was not sent: could not connect: "), "{text}");
    assert!(text.contains("Connection refused"), "{text}");
}

#[tokio::test]
async fn connection_closed_after_the_request_leaves_the_outcome_unknown() {
    let address = server(|mut stream| async move {
        read_request(&mut stream).await;
    })
    .await;
    let error = client(format!("http://{address}")).call_out(request()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.outcome_unknown().is_some() && !error.is_retryable());
    assert!(error.to_string().contains("ask DescribeCall before calling again"), "{error}");
}

#[tokio::test]
async fn reply_cut_short_leaves_the_outcome_unknown() {
    let address = server(|mut stream| async move {
        read_request(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Resp").await.unwrap();
    })
    .await;
    let error = client(format!("http://{address}")).call_out(request()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome_unknown().is_some()), (ErrorKind::Transport, true));
}

#[tokio::test]
async fn silence_after_the_request_is_a_timeout() {
    let address = server(|mut stream| async move {
        read_request(&mut stream).await;
        tokio::time::sleep(Duration::from_mins(1)).await;
    })
    .await;
    let client = client(format!("http://{address}"));
    let error = client.call_out(request()).timeout(Duration::from_millis(200)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.outcome_unknown().is_some() && !error.is_retryable());
}

#[tokio::test]
async fn silence_in_the_tls_handshake_is_a_timeout_with_nothing_sent() {
    let address = server(|stream| async move {
        tokio::time::sleep(Duration::from_mins(1)).await;
        drop(stream);
    })
    .await;
    let client = client(format!("https://{address}"));
    let error = client.call_out(request()).timeout(Duration::from_millis(200)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.outcome_unknown().is_none() && error.is_retryable(), "{error}");
}

#[tokio::test]
async fn plain_answer_to_a_tls_handshake_is_not_sent() {
    let address = server(|mut stream| async move {
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
    })
    .await;
    let error = client(format!("https://{address}")).call_out(request()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome_unknown().is_some()), (ErrorKind::Connect, false), "{error}");
}

#[tokio::test]
async fn replies_are_bounded() {
    let address = server(|mut stream| async move {
        read_request(&mut stream).await;
        answer(&mut stream, "200 OK", &"x".repeat(2000)).await;
    })
    .await;
    let credentials = Credentials::new("AKIDexample", "key").unwrap();
    let builder = Product::builder().site(Site::China).credentials(credentials).max_reply_size(1000);
    let client = builder.endpoint(format!("http://{address}")).build().unwrap();
    let error = client.call_out(request()).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome_unknown().is_some(), error.is_retryable()),
        (ErrorKind::Transport, true, false)
    );
    assert!(error.to_string().contains("more than 1000 bytes"), "{error}");
}

#[tokio::test]
async fn a_request_is_never_sent_twice() {
    // One answer, and silence and a closed connection for whatever comes next on it.
    let seen = Arc::new(AtomicUsize::new(0));
    let seen_by_server = Arc::clone(&seen);
    let address = server(move |mut stream| {
        let seen = Arc::clone(&seen_by_server);
        async move {
            while read_request(&mut stream).await.starts_with("POST") {
                if seen.fetch_add(1, Ordering::SeqCst) > 0 {
                    return;
                }
                answer(&mut stream, "200 OK", OK).await;
            }
        }
    })
    .await;
    let client = client(format!("http://{address}"));
    client.call_out(request()).await.unwrap();
    let error = client.call_out(request()).await.unwrap_err();
    assert!(error.outcome_unknown().is_some() && !error.is_retryable(), "{error}");
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(seen.load(Ordering::SeqCst), 2);
}
