//! The rate at which the service sees calls, in time that passes as fast as the test does.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::future::ready;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use ccc_runtime::transport::{Limits, Transport, TransportFuture};
use ccc_runtime::{ErrorKind, RateLimit, Retry};
use http::{Request, Response};
use support::{Product, builder, request};
use tokio::task::JoinSet;
use tokio::time::Instant;

const OK: &str = r#"{"Response":{"SessionId":"s-1","RequestId":"r-1"}}"#;
const SLOW_DOWN: &str =
    r#"{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"slow down"},"RequestId":"r-2"}}"#;
/// What the service takes of the only action in a second.
const LIMIT: usize = 20;

/// A service that notes when calls come, and finds so many of the first ones too many.
#[derive(Clone, Default)]
struct Service {
    seen: Arc<Mutex<Vec<Instant>>>,
    refusals: Arc<AtomicU32>,
}

impl Transport for Service {
    fn send(&self, _request: Request<Bytes>, _limits: Limits) -> TransportFuture {
        self.seen.lock().unwrap().push(Instant::now());
        let refused =
            self.refusals.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
        Box::pin(ready(Ok(Response::new(Bytes::from_static(if refused { SLOW_DOWN } else { OK }.as_bytes())))))
    }
}

impl Service {
    /// The most calls that came in any one second.
    fn most_in_a_second(&self) -> usize {
        let seen = self.seen.lock().unwrap();
        let ends = seen.iter().map(|start| *start + Duration::from_secs(1)).enumerate();
        ends.map(|(start, end)| seen[start..].iter().filter(|at| **at < end).count()).max().unwrap_or_default()
    }
}

fn client(service: &Service, limit: RateLimit) -> Product {
    builder().transport(service.clone()).rate_limit(limit).timeout(Duration::from_secs(5 * 60)).build().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_thousand_callers_at_once() {
    let service = Service::default();
    let client = client(&service, RateLimit::default());
    let start = Instant::now();
    let mut calls = JoinSet::new();
    for _ in 0..1000 {
        // Each with a clone: the rate is that of all clones together.
        let client = client.clone();
        calls.spawn(async move { client.call_out(request()).await });
    }
    while let Some(reply) = calls.join_next().await {
        reply.unwrap().unwrap();
    }
    assert_eq!(service.seen.lock().unwrap().len(), 1000);
    assert_eq!(service.most_in_a_second(), LIMIT);
    // Two at once, and the rest at 18.05 a second.
    let took = start.elapsed().as_secs_f64();
    assert!((took - 998.0 / 18.05).abs() < 1.0, "{took}");
}

#[tokio::test(start_paused = true)]
async fn a_burst_of_refusals_slows_calls_down_and_loses_none() {
    let service = Service::default();
    service.refusals.store(3, Ordering::SeqCst);
    let client = client(&service, RateLimit::default());
    let mut calls = JoinSet::new();
    for _ in 0..100 {
        let client = client.clone();
        calls.spawn(async move { client.call_out(request()).retry(Retry::default()).await });
    }
    let start = Instant::now();
    while let Some(reply) = calls.join_next().await {
        // An action that must happen once is sent again here: the gateway has refused it.
        reply.unwrap().unwrap();
    }
    assert_eq!(service.seen.lock().unwrap().len(), 103);
    // Half the rate at first: at 18.05 a second they would take 5.6 seconds.
    let took = start.elapsed().as_secs_f64();
    assert!(took > 7.0 && took < 12.0, "{took}");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_cannot_wait_is_refused_and_not_sent() {
    let service = Service::default();
    let impatient = client(&service, RateLimit::share(0.05).fail_fast());
    impatient.call_out(request()).await.unwrap();
    // It is the caller's to try again: the client waits neither for its turn nor between attempts.
    let error = impatient.call_out(request()).retry(Retry::default()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Throttled, 0));
    assert!(error.is_throttled() && error.is_retryable() && error.outcome_unknown().is_none());
    assert!(error.to_string().contains("was not sent: rate-limited: next slot in 1."), "{error}");
    assert_eq!(service.seen.lock().unwrap().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_whose_time_ends_before_its_turn_is_refused_at_once() {
    let service = Service::default();
    let client = client(&service, RateLimit::default());
    let mut calls = JoinSet::new();
    for _ in 0..200 {
        let client = client.clone();
        calls.spawn(async move { client.call_out(request()).await });
    }
    tokio::time::sleep(Duration::from_millis(1)).await;
    let start = Instant::now();
    let error = client.call_out(request()).timeout(Duration::from_secs(5)).await.unwrap_err();
    assert_eq!((error.kind(), start.elapsed()), (ErrorKind::Throttled, Duration::ZERO));
    assert!(error.to_string().contains("next slot in 11.0 s"), "{error}");
}
