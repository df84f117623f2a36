//! Requests, answers and handlers.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use ccc_generated::pushes::Push;
use ccc_receiver::{Delivery, MemoryStore, PushService, Put, Received, Receiver, Store, StoreFuture};
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use serde_json::Value;
use tokio::task::JoinHandle;
use tower_service::Service;

/// The messages that a handler took.
pub(crate) type Taken = Arc<Mutex<Vec<Received<Push>>>>;

/// Returns a push as Tencent sends it.
pub(crate) fn push(kind: &str, id: &str, body: impl Into<Bytes>) -> Request<Full<Bytes>> {
    Request::post(format!("/pushes?action={kind}&version=1"))
        .header("content-type", "application/json;charset=utf8")
        .header("X-TCCC-PUSH-UUID", id)
        .body(Full::new(body.into()))
        .unwrap()
}

/// Sends a push, and returns the status and the code of the answer.
pub(crate) async fn send(service: &PushService<Push>, request: Request<Full<Bytes>>) -> (StatusCode, i64) {
    code(service.clone().call(request).await.unwrap()).await
}

pub(crate) async fn code(response: Response<Full<Bytes>>) -> (StatusCode, i64) {
    let status = response.status();
    assert_eq!(response.headers()["content-type"], "application/json");
    let body = response.into_body().collect().await.unwrap().to_bytes();
    let answer: Value = serde_json::from_slice(&body).unwrap();
    assert!(answer["ErrMsg"].is_string(), "{answer}");
    (status, answer["ErrCode"].as_i64().unwrap())
}

/// Starts a drain that keeps all messages.
pub(crate) fn keep(receiver: &Receiver<Push>) -> (Taken, JoinHandle<()>) {
    let taken = Taken::default();
    let (kept, drain) = (Arc::clone(&taken), receiver.drain());
    let running = tokio::spawn(async move {
        let keep = move |received| {
            kept.lock().unwrap().push(received);
            std::future::ready(Ok(()))
        };
        drain.run(keep).await;
    });
    (taken, running)
}

pub(crate) fn ids(taken: &Taken) -> Vec<String> {
    let mut ids: Vec<_> = taken.lock().unwrap().iter().map(|received| received.delivery.id.clone()).collect();
    ids.sort();
    ids
}

/// A store that outlives receivers in one process, as a durable one outlives processes.
#[derive(Clone, Default)]
pub(crate) struct Outliving(pub(crate) Arc<MemoryStore>);

impl Store for Outliving {
    fn is_durable(&self) -> bool {
        true
    }

    fn put(&self, delivery: Delivery) -> StoreFuture<'_, Put> {
        self.0.put(delivery)
    }

    fn take(&self, most: usize, lease: Duration) -> StoreFuture<'_, Vec<Delivery>> {
        self.0.take(most, lease)
    }

    fn renew<'a>(&'a self, id: &'a str, lease: Duration) -> StoreFuture<'a, ()> {
        self.0.renew(id, lease)
    }

    fn done<'a>(&'a self, id: &'a str) -> StoreFuture<'a, ()> {
        self.0.done(id)
    }

    fn failed<'a>(&'a self, id: &'a str, pause: Duration) -> StoreFuture<'a, ()> {
        self.0.renew(id, pause)
    }
}

/// A store in memory that a test can look into.
pub(crate) struct Shared(pub(crate) Arc<MemoryStore>);

impl Store for Shared {
    fn is_durable(&self) -> bool {
        false
    }

    fn put(&self, delivery: Delivery) -> StoreFuture<'_, Put> {
        self.0.put(delivery)
    }

    fn take(&self, most: usize, lease: Duration) -> StoreFuture<'_, Vec<Delivery>> {
        self.0.take(most, lease)
    }

    fn renew<'a>(&'a self, id: &'a str, lease: Duration) -> StoreFuture<'a, ()> {
        self.0.renew(id, lease)
    }

    fn done<'a>(&'a self, id: &'a str) -> StoreFuture<'a, ()> {
        self.0.done(id)
    }

    fn failed<'a>(&'a self, id: &'a str, pause: Duration) -> StoreFuture<'a, ()> {
        self.0.failed(id, pause)
    }
}
