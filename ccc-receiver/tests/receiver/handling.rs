//! When a message is acknowledged, and how often it is handled.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use ccc_generated::pushes::{Push, Pushed};
use ccc_receiver::{MemoryStore, Receiver};
use http::StatusCode;
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep, timeout};

use crate::support::{Outliving, ids, keep, push, send};

const HANDLED: (StatusCode, i64) = (StatusCode::OK, 0);
const NOT_HANDLED: (StatusCode, i64) = (StatusCode::INTERNAL_SERVER_ERROR, 500);

#[tokio::test]
async fn a_repeat_is_acknowledged_and_not_handled_again() {
    let receiver = Receiver::<Push>::builder(MemoryStore::default()).build();
    let (taken, _drain) = keep(&receiver);
    let service = receiver.service();
    let at_once = (0..50).map(|_| send(&service, push("cdr", "same", "{}")));
    assert!(futures_util::future::join_all(at_once).await.into_iter().all(|answer| answer == HANDLED));
    assert_eq!(send(&service, push("record", "same", "{\"SessionId\":\"other\"}")).await, HANDLED);
    assert_eq!(send(&service, push("cdr", "other", "{}")).await, HANDLED);
    assert_eq!(ids(&taken), ["other", "same"]);
}

/// Without an id, equal messages are one.
#[tokio::test]
async fn a_message_without_an_id_gets_one_from_its_content() {
    let receiver = Receiver::<Push>::builder(MemoryStore::default()).build();
    let (taken, _drain) = keep(&receiver);
    for (kind, body) in [("cdr", "{}"), ("cdr", "{}"), ("record", "{}"), ("cdr", "{ }")] {
        let mut request = push(kind, "", body);
        request.headers_mut().remove(Push::INFO.id_header());
        assert_eq!(send(&receiver.service(), request).await, HANDLED);
    }
    let ids = ids(&taken);
    assert!(ids.len() == 3 && ids.iter().all(|id| id.starts_with("content-")), "{ids:?}");
}

#[tokio::test]
async fn a_store_in_memory_acknowledges_only_what_has_been_handled() {
    let gate = Arc::new(Semaphore::new(0));
    let builder = Receiver::<Push>::builder(MemoryStore::default());
    let receiver = builder.answer_within(Duration::from_millis(200)).build();
    let (drain, held) = (receiver.drain(), Arc::clone(&gate));
    tokio::spawn(async move {
        let handler = move |_| {
            let gate = Arc::clone(&held);
            async move { gate.acquire().await.map(tokio::sync::SemaphorePermit::forget).map_err(Into::into) }
        };
        drain.run(handler).await;
    });
    let service = receiver.service();
    let began = Instant::now();
    assert_eq!(send(&service, push("cdr", "slow", "{}")).await, NOT_HANDLED);
    assert!(began.elapsed() >= Duration::from_millis(200));
    // The repeat waits for the same handler.
    let repeat = send(&service, push("cdr", "slow", "{}"));
    let release = async {
        sleep(Duration::from_millis(20)).await;
        gate.add_permits(1);
    };
    assert_eq!(tokio::join!(repeat, release).0, HANDLED);
    assert_eq!(send(&service, push("cdr", "slow", "{}")).await, HANDLED);
}

#[tokio::test]
async fn a_handler_that_fails_or_panics_leaves_the_message_to_be_sent_again() {
    let receiver = Receiver::<Push>::builder(MemoryStore::default()).build();
    let calls = Arc::new(AtomicU32::new(0));
    let (drain, counted) = (receiver.drain(), Arc::clone(&calls));
    tokio::spawn(async move {
        let handler = move |_| {
            let call = counted.fetch_add(1, Ordering::SeqCst);
            assert!(call != 0, "panics before it returns a future");
            async move {
                assert!(call != 1, "panics in its future");
                if call == 2 { Err("fails".into()) } else { Ok(()) }
            }
        };
        drain.run(handler).await;
    });
    let service = receiver.service();
    for expected in [NOT_HANDLED, NOT_HANDLED, NOT_HANDLED, HANDLED, HANDLED] {
        assert_eq!(send(&service, push("cdr", "id", "{}")).await, expected);
    }
    assert_eq!(calls.load(Ordering::SeqCst), 4);
}

#[tokio::test]
async fn a_full_store_acknowledges_nothing_more() {
    let builder = Receiver::<Push>::builder(MemoryStore::new(2, 1));
    let receiver = builder.answer_within(Duration::from_millis(20)).build();
    let service = receiver.service();
    for id in ["one", "two"] {
        assert_eq!(send(&service, push("cdr", id, "{}")).await, NOT_HANDLED);
    }
    assert_eq!(send(&service, push("cdr", "three", "{}")).await, (StatusCode::SERVICE_UNAVAILABLE, 503));
    let (taken, _drain) = keep(&receiver);
    for id in ["three", "one", "two"] {
        let handled = async {
            while send(&service, push("cdr", id, "{}")).await != HANDLED {
                sleep(Duration::from_millis(1)).await;
            }
        };
        timeout(Duration::from_secs(5), handled).await.unwrap();
    }
    assert!(taken.lock().unwrap().len() >= 3);
}

/// A handler dies after its message was acknowledged: another process with the same store handles it.
#[tokio::test]
async fn a_durable_store_hands_out_again_what_was_not_handled() {
    let store = Outliving::default();
    let builder = || Receiver::<Push>::builder(store.clone()).lease(Duration::from_millis(100));
    let first = builder().build();
    let drain = first.drain();
    let dying = tokio::spawn(async move { drain.run(|_| std::future::pending()).await });
    for number in 0..100 {
        assert_eq!(send(&first.service(), push("cdr", &number.to_string(), "{}")).await, HANDLED);
    }
    sleep(Duration::from_millis(150)).await;
    assert_eq!(store.0.waiting(), 100);
    dying.abort();
    let second = builder().look_every(Duration::from_millis(10)).build();
    let (taken, _drain) = keep(&second);
    let emptied = async {
        while store.0.waiting() > 0 {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(Duration::from_secs(5), emptied).await.unwrap();
    assert_eq!(ids(&taken).len(), 100);
    assert!(taken.lock().unwrap().iter().any(|received| received.delivery.attempt > 1));
    assert_eq!(send(&second.service(), push("cdr", "7", "{}")).await, HANDLED);
    assert_eq!(ids(&taken).len(), 100);
}

/// A lease is renewed while its handler runs.
#[tokio::test]
async fn a_long_handler_keeps_its_message() {
    let store = Outliving::default();
    let builder = Receiver::<Push>::builder(store.clone()).lease(Duration::from_millis(60));
    let receiver = builder.look_every(Duration::from_millis(5)).build();
    let calls = Arc::new(AtomicU32::new(0));
    let (drain, counted) = (receiver.drain(), Arc::clone(&calls));
    let stop = async {
        send(&receiver.service(), push("cdr", "long", "{}")).await;
        sleep(Duration::from_millis(100)).await;
    };
    let handler = move |_| {
        counted.fetch_add(1, Ordering::SeqCst);
        async {
            sleep(Duration::from_millis(400)).await;
            Ok(())
        }
    };
    // It stops while the handler runs, and waits for it.
    drain.run_until(stop, handler).await;
    assert_eq!((calls.load(Ordering::SeqCst), store.0.waiting()), (1, 0));
}
