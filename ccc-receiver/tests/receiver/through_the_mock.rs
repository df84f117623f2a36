//! Messages of the mock, over HTTP, to axum.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::Router;
use ccc_generated::pushes::Push;
use ccc_mock::{MockServer, Pushes};
use ccc_receiver::{Check, MemoryStore, Receiver};
use tokio::net::TcpListener;

use crate::support::{ids, keep};

async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

#[tokio::test]
async fn every_kind_arrives_with_its_type() {
    let receiver = Receiver::<Push>::builder(MemoryStore::default()).check(Check::basic("user", "secret")).build();
    let (taken, _drain) = keep(&receiver);
    let address = serve(Router::new().route_service("/pushes", receiver.service())).await;
    let mock = MockServer::start().await.unwrap();
    let pushes = || Pushes::to(format!("http://{address}/pushes"));
    let refused = mock.push(&pushes().pause(Duration::ZERO)).await.unwrap();
    assert!(
        refused.messages.iter().all(|message| message.status == Some(401) && message.deliveries == 4),
        "{refused:?}"
    );
    let report = mock.push(&pushes().basic("user", "secret")).await.unwrap();
    assert!(report.messages.iter().all(|message| message.acknowledged && message.deliveries == 1), "{report:?}");
    let taken = taken.lock().unwrap();
    let (mut calls, mut recordings, mut voicemails) = (0, 0, 0);
    for received in &*taken {
        assert!(received.drift.is_empty(), "{:?}", received.drift);
        match &received.push {
            Push::CallRecord(call) => calls += u32::from(call.serve_participants.len() == 1),
            Push::Recording(recording) => recordings += u32::from(recording.record_url.is_some()),
            Push::Voicemail(voicemail) => voicemails += u32::from(voicemail.sdk_app_id == Some(1_400_000_000)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((taken.len(), calls, recordings, voicemails), (3, 1, 1, 1));
}

/// Deliveries and answers get lost, messages overtake each other and come again, and handlers fail. Whatever was acknowledged
/// has been handled, and nothing twice with success.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_was_acknowledged_is_lost() {
    let receiver = Receiver::<Push>::builder(MemoryStore::default()).build();
    let (calls, handled) = (Arc::new(AtomicU32::new(0)), crate::support::Taken::default());
    let (drain, counted, kept) = (receiver.drain(), Arc::clone(&calls), Arc::clone(&handled));
    tokio::spawn(async move {
        let handler = move |received| {
            let failed = counted.fetch_add(1, Ordering::SeqCst) % 10 == 3;
            if !failed {
                kept.lock().unwrap().push(received);
            }
            std::future::ready(if failed { Err("every tenth".into()) } else { Ok(()) })
        };
        drain.run(handler).await;
    });
    let address = serve(Router::new().route_service("/pushes", receiver.service())).await;
    let mock = MockServer::start().await.unwrap();
    let pushes = Pushes::to(format!("http://{address}/pushes")).count(200).at_once(64).seed(7);
    let pushes = pushes.lose(0.3).lose_answers(0.2).again(0.3).shuffle(true).pause(Duration::from_millis(1));
    let report = mock.push(&pushes).await.unwrap();
    let acknowledged: BTreeSet<_> = report.acknowledged().map(|message| message.id.clone()).collect();
    let ids = ids(&handled);
    let distinct: BTreeSet<_> = ids.iter().cloned().collect();
    assert_eq!(report.messages.len(), 600);
    assert!(acknowledged.is_subset(&distinct), "{:?}", acknowledged.difference(&distinct).collect::<Vec<_>>());
    assert_eq!(ids.len(), distinct.len(), "handled twice");
    // The losses were real: some messages came again, some in another order, and some never.
    assert!(report.messages.iter().any(|message| message.deliveries > 1));
    assert!(acknowledged.len() < 600 && acknowledged.len() > 400, "{}", acknowledged.len());
    let order: Vec<_> = handled.lock().unwrap().iter().map(|received| received.delivery.id.clone()).collect();
    let pushed: Vec<_> =
        report.messages.iter().map(|message| &message.id).filter(|id| distinct.contains(*id)).collect();
    assert!(order.iter().zip(pushed).any(|(one, other)| one != other), "nothing overtook anything");
}

#[cfg(feature = "axum")]
#[tokio::test]
async fn a_handler_of_axum_takes_messages_itself() {
    use axum::extract::State;
    use axum::routing::post;
    use ccc_receiver::{Answer, Gate, Received};

    async fn take(State(_): State<Gate>, received: Received<Push>) -> Answer<Push> {
        match received.push {
            Push::CallRecord(_) => Answer::acknowledged(),
            _ => Answer::not_handled(),
        }
    }

    let gate = Receiver::<Push>::builder(MemoryStore::default()).body_limit(2000).build().gate();
    let address = serve(Router::new().route("/pushes", post(take)).with_state(gate)).await;
    let mock = MockServer::start().await.unwrap();
    let pushes = Pushes::to(format!("http://{address}/pushes")).kind("cdr").kind("voicemail").pause(Duration::ZERO);
    let report = mock.push(&pushes.message("cdr", "no JSON").message("cdr", "1".repeat(3000))).await.unwrap();
    let statuses: Vec<_> = report.messages.iter().map(|message| message.status).collect();
    assert_eq!(statuses, [Some(200), Some(500), Some(400), Some(413)]);
}

/// The mock's own interface pushes, too, for tests in other languages.
#[tokio::test]
async fn the_mock_pushes_on_a_request() {
    let receiver = Receiver::<Push>::builder(MemoryStore::default()).build();
    let (taken, _drain) = keep(&receiver);
    let address = serve(Router::new().route_service("/pushes", receiver.service())).await;
    let mock = MockServer::start().await.unwrap();
    let order = format!("{{\"url\":\"http://{address}/pushes\",\"kinds\":[\"record\"],\"count\":5,\"again\":1}}");
    let ask = |method: &'static str, body: String| {
        let address = mock.address();
        async move {
            use tokio::io::{AsyncReadExt, AsyncWriteExt};
            let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
            let head = format!(
                "{method} /_mock/push HTTP/1.1\r\nhost: mock\r\nconnection: close\r\ncontent-length: {}",
                body.len()
            );
            stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes()).await.unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            answer
        }
    };
    assert!(ask("POST", order).await.ends_with("{\"report\":0}"));
    assert!(ask("POST", "{\"url\":\"http://192.0.2.1/\"}".to_owned()).await.contains("this machine alone"));
    let report = loop {
        let answer = ask("GET", String::new()).await;
        if !answer.ends_with("[null]") {
            break answer;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    };
    assert_eq!(report.matches("\"acknowledged\":true").count(), 5, "{report}");
    assert_eq!(report.matches("\"deliveries\":2").count(), 5, "{report}");
    assert_eq!(taken.lock().unwrap().len(), 5);
}
