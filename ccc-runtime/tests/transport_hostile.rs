//! The default transport against servers that answer too much, too slowly or wrongly.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/socket.rs"]
mod socket;
mod support;

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use ccc_runtime::{DecodeProblem, Error, ErrorKind};
use flate2::Compression;
use flate2::write::GzEncoder;
use socket::{answer, read_request, server};
use support::{Product, builder, request};
use tokio::io::AsyncWriteExt;

const OK: &str = r#"{"Response":{"SessionId":"s-1","RequestId":"r-1"}}"#;
const MEBIBYTE: usize = 1024 * 1024;

/// A client that takes replies of 1 MiB.
fn client(address: SocketAddr) -> Product {
    builder().endpoint(format!("http://{address}")).max_reply_size(MEBIBYTE).build().unwrap()
}

/// What comes of an answer that is written as it stands, before the connection is closed.
async fn error_after(raw: impl Into<Vec<u8>>) -> Error {
    let raw = raw.into();
    let address = server(move |mut stream| {
        let raw = raw.clone();
        async move {
            read_request(&mut stream).await;
            stream.write_all(&raw).await.unwrap();
        }
    })
    .await;
    client(address).call_out(request()).await.unwrap_err().into()
}

/// A server that writes a body of 200 MB after this head, and how much of it was taken.
async fn torrent(head: &'static str) -> (SocketAddr, Arc<AtomicUsize>) {
    let taken = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&taken);
    let address = server(move |mut stream| {
        let taken = Arc::clone(&counting);
        async move {
            read_request(&mut stream).await;
            stream.write_all(head.as_bytes()).await.unwrap();
            let part = vec![b' '; 64 * 1024];
            while taken.load(Ordering::SeqCst) < 200_000_000 {
                if stream.write_all(&part).await.is_err() {
                    return;
                }
                taken.fetch_add(part.len(), Ordering::SeqCst);
            }
        }
    })
    .await;
    (address, taken)
}

#[tokio::test]
async fn a_huge_body_is_refused_early() {
    for head in ["HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"]
    {
        let (address, taken) = torrent(head).await;
        let error = client(address).call_out(request()).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome_unknown().is_some()), (ErrorKind::Transport, true), "{error}");
        assert!(error.to_string().contains("more than 1 MiB"), "{error}");
        tokio::time::sleep(Duration::from_millis(100)).await;
        // The sockets hold a few megabytes themselves.
        let taken = taken.load(Ordering::SeqCst);
        assert!(taken < 20 * MEBIBYTE, "{taken} bytes were taken");
    }
}

#[tokio::test]
async fn a_bomb_of_gzip_is_refused_within_the_bound() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    for _ in 0..20 {
        encoder.write_all(&vec![b' '; MEBIBYTE]).unwrap();
    }
    let bomb = encoder.finish().unwrap();
    assert!(bomb.len() < MEBIBYTE);
    let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", bomb.len());
    let error = error_after([head.into_bytes(), bomb].concat()).await;
    assert_eq!(error.decode_problem(), Some(&DecodeProblem::TooLarge { limit: MEBIBYTE }));
}

#[tokio::test]
async fn gzip_comes_through() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(OK.as_bytes()).unwrap();
    let body = encoder.finish().unwrap();
    let address = server(move |mut stream| {
        let body = body.clone();
        async move {
            assert!(read_request(&mut stream).await.contains("accept-encoding: gzip\r\n"));
            let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", body.len());
            stream.write_all(&[head.into_bytes(), body].concat()).await.unwrap();
        }
    })
    .await;
    assert_eq!(client(address).call_out(request()).await.unwrap().request_id, "r-1");
}

#[tokio::test]
async fn a_reply_that_drips_is_over_when_the_time_is_up() {
    let address = server(|mut stream| async move {
        read_request(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n").await.unwrap();
        while stream.write_all(b" ").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    let start = Instant::now();
    let error = client(address).call_out(request()).timeout(Duration::from_millis(300)).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome_unknown().is_some()), (ErrorKind::Timeout, true), "{error}");
    let elapsed = start.elapsed();
    assert!(elapsed >= Duration::from_millis(300) && elapsed < Duration::from_secs(30), "{elapsed:?}");
}

#[tokio::test]
async fn a_wrong_length_is_noticed() {
    let with_length = |length: &str| format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{OK}");
    for length in ["1000", "x", "-1", "50, 51"] {
        let error = error_after(with_length(length)).await;
        assert_eq!(
            (error.kind(), error.outcome_unknown().is_some()),
            (ErrorKind::Transport, true),
            "{length}: {error}"
        );
    }
    let error = error_after(with_length("20")).await;
    assert_eq!(error.decode_problem(), Some(&DecodeProblem::Truncated));
    let error = error_after(with_length("0")).await;
    assert_eq!(error.decode_problem(), Some(&DecodeProblem::Empty));
}

#[tokio::test]
async fn what_follows_a_reply_is_not_taken_for_the_next_one() {
    let address = server(|mut stream| async move {
        read_request(&mut stream).await;
        let forged = OK.replace("s-1", "s-2");
        let text = format!("{forged}HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{OK}", OK.len());
        answer(&mut stream, "200 OK", OK).await;
        let _ = stream.write_all(text.as_bytes()).await;
    })
    .await;
    let client = client(address);
    for _ in 0..3 {
        assert_eq!(client.call_out(request()).await.unwrap().session_id, "s-1");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&elsewhere);
    let other = server(move |_| {
        counting.fetch_add(1, Ordering::SeqCst);
        async {}
    })
    .await;
    for status in ["301 Moved", "307 Temporary Redirect"] {
        let error =
            error_after(format!("HTTP/1.1 {status}\r\nLocation: http://{other}/\r\nContent-Length: 0\r\n\r\n")).await;
        assert_eq!((error.kind(), error.outcome_unknown().is_some()), (ErrorKind::Http, true), "{error}");
    }
    assert_eq!(elsewhere.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn what_is_no_http_is_told() {
    for raw in ["", "SSH-2.0-test\r\n\r\n", "HTTP/1.1 200\r\nbroken header\r\n\r\n"] {
        let error = error_after(raw).await;
        assert_eq!((error.kind(), error.outcome_unknown().is_some()), (ErrorKind::Transport, true), "{raw:?}: {error}");
    }
}
