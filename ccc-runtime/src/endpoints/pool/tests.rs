//! Failover on tokio's paused clock: no test waits.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::{Endpoints, OPEN_FOR, Outcome};
use crate::action::{ActionInfo, ServiceInfo};
use crate::endpoints::{Endpoint, EndpointHealth, PlainHttp};
use crate::error::{CallFacts, Error, Kind, Rejection, ReplyFacts};
use crate::keys::CredentialsError;
use crate::site::Site;
use crate::time::TokioTimer;
use crate::transport::{TransportError, TransportErrorKind};

static SERVICE: ServiceInfo = ServiceInfo::new("ccc", "2020-02-10", "Cloud Contact Center");
static ACTION: ActionInfo = ActionInfo::new(&SERVICE, "CallOut");

fn endpoints(hosts: &[&str]) -> Endpoints {
    let mut parsed = hosts.iter().map(|host| Endpoint::parse(host, PlainHttp::LoopbackOnly).unwrap());
    let primary = parsed.next().unwrap();
    Endpoints::new(primary, parsed.collect(), Arc::new(TokioTimer::new()), None)
}

fn call(endpoints: &Endpoints, outcome: Outcome) -> String {
    let choice = endpoints.choose();
    let host = choice.endpoint().host_text.clone();
    choice.report(outcome);
    host
}

async fn after(pause: Duration) {
    tokio::time::sleep(pause).await;
}

#[tokio::test(start_paused = true)]
async fn goes_to_the_next_one_and_comes_back() {
    let endpoints = endpoints(&["a.example", "b.example"]);
    for _ in 0..5 {
        assert_eq!(call(&endpoints, Outcome::Failure), "a.example");
    }
    for _ in 0..20 {
        assert_eq!(call(&endpoints, Outcome::Success), "b.example");
    }
    after(OPEN_FOR).await;
    let probe = endpoints.choose();
    assert_eq!(probe.endpoint().host_text, "a.example");
    // One probe at a time.
    assert_eq!(call(&endpoints, Outcome::Success), "b.example");
    probe.report(Outcome::Failure);
    assert_eq!(call(&endpoints, Outcome::Success), "b.example");
    after(OPEN_FOR).await;
    assert_eq!(call(&endpoints, Outcome::Success), "a.example");
    assert_eq!(call(&endpoints, Outcome::Success), "a.example");
}

/// Other processes, which found one host failing; and what this one reported.
#[derive(Debug, Default)]
struct Others {
    failing: Mutex<Option<&'static str>>,
    reports: Mutex<Vec<String>>,
}

impl EndpointHealth for Others {
    fn failing(&self, host: &str) {
        self.reports.lock().unwrap().push(format!("{host} fails"));
    }

    fn working(&self, host: &str) {
        self.reports.lock().unwrap().push(format!("{host} works"));
    }

    fn is_failing(&self, host: &str) -> bool {
        *self.failing.lock().unwrap() == Some(host)
    }
}

#[tokio::test(start_paused = true)]
async fn hears_from_others_and_tells_them() {
    let others = Arc::new(Others::default());
    let mut endpoints = endpoints(&["a.example", "b.example"]);
    endpoints.health = Some(Arc::clone(&others) as _);
    assert_eq!(call(&endpoints, Outcome::Success), "a.example");
    *others.failing.lock().unwrap() = Some("a.example");
    assert_eq!(call(&endpoints, Outcome::Success), "b.example");
    *others.failing.lock().unwrap() = None;
    // Heard once, it holds for a minute; then one call tries.
    assert_eq!(call(&endpoints, Outcome::Success), "b.example");
    after(OPEN_FOR).await;
    assert_eq!(call(&endpoints, Outcome::Success), "a.example");
    for _ in 0..5 {
        call(&endpoints, Outcome::Failure);
    }
    assert_eq!(*others.reports.lock().unwrap(), ["a.example works", "a.example fails"]);
}

#[tokio::test(start_paused = true)]
async fn a_probe_that_is_dropped_gives_up_its_place() {
    let endpoints = Arc::new(endpoints(&["a.example", "b.example"]));
    for _ in 0..5 {
        call(&endpoints, Outcome::Failure);
    }
    after(OPEN_FOR).await;
    let shared = Arc::clone(&endpoints);
    let probe = tokio::spawn(async move {
        let choice = shared.choose();
        std::future::pending::<()>().await;
        choice.report(Outcome::Success);
    });
    tokio::task::yield_now().await;
    assert_eq!(call(&endpoints, Outcome::Success), "b.example");
    probe.abort();
    assert!(probe.await.unwrap_err().is_cancelled());
    assert_eq!(call(&endpoints, Outcome::Success), "a.example");
}

