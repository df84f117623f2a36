//! The default transport through proxies that do what they are asked for, and others.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/socket.rs"]
mod socket;
mod support;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ccc_runtime::transport::{HyperTransport, Proxy};
use ccc_runtime::{BuildError, Error, ErrorKind, Retry};
use socket::{answer, read_head, read_request, server};
use support::{Canned, Product, builder, request};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const OK: &str = r#"{"Response":{"SessionId":"s-1","RequestId":"r-1"}}"#;
const ESTABLISHED: &str = "HTTP/1.1 200 Connection established\r\nProxy-Agent: test\r\n\r\n";

/// What a proxy was told.
type Heard = Arc<Mutex<Vec<String>>>;

/// A proxy that answers each request for a tunnel with `answer`, and then what comes through the tunnel as the service.
async fn proxy(reply: &'static str) -> (SocketAddr, Heard) {
    let heard = Heard::default();
    let hearing = Arc::clone(&heard);
    let address = server(move |mut stream| {
        let heard = Arc::clone(&hearing);
        async move {
            let head = read_head(&mut stream).await;
            heard.lock().unwrap().push(head);
            stream.write_all(reply.as_bytes()).await.unwrap();
            if reply != ESTABLISHED {
                return;
            }
            loop {
                let text = read_request(&mut stream).await;
                if text.is_empty() {
                    return;
                }
                heard.lock().unwrap().push(text);
                answer(&mut stream, "200 OK", OK).await;
            }
        }
    })
    .await;
    (address, heard)
}

/// A client of a host that does not exist, which tries once.
fn through(proxy: Proxy) -> Product {
    builder().endpoint("http://ccc.localhost:81").proxy(proxy).retry(Retry::off()).build().unwrap()
}

async fn refused(reply: &'static str, user: &str) -> Error {
    let (address, heard) = proxy(reply).await;
    let client = through(Proxy::url(format!("http://{user}{address}")));
    let error = client.call_out(request()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome_unknown().is_some()), (ErrorKind::Connect, false), "{error}");
    let shown = format!("{error} {error:?}");
    assert!(shown.starts_with("ccc CallOut was not sent: ") && !shown.contains("s3cret"), "{shown}");
    assert_eq!(heard.lock().unwrap().len(), 1);
    error.into()
}

#[tokio::test]
async fn requests_go_through_a_tunnel_that_is_used_again() {
    let (address, heard) = proxy(ESTABLISHED).await;
    let client = through(Proxy::url(format!("http://user:p%40ss@{address}")));
    for _ in 0..2 {
        assert_eq!(client.call_out(request()).await.unwrap().session_id, "s-1");
    }
    let heard = heard.lock().unwrap();
    let [connect, first, second] = heard.as_slice() else { unreachable!("{heard:?}") };
    assert!(connect.starts_with("CONNECT ccc.localhost:81 HTTP/1.1\r\n"), "{connect}");
    assert!(connect.contains("host: ccc.localhost:81\r\n"), "{connect}");
    // "user:p@ss"
    assert!(connect.contains("proxy-authorization: Basic dXNlcjpwQHNz\r\n"), "{connect}");
    assert!(!connect.contains("TC3"), "{connect}");
    for text in [first, second] {
        assert!(text.starts_with("POST / HTTP/1.1\r\n"), "{text}");
        assert!(!text.contains("proxy-authorization"), "{text}");
    }
}

#[tokio::test]
async fn through_a_proxy_tls_is_spoken_with_the_service() {
    let first_bytes = Arc::new(Mutex::new(Vec::new()));
    let hearing = Arc::clone(&first_bytes);
    let address = server(move |mut stream| {
        let hearing = Arc::clone(&hearing);
        async move {
            let head = read_head(&mut stream).await;
            stream.write_all(ESTABLISHED.as_bytes()).await.unwrap();
            let mut hello = [0; 256];
            let count = stream.read(&mut hello).await.unwrap();
            hearing.lock().unwrap().push((head, hello[..count].to_vec()));
        }
    })
    .await;
    let client = builder().proxy(Proxy::url(address.to_string())).build().unwrap();
    let error = client.call_out(request()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome_unknown().is_some()), (ErrorKind::Connect, false), "{error}");
    let heard = first_bytes.lock().unwrap();
    let (head, hello) = &heard[0];
    assert!(head.starts_with("CONNECT ccc.tencentcloudapi.com:443 HTTP/1.1\r\n"), "{head}");
    assert!(!head.contains("proxy-authorization"), "{head}");
    // A handshake record of TLS, and in it the name of the host.
    assert_eq!(hello[..2], [0x16, 0x03]);
    assert!(hello.windows(23).any(|part| part == b"ccc.tencentcloudapi.com"), "{hello:?}");
}

