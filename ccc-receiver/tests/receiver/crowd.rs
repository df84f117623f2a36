//! Many messages at once.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ccc_generated::pushes::Push;
use ccc_receiver::{MemoryStore, Received, Receiver};
use http::StatusCode;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::support::{push, send};

const COUNT: usize = 10_000;

/// None of 10 000 messages is answered before all of them have been stored, so all are in flight at one time. Each comes
/// twice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_in_flight_are_each_handled_once() {
    let store = Arc::new(MemoryStore::default());
    let builder = Receiver::<Push>::builder(crate::support::Shared(Arc::clone(&store)));
    let receiver = builder.concurrency(256).answer_within(Duration::from_secs(60)).build();
    let mut sending = JoinSet::new();
    for number in (0..2 * COUNT).rev() {
        let (service, id) = (receiver.service(), format!("id-{}", number % COUNT));
        sending.spawn(async move {
            let body = format!("{{\"SessionId\":\"{id}\"}}");
            send(&service, push("cdr", &id, body)).await
        });
    }
    while store.waiting() < COUNT {
        sleep(Duration::from_millis(5)).await;
    }
    let handled = Arc::new(Mutex::new(Vec::new()));
    let (drain, kept) = (receiver.drain(), Arc::clone(&handled));
    let running = tokio::spawn(async move {
        let handler = move |Received { push, delivery, .. }: Received<Push>| {
            let kept = Arc::clone(&kept);
            async move {
                tokio::task::yield_now().await;
                let Push::CallRecord(call) = push else { return Err("another kind".into()) };
                kept.lock().unwrap().push((delivery.id, call.session_id.unwrap_or_default()));
                Ok(())
            }
        };
        drain.run(handler).await;
    });
    while let Some(answer) = sending.join_next().await {
        assert_eq!(answer.unwrap(), (StatusCode::OK, 0));
    }
    running.abort();
    let handled = handled.lock().unwrap();
    assert_eq!(handled.len(), COUNT);
    assert!(handled.iter().all(|(id, session)| id == session));
    assert_eq!(handled.iter().collect::<BTreeSet<_>>().len(), COUNT);
}