#[tokio::test(start_paused = true)]
async fn what_is_dropped_does_not_count() {
    let endpoints = endpoints(&["a.example", "b.example"]);
    for _ in 0..100 {
        drop(endpoints.choose());
    }
    assert_eq!(call(&endpoints, Outcome::Success), "a.example");
}

#[test]
fn one_probe_at_a_time_whatever_the_threads() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    let _guard = runtime.enter();
    let endpoints = endpoints(&["a.example", "b.example"]);
    for _ in 0..5 {
        call(&endpoints, Outcome::Failure);
    }
    runtime.block_on(after(OPEN_FOR));
    let barrier = std::sync::Barrier::new(8);
    let handle = runtime.handle();
    let chosen: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    let _guard = handle.enter();
                    barrier.wait();
                    endpoints.choose()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let probes = chosen.iter().filter(|choice| choice.endpoint().host_text == "a.example").count();
    assert_eq!((chosen.len(), probes), (8, 1));
}

#[tokio::test(start_paused = true)]
async fn all_open_is_as_good_as_none() {
    let endpoints = endpoints(&["a.example", "b.example", "c.example"]);
    for host in ["a.example", "b.example", "c.example"] {
        for _ in 0..5 {
            assert_eq!(call(&endpoints, Outcome::Failure), host);
        }
    }
    for _ in 0..20 {
        assert_eq!(call(&endpoints, Outcome::Failure), "a.example");
    }
    // Its success ends the pause.
    assert_eq!(call(&endpoints, Outcome::Success), "a.example");
    assert_eq!(call(&endpoints, Outcome::Failure), "a.example");
    assert_eq!(call(&endpoints, Outcome::Success), "a.example");
}

#[tokio::test(start_paused = true)]
async fn an_only_endpoint_is_never_refused() {
    let endpoints = endpoints(&["a.example"]);
    // Nor does its breaker tell that calls go elsewhere.
    assert!(endpoints.choose().permit.is_none());
    for _ in 0..100 {
        assert_eq!(call(&endpoints, Outcome::Failure), "a.example");
    }
}

#[tokio::test(start_paused = true)]
async fn what_an_end_shows() {
    let api = |code: &str| Kind::Api { code: code.to_owned(), message: String::new() };
    let lost = TransportError::maybe_sent(TransportErrorKind::Connection, "reset by peer");
    // True if five such ends in a row send the next call elsewhere.
    for (kind, elsewhere) in [
        (Kind::Transport(lost), true),
        (Kind::Http, true),
        (api("InternalError.DBError"), true),
        (api("ServiceUnavailable"), true),
        (api("RequestLimitExceeded"), false),
        (api("AuthFailure.SignatureFailure"), false),
        (api("FailedOperation.CallOutFailed"), false),
        (Kind::Rejected(Rejection::Region), false),
        (Kind::TimeUp, false),
        (Kind::Credentials(CredentialsError::new("none")), false),
    ] {
        let shown = format!("{kind:?}");
        let facts = CallFacts {
            action: &ACTION,
            site: Site::China,
            trace_id: crate::trace::TraceId::Given("trace-1".to_owned()),
        };
        let error = Error::new(kind, facts, ReplyFacts::default());
        let endpoints = endpoints(&["a.example", "b.example"]);
        for _ in 0..5 {
            endpoints.choose().ended(Err(&error));
        }
        let next = endpoints.choose().endpoint().host_text.clone();
        assert_eq!(next, if elsewhere { "b.example" } else { "a.example" }, "{shown}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_reply_shows_that_the_endpoint_works() {
    let endpoints = endpoints(&["a.example", "b.example"]);
    for _ in 0..20 {
        for _ in 0..4 {
            call(&endpoints, Outcome::Failure);
        }
        for _ in 0..2 {
            endpoints.choose().ended(Ok(()));
        }
    }
    assert_eq!(call(&endpoints, Outcome::Success), "a.example");
}
