//! Replies that come event by event, over sockets.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/exchange.rs"]
mod actions;
#[path = "support/socket.rs"]
mod socket;
#[path = "support/stream.rs"]
mod stream;
mod support;

use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use actions::{ONCE, STREAM, Said, calling, message};
use ccc_runtime::{DecodeProblem, ErrorKind, Retry, ServiceClient};
use futures_core::Stream;
use socket::{answer, read_request, server};
use stream::{END, HEAD, all, chunk, events, raw, texts, write};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::{Semaphore, mpsc};

#[tokio::test]
async fn an_event_is_handed_out_before_the_next_is_sent() {
    let (go_on, taken) = mpsc::channel::<()>(1);
    let taken = Arc::new(tokio::sync::Mutex::new(taken));
    let address = server(move |mut stream| {
        let taken = Arc::clone(&taken);
        async move {
            let request = read_request(&mut stream).await;
            assert!(request.to_ascii_lowercase().contains("accept-encoding: identity\r\n"), "{request}");
            write(&mut stream, HEAD).await;
            for number in 1..=3 {
                // In two pieces, the first of which completes nothing.
                write(&mut stream, &chunk(&format!("event: message\nid: e-{number}\ndata: {{\"Text\":"))).await;
                write(&mut stream, &chunk(&format!("\"part {number}\",\"Count\":{number}}}\n\n"))).await;
                taken.lock().await.recv().await.unwrap();
            }
            write(&mut stream, &chunk(": still there\n\n")).await;
            write(&mut stream, &(chunk("data: [DONE]\n\n") + END)).await;
        }
    })
    .await;
    let mut events = events::<STREAM>(address);
    for number in 1..=3 {
        let event = events.next().await.unwrap().unwrap();
        assert_eq!((event.event.as_deref(), event.id), (Some("message"), Some(format!("e-{number}"))));
        let text = format!("part {number}");
        assert_eq!(event.data, Said { text, count: number, caller: None, request_id: "r-head".to_owned() });
        go_on.send(()).await.unwrap();
    }
    assert!(events.next().await.is_none() && events.next().await.is_none());
}

#[tokio::test]
async fn the_envelope_may_be_there_and_strictness_asks_for_no_member() {
    let body = "data: {\"Response\":{\"Text\":\"a\",\"RequestId\":\"r-1\"}}\n\nid: 7\n\ndata: {\"Count\":2}\n\n";
    let address = raw(format!("{HEAD}{}{END}", chunk(body))).await;
    let client = calling(address).strict_replies(true).build().unwrap();
    let (events, error) = all(client.core().send(message::<STREAM>("hello")).events()).await;
    assert!(error.is_none(), "{error:?}");
    let got: Vec<_> =
        events.iter().map(|event| (&*event.data.text, event.data.count, &*event.data.request_id)).collect();
    assert_eq!(got, [("a", 0, "r-1"), ("", 2, "r-1")]);
}

#[tokio::test]
async fn an_optional_member_of_another_shape_does_not_end_the_stream() {
    let body = "data: {\"Text\":\"a\",\"Caller\":[{\"Number\":[5]},\"x\"],\"Count\":1}\n\ndata: {\"Text\":\"b\",\"Count\":2}\n\n";
    let (got, error) = all(events::<STREAM>(raw(format!("{HEAD}{}{END}", chunk(body))).await)).await;
    assert!(error.is_none(), "{error:?}");
    let got: Vec<_> = got.into_iter().map(|event| (event.data.text, event.data.count, event.data.caller)).collect();
    assert_eq!(got, [("a".to_owned(), 1, None), ("b".to_owned(), 2, None)]);

    let body = "data: {\"Text\":\"a\"}\n\ndata: {\"Text\":[],\"Count\":2}\n\ndata: {\"Text\":\"c\"}\n\n";
    let (got, error) = all(events::<STREAM>(raw(format!("{HEAD}{}{END}", chunk(body))).await)).await;
    assert_eq!((got.len(), error.unwrap().kind()), (1, ErrorKind::Decode), "a promised one does");
}