#[tokio::test]
async fn a_refusal_says_what_to_change() {
    let denied = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 2\r\n\r\nno";
    let error = refused(denied, "").await;
    assert!(error.to_string().contains("asks for a user name and password (407): name it as `http://user:"), "{error}");
    assert!(!error.is_retryable());
    let error = refused(denied, "user:s3cret@").await;
    assert!(error.to_string().contains("does not accept the user name and password"), "{error}");
    assert!(!error.is_retryable());
    let error = refused("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "user:s3cret@").await;
    assert!(error.to_string().contains("does not allow connections to ccc.localhost:81 (403)"), "{error}");
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn a_proxy_in_trouble_may_be_tried_again() {
    for (reply, message) in [
        ("HTTP/1.1 502 Bad Gateway\r\n\r\n", "made no tunnel to ccc.localhost:81: it answered with status 502"),
        ("HTTP/1.1 429 Slow Down\r\n\r\n", "answered with status 429"),
        ("SSH-2.0-test\r\n\r\n", "broke the connection before there was a tunnel"),
        ("", "broke the connection before there was a tunnel"),
        ("HTTP/1.1 200 OK\r\n\r\nwelcome", "sent something before the service was asked"),
    ] {
        let error = refused(reply, "user:s3cret@").await;
        assert!(error.to_string().contains(message) && error.is_retryable(), "{error}");
    }
}

#[tokio::test]
async fn an_unreachable_proxy_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = through(Proxy::url(format!("http://user:s3cret@{address}")));
    let error = client.call_out(request()).await.unwrap_err();
    let text = error.to_string();
    assert!(text.contains(&format!("the proxy {address} cannot be reached")) && !text.contains("s3cret"), "{text}");
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Connect, true));
}

#[tokio::test]
async fn a_silent_proxy_takes_no_longer_than_a_connection_may() {
    let address = server(|mut stream| async move {
        read_head(&mut stream).await;
        tokio::time::sleep(Duration::from_mins(1)).await;
    })
    .await;
    let transport = HyperTransport::builder()
        .proxy(Proxy::url(format!("http://{address}")))
        .connect_timeout(Duration::from_millis(200))
        .build()
        .unwrap();
    let builder = builder().endpoint("http://ccc.localhost:81").transport(transport).retry(Retry::off());
    let client = builder.build().unwrap();
    let start = Instant::now();
    let error = client.call_out(request()).await.unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(20));
    assert_eq!((error.kind(), error.outcome_unknown().is_some()), (ErrorKind::Connect, false), "{error}");
    assert!(error.to_string().contains("made no tunnel within 200ms"), "{error}");

    let client = through(Proxy::url(format!("http://{address}")));
    let error = client.call_out(request()).timeout(Duration::from_millis(100)).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome_unknown().is_some()), (ErrorKind::Timeout, false), "{error}");
}

#[tokio::test]
async fn named_hosts_are_reached_without_the_proxy() {
    let (address, heard) = proxy(ESTABLISHED).await;
    let service = server(|mut stream| async move {
        assert!(read_request(&mut stream).await.starts_with("POST / "));
        answer(&mut stream, "200 OK", OK).await;
    })
    .await;
    for proxy in [Proxy::url(format!("http://{address}")).no_proxy("example.com,127.0.0.0/8"), Proxy::none()] {
        let client = builder().endpoint(format!("http://{service}")).proxy(proxy).build().unwrap();
        client.call_out(request()).await.unwrap();
    }
    assert!(heard.lock().unwrap().is_empty());
}

#[tokio::test]
async fn idle_connections_are_kept_as_told() {
    let count = Arc::new(Mutex::new(0));
    let counting = Arc::clone(&count);
    let address = server(move |mut stream| {
        *counting.lock().unwrap() += 1;
        async move {
            read_request(&mut stream).await;
            answer(&mut stream, "200 OK", OK).await;
        }
    })
    .await;
    let transport = HyperTransport::builder().max_idle_per_host(0).build().unwrap();
    let client = builder().endpoint(format!("http://{address}")).transport(transport).build().unwrap();
    for _ in 0..2 {
        client.call_out(request()).await.unwrap();
    }
    assert_eq!(*count.lock().unwrap(), 2);
}

#[test]
fn a_proxy_that_cannot_be_used_is_refused_when_the_client_is_built() {
    let error = builder().proxy(Proxy::url("socks5://user:s3cret@127.0.0.1:1080")).build().unwrap_err();
    assert!(matches!(error, BuildError::Transport(_)));
    let text = error.to_string();
    assert!(text.contains("the proxy of the transport is a SOCKS proxy") && !text.contains("s3cret"), "{text}");

    let error = builder().proxy(Proxy::none()).transport(Canned::reply(200, OK)).build().unwrap_err();
    assert!(matches!(error, BuildError::ProxyOfOtherTransport));
    assert!(error.to_string().contains("build yours with its proxy"), "{error}");
}
