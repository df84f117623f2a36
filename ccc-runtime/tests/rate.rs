//! The rate at which the service sees calls, in time that passes as fast as the test does.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::future::ready;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use ccc_runtime::transport::{Limits, Transport, TransportFuture};
use ccc_runtime::{ErrorKind, Limiter, NoSlot, RateLimit, Retry, Site, SlotFuture, SlotRequest};
use http::{Request, Response};
use support::{Product, builder, credentials, request};
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

/// A limiter of the user's own: it notes who asks, and says what it is told to.
#[derive(Debug, Default)]
struct Own {
    asked: Mutex<Vec<String>>,
    throttled: AtomicU32,
    verdict: Mutex<Option<Verdict>>,
}

#[derive(Debug, Clone, Copy)]
enum Verdict {
    At(Duration),
    TooLate(Duration),
    Failed,
}

impl Limiter for Own {
    fn slot<'a>(&'a self, request: SlotRequest<'a>) -> SlotFuture<'a> {
        let (action, site, id) = (request.action().name(), request.site(), request.secret_id());
        assert!(!format!("{request:?}").contains(id.unwrap()), "a key in a log");
        self.asked.lock().unwrap().push(format!("{action} {site:?} {id:?} {}", request.is_temporary()));
        let verdict = *self.verdict.lock().unwrap();
        Box::pin(async move {
            match verdict {
                None => Ok(()),
                Some(Verdict::At(wait)) => {
                    tokio::time::sleep(wait).await;
                    Ok(())
                }
                Some(Verdict::TooLate(wait)) => Err(NoSlot::too_late(wait)),
                Some(Verdict::Failed) => Err(NoSlot::failed("the store is away")),
            }
        })
    }

    fn throttled(&self, request: SlotRequest<'_>) {
        assert_eq!(request.site(), Site::China);
        self.throttled.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test(start_paused = true)]
async fn a_limiter_of_ones_own_decides() {
    let (service, own) = (Service::default(), Arc::new(Own::default()));
    let keys = credentials();
    let client = Product::builder().site(Site::China).credentials(keys).transport(service.clone());
    let client = client.limiter(Arc::clone(&own)).retry(Retry::off());
    let client: Product = client.timeout(Duration::from_secs(10)).build().unwrap();
    client.call_out(request()).await.unwrap();
    assert_eq!(*own.asked.lock().unwrap(), ["CallOut China Some(\"AKIDtest000000000001\") false"]);
    // At a time.
    let start = Instant::now();
    *own.verdict.lock().unwrap() = Some(Verdict::At(Duration::from_secs(3)));
    client.call_out(request()).await.unwrap();
    assert_eq!(start.elapsed(), Duration::from_secs(3));
    // Not before the deadline.
    *own.verdict.lock().unwrap() = Some(Verdict::TooLate(Duration::from_secs(12)));
    let error = client.call_out(request()).await.unwrap_err();
    assert!(error.kind() == ErrorKind::Throttled && error.to_string().contains("next slot in 12.0 s"), "{error}");
    // A limiter that ignores the deadline cannot hold a call.
    *own.verdict.lock().unwrap() = Some(Verdict::At(Duration::from_secs(3600)));
    let (start, error) = (Instant::now(), client.call_out(request()).await.unwrap_err());
    assert_eq!((error.kind(), start.elapsed().as_secs()), (ErrorKind::Timeout, 10));
    // No slots at all.
    *own.verdict.lock().unwrap() = Some(Verdict::Failed);
    let error = client.call_out(request()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Limiter, 0, true), "{error}");
    assert!(error.to_string().contains("was not sent: the limiter gives no slots: the store is away"), "{error}");
    // It learns of refusals.
    *own.verdict.lock().unwrap() = None;
    service.refusals.store(1, Ordering::SeqCst);
    assert!(client.call_out(request()).await.unwrap_err().is_throttled());
    assert_eq!((own.throttled.load(Ordering::SeqCst), service.seen.lock().unwrap().len()), (1, 3));
}

#[test]
fn a_rate_limit_beside_it_would_do_nothing() {
    let builder = builder().transport(Service::default()).rate_limit(RateLimit::default()).limiter(Own::default());
    let error = builder.build().unwrap_err().to_string();
    assert!(error.contains("a rate limit and a limiter;"), "{error}");
}