#[tokio::test]
async fn an_error_of_the_service_inside_ends_the_stream() {
    for fault in [
        r#"{"Response":{"Error":{"Code":"LimitExceeded","Message":"of 8613800000012"},"RequestId":"r-2"}}"#,
        r#"{"Text":7,"Count":[],"Error":{"Code":"LimitExceeded","Message":"of 8613800000012"},"RequestId":"r-2"}"#,
    ] {
        let body = format!("data: {{\"Text\":\"a\"}}\n\ndata: {fault}\n\ndata: {{\"Text\":\"b\"}}\n\n");
        let (events, error) = all(events::<STREAM>(raw(format!("{HEAD}{}{END}", chunk(&body))).await)).await;
        let error = error.unwrap();
        assert_eq!(texts(&events), ["a"]);
        assert_eq!((error.api_code(), error.request_id(), error.attempts()), (Some("LimitExceeded"), Some("r-2"), 1));
        assert!(!error.to_string().contains("138"), "{error}");
    }
}

#[tokio::test]
async fn data_of_another_form_is_named_by_its_place_and_not_shown() {
    let shape = |path: &str, what: &str| DecodeProblem::WrongShape { path: path.to_owned(), what: what.to_owned() };
    for (data, problem) in [
        (r#"{"Text":"a","Count":"many 13800000012"}"#, None),
        ("[1380000001]", Some(shape("Response", "expected an object, found a list at line 1 column 1"))),
        ("call 13800000012", Some(DecodeProblem::NotJson)),
        (r#"{"Text":"13800000012"#, Some(DecodeProblem::Truncated)),
    ] {
        let body = format!("data: {{\"Text\":\"a\"}}\n\ndata: {data}\n\n");
        let (events, error) = all(events::<STREAM>(raw(format!("{HEAD}{}{END}", chunk(&body))).await)).await;
        let error = error.unwrap();
        assert_eq!((texts(&events), error.kind()), (vec!["a"], ErrorKind::Decode));
        match problem {
            Some(problem) => assert_eq!(error.decode_problem(), Some(&problem)),
            None => assert!(error.to_string().contains("Count: "), "{error}"),
        }
        assert!(error.to_string().contains("the reply began: ") && !error.to_string().contains("138000"), "{error}");
        assert_eq!(error.request_id(), Some("r-head"));
    }
}

#[tokio::test]
async fn a_stream_that_breaks_leaves_the_outcome_unknown() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&asked);
    let address = server(move |mut stream| {
        let asked = Arc::clone(&counting);
        async move {
            read_request(&mut stream).await;
            asked.fetch_add(1, Ordering::SeqCst);
            write(&mut stream, &(HEAD.to_owned() + &chunk("data: {\"Text\":\"a\"}\n\n"))).await;
        }
    })
    .await;
    let (got, error) = all(events::<ONCE>(address)).await;
    let error = error.unwrap();
    assert_eq!((texts(&got), error.kind()), (vec!["a"], ErrorKind::Transport));
    let unknown = error.outcome_unknown().unwrap();
    assert_eq!((unknown.action, unknown.request_id, unknown.attempts), ("ChatOnce", Some("r-head"), 1));
    assert!(error.to_string().contains("it may have been carried out all the same"), "{error}");

    // Nor is one that might be asked for again asked for again.
    let (got, error) = all(events::<STREAM>(address)).await;
    assert_eq!((texts(&got), error.unwrap().kind()), (vec!["a"], ErrorKind::Transport));
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn an_oversized_line_is_refused() {
    let body = format!("data: {{\"Text\":\"a\"}}\n\ndata: {{\"Text\":\"{}\"}}\n\n", "b".repeat(2000));
    let address = raw(format!("{HEAD}{}{END}", chunk(&body))).await;
    let call = |bytes| calling(address).build().unwrap().core().send(message::<STREAM>("hello")).max_event_size(bytes);
    let (got, error) = all(call(1000).events()).await;
    let error = error.unwrap();
    assert_eq!((texts(&got), error.decode_problem()), (vec!["a"], Some(&DecodeProblem::EventTooLarge { limit: 1000 })));
    assert!(error.to_string().contains("`max_event_size`") && !error.is_retryable(), "{error}");
    let (got, error) = all(call(3000).events()).await;
    assert_eq!((got.len(), error.map(|error| error.to_string())), (2, None));
}

/// A server that sends an event every so often, `count` times, and then is silent with the connection open.
async fn drip(every: Duration, count: usize) -> SocketAddr {
    server(move |mut stream| async move {
        read_request(&mut stream).await;
        write(&mut stream, HEAD).await;
        for _ in 0..count {
            tokio::time::sleep(every).await;
            if stream.write_all(chunk("data: {\"Text\":\"a\"}\n\n").as_bytes()).await.is_err() {
                return;
            }
        }
        // Until the other side closes.
        let _ = stream.read(&mut [0; 1]).await;
    })
    .await
}

#[tokio::test]
async fn time_bounds_pauses_and_the_whole() {
    let address = drip(Duration::from_millis(100), 6).await;
    let client = calling(address).build().unwrap();
    let call = || client.core().send(message::<STREAM>("hello")).retry(Retry::off());
    // All of it takes longer than an attempt may; no pause does but the last.
    let (got, error) = all(call().attempt_timeout(Duration::from_millis(400)).events()).await;
    let error = error.unwrap();
    assert_eq!((got.len(), error.kind()), (6, ErrorKind::Timeout));
    assert!(error.to_string().contains("paused for more than 400ms"), "{error}");
    assert!(error.outcome_unknown().is_some());

    let (got, error) = all(call().timeout(Duration::from_millis(350)).events()).await;
    let error = error.unwrap();
    assert!((1..6).contains(&got.len()) && error.kind() == ErrorKind::Timeout, "{} {error}", got.len());
    assert!(error.to_string().contains("had taken 350ms"), "{error}");
}

#[tokio::test]
async fn a_reply_without_events_is_one_event() {
    let address = server(|mut stream| async move {
        read_request(&mut stream).await;
        let body = r#"{"Response":{"Text":"whole","Count":3,"RequestId":"r-1"}}"#;
        answer(&mut stream, "200 OK\r\nContent-Type: application/json", body).await;
    })
    .await;
    let (got, error) = all(events::<ONCE>(address)).await;
    assert!(error.is_none(), "{error:?}");
    let whole = Said { text: "whole".to_owned(), count: 3, caller: None, request_id: "r-1".to_owned() };
    assert_eq!(got.len(), 1);
    assert_eq!((&got[0].event, &got[0].id, &got[0].data), (&None, &None, &whole));

    for (reply, kind) in [
        (
            "HTTP/1.1 200 OK\r\n\r\n{\"Response\":{\"Error\":{\"Code\":\"ActionOffline\",\"Message\":\"m\"}}}",
            ErrorKind::Api,
        ),
        ("HTTP/1.1 404 Not Found\r\nContent-Type: text/event-stream\r\n\r\ndata: {}\n\n", ErrorKind::Http),
        ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", ErrorKind::Transport),
        ("HTTP/1.1 200 OK\r\n\r\n<html>", ErrorKind::Decode),
    ] {
        let (got, error) = all(events::<ONCE>(raw(reply).await)).await;
        assert_eq!((got.len(), error.unwrap().kind()), (0, kind), "{reply}");
    }
}

#[tokio::test]
async fn a_whole_reply_is_bounded_in_size_and_time() {
    let address = raw(format!("HTTP/1.1 200 OK\r\n\r\n{}", " ".repeat(5000))).await;
    let client = calling(address).max_reply_size(4000).build().unwrap();
    let (_, error) = all(client.core().send(message::<ONCE>("hello")).events()).await;
    assert!(error.unwrap().to_string().contains("more than 4000 bytes"));

    let address = server(|mut stream| async move {
        read_request(&mut stream).await;
        write(&mut stream, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{").await;
        let _ = stream.read(&mut [0; 1]).await;
    })
    .await;
    let call = calling(address).build().unwrap().core().send(message::<ONCE>("hello"));
    let (_, error) = all(call.attempt_timeout(Duration::from_millis(200)).events()).await;
    assert_eq!(error.unwrap().kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn a_stream_in_an_encoding_is_refused() {
    let head = HEAD.replace("Transfer-Encoding", "Content-Encoding: gzip\r\nTransfer-Encoding");
    let (got, error) = all(events::<STREAM>(raw(format!("{head}{END}")).await)).await;
    let encoding = "gzip".to_owned();
    assert!(got.is_empty());
    assert_eq!(error.unwrap().decode_problem(), Some(&DecodeProblem::UnknownEncoding { encoding }));
}

#[tokio::test]
async fn dropping_it_closes_the_connection() {
    let closed = Arc::new(Semaphore::new(0));
    let closing = Arc::clone(&closed);
    let address = server(move |mut stream| {
        let closed = Arc::clone(&closing);
        async move {
            read_request(&mut stream).await;
            write(&mut stream, &(HEAD.to_owned() + &chunk("data: {\"Text\":\"a\"}\n\n"))).await;
            let rest = stream.read(&mut [0; 1]).await;
            assert!(matches!(rest, Ok(0) | Err(_)), "{rest:?}");
            closed.add_permits(1);
        }
    })
    .await;
    let mut events = events::<STREAM>(address);
    events.next().await.unwrap().unwrap();
    assert_eq!(closed.available_permits(), 0);
    drop(events);
    tokio::time::timeout(Duration::from_secs(5), closed.acquire()).await.unwrap().unwrap().forget();
}

#[tokio::test]
async fn it_is_asked_for_again_until_the_head_is_there() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&asked);
    let address = server(move |mut stream| {
        let asked = Arc::clone(&counting);
        async move {
            read_request(&mut stream).await;
            match asked.fetch_add(1, Ordering::SeqCst) {
                0 => {}
                1 => answer(&mut stream, "503 Unavailable\r\nContent-Type: text/event-stream", "data: {}\n\n").await,
                _ => write(&mut stream, &(HEAD.to_owned() + &chunk("data: {\"Text\":\"a\"}\n\n") + END)).await,
            }
        }
    })
    .await;
    let retry = Retry::default().backoff(Duration::ZERO, Duration::ZERO);
    let client = calling(address).retry(retry).build().unwrap();
    let (got, error) = all(client.core().send(message::<STREAM>("hello")).events()).await;
    assert_eq!((texts(&got), error.map(|error| error.to_string())), (vec!["a"], None));
    assert_eq!(asked.swap(0, Ordering::SeqCst), 3);

    // What must not happen twice is not.
    let (got, error) = all(client.core().send(message::<ONCE>("hello")).events()).await;
    assert!(got.is_empty() && error.unwrap().outcome_unknown().is_some());
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn awaiting_a_stream_is_an_error_that_says_what_to_do() {
    let address = raw(format!("{HEAD}{}{END}", chunk("data: {\"Text\":\"a\"}\n\n"))).await;
    let error = calling(address).build().unwrap().core().send(message::<STREAM>("hello")).await.unwrap_err();
    assert_eq!(error.decode_problem(), Some(&DecodeProblem::EventStream));
    assert!(error.to_string().contains("`.events()`") && !error.is_retryable(), "{error}");
}

#[tokio::test]
async fn a_head_that_does_not_come_in_time_is_an_attempt_that_failed() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&asked);
    let address = server(move |mut stream| {
        let asked = Arc::clone(&counting);
        async move {
            read_request(&mut stream).await;
            asked.fetch_add(1, Ordering::SeqCst);
            let _ = stream.read(&mut [0; 1]).await;
        }
    })
    .await;
    let retry = Retry::default().attempts(2).backoff(Duration::ZERO, Duration::ZERO);
    let client = calling(address).retry(retry).attempt_timeout(Duration::from_millis(200)).build().unwrap();
    let (got, error) = all(client.core().send(message::<STREAM>("hello")).events()).await;
    let error = error.unwrap();
    assert_eq!((got.len(), error.kind(), error.attempts()), (0, ErrorKind::Timeout, 2));
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn an_answer_that_is_dropped_while_it_is_awaited_loses_nothing() {
    let address = drip(Duration::from_millis(100), 2).await;
    let mut events = events::<STREAM>(address);
    let mut got = Vec::new();
    while got.len() < 2 {
        if let Ok(next) = tokio::time::timeout(Duration::from_millis(7), events.next()).await {
            got.push(next.unwrap().unwrap().data.text);
        }
    }
    assert_eq!(got, ["a", "a"]);
}

#[tokio::test]
async fn what_is_shown_of_them_is_masked() {
    let body = "data: {\"Text\":\"a\",\"Caller\":\"008613800000012\"}\n\n";
    let mut events = events::<STREAM>(raw(format!("{HEAD}{}{END}", chunk(body))).await);
    assert_eq!(format!("{events:?}"), "Events { of: Chat, not asked for }");
    let event = events.next().await.unwrap().unwrap();
    assert_eq!(event.data.caller.as_deref(), Some("008613800000012"));
    let shown = format!("{events:?} {event:?}");
    assert!(shown.starts_with("Events { of: Chat, flowing } StreamEvent { event: None, id: None, data: "), "{shown}");
    assert!(!shown.contains("138"), "{shown}");
}

#[tokio::test]
async fn it_is_a_stream() {
    let body = "data: {\"Text\":\"a\"}\n\n";
    let mut events = events::<STREAM>(raw(format!("{HEAD}{}{END}", chunk(body))).await);
    let mut next = async || poll_fn(|context| Pin::new(&mut events).poll_next(context)).await;
    assert_eq!(next().await.unwrap().unwrap().data.text, "a");
    assert!(next().await.is_none());
}

#[tokio::test]
async fn a_transport_that_cannot_stream_brings_them_all_the_same() {
    let body = "data: {\"Text\":\"a\"}\n\ndata: {\"Text\":\"b\"}";
    let service = support::Canned::new(move || {
        Ok(http::Response::builder().header("content-type", "text/event-stream").body(body.into()).unwrap())
    });
    let client = support::builder().transport(service).build().unwrap();
    let (got, error) = all(client.core().send(message::<STREAM>("hello")).events()).await;
    assert_eq!((texts(&got), error.map(|error| error.to_string())), (vec!["a", "b"], None));
}

#[tokio::test]
async fn a_line_that_is_no_text_is_refused() {
    let service = support::Canned::new(|| {
        let body = b"data: {\"Text\":\"a\"}\n\ndata: \xff\n\n".as_slice();
        Ok(http::Response::builder().header("content-type", "text/event-stream").body(body.into()).unwrap())
    });
    let client = support::builder().transport(service).build().unwrap();
    let (got, error) = all(client.core().send(message::<STREAM>("hello")).events()).await;
    assert_eq!((texts(&got), error.unwrap().decode_problem()), (vec!["a"], Some(&DecodeProblem::EventNotUtf8)));
}

#[cfg(feature = "testing")]
#[tokio::test]
async fn a_fake_answers_with_one_event() {
    let service = ccc_runtime::testing::FakeService::new();
    service.on(|request: actions::Prompt<STREAM>| Ok(Said { text: request.prompt, ..Said::default() }));
    let client = support::builder().transport(service).build().unwrap();
    let (got, error) = all(client.core().send(message::<STREAM>("hello")).events()).await;
    assert_eq!((texts(&got), error.map(|error| error.to_string())), (vec!["hello"], None));
}

#[cfg(feature = "blocking")]
#[test]
fn they_are_waited_for_without_an_executor() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let body = "data: {\"Text\":\"a\"}\n\ndata: {\"Text\":\"b\"}\n\ndata: 7\n\n";
    let address = runtime.block_on(raw(format!("{HEAD}{}{END}", chunk(body))));
    let mut got = events::<STREAM>(address).blocking();
    assert_eq!(got.next().unwrap().unwrap().data.text, "a");
    assert_eq!(got.next().unwrap().unwrap().data.text, "b");
    assert_eq!(got.next().unwrap().unwrap_err().kind(), ErrorKind::Decode);
    assert!(got.next().is_none());
}
