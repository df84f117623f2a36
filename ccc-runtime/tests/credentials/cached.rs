//! Keys that are kept and renewed.

use std::collections::VecDeque;
use std::future::{pending, poll_fn, ready};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use ccc_runtime::Credentials;
use ccc_runtime::credentials::{Cached, FetchCredentials, FetchFuture, Fetched};
use ccc_runtime::credentials::{CredentialsError, ProvideCredentials};
use ccc_runtime::{SleepFuture, Timer};
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, yield_now};
use tokio::time::{Instant, sleep};

use crate::support::{Clock, Warnings, keys, metadata};

/// Gives what it is told, as often as the gate lets it.
#[derive(Debug)]
struct Source {
    begun: AtomicUsize,
    gate: Semaphore,
    outcomes: Mutex<VecDeque<Result<Fetched, CredentialsError>>>,
}

impl Source {
    fn new(outcomes: impl IntoIterator<Item = Result<Fetched, CredentialsError>>) -> Self {
        let outcomes = Mutex::new(outcomes.into_iter().collect());
        Self { begun: AtomicUsize::new(0), gate: Semaphore::new(0), outcomes }
    }

    fn begun(&self) -> usize {
        self.begun.load(Ordering::SeqCst)
    }

    fn open(&self, fetches: usize) {
        self.gate.add_permits(fetches);
    }
}

impl FetchCredentials for Source {
    fn fetch(&self) -> FetchFuture<'_> {
        Box::pin(async {
            self.begun.fetch_add(1, Ordering::SeqCst);
            self.gate.acquire().await.unwrap().forget();
            self.outcomes.lock().unwrap().pop_front().unwrap()
        })
    }
}

#[allow(clippy::unnecessary_wraps, reason = "stands in lists beside failures")]
fn until(clock: &Clock, id: &str, life: u64) -> Result<Fetched, CredentialsError> {
    Ok(Fetched::until(keys(id), clock.time() + Duration::from_secs(life)))
}

fn down<T>() -> Result<T, CredentialsError> {
    Err(CredentialsError::new("the source is down"))
}

type Shared = Arc<Cached<Source>>;

fn cached(clock: &Clock, outcomes: impl IntoIterator<Item = Result<Fetched, CredentialsError>>) -> Shared {
    Arc::new(Cached::with_config(Source::new(outcomes), &clock.config()))
}

async fn id(provider: &Shared) -> String {
    provider.credentials().await.unwrap().secret_id().to_owned()
}

/// Calls that run until they wait for something.
async fn calls(provider: &Shared, count: usize) -> Vec<JoinHandle<Result<Credentials, CredentialsError>>> {
    let call = || {
        let provider = Arc::clone(provider);
        tokio::spawn(async move { provider.credentials().await })
    };
    let calls = (0..count).map(|_| call()).collect();
    settle().await;
    calls
}

async fn settle() {
    for _ in 0..1000 {
        yield_now().await;
    }
}

async fn ids(calls: Vec<JoinHandle<Result<Credentials, CredentialsError>>>) -> Vec<String> {
    let mut ids = Vec::new();
    for call in calls {
        ids.push(call.await.unwrap().unwrap().secret_id().to_owned());
    }
    ids.dedup();
    ids
}

#[tokio::test]
async fn two_hundred_callers_fetch_once() {
    let clock = Clock::new();
    let provider = cached(&clock, [until(&clock, "first", 7200), until(&clock, "second", 14400)]);
    for expected in ["first", "second"] {
        let before = provider.source().begun();
        let calls = calls(&provider, 200).await;
        assert_eq!(provider.source().begun(), before + 1);
        provider.source().open(1);
        assert_eq!(ids(calls).await, [expected]);
        assert_eq!(provider.source().begun(), before + 1);
        // Now they have ended.
        clock.advance(7200);
    }
}

#[tokio::test]
async fn two_hundred_callers_ask_the_metadata_service_once() {
    let clock = Clock::new();
    let server = metadata(&clock, 3600).await;
    let provider = ccc_runtime::credentials::CvmRole::with_config(&clock.config().metadata_url(server.url())).cached();
    let provider = Arc::new(provider);
    for (round, expected) in ["AKIDmachine0", "AKIDmachine1"].into_iter().enumerate() {
        let calls: Vec<_> = (0..200)
            .map(|_| {
                let provider = Arc::clone(&provider);
                tokio::spawn(async move { provider.credentials().await })
            })
            .collect();
        assert_eq!(ids(calls).await, [expected]);
        assert_eq!(server.lines().len(), 2 * (round + 1), "{:?}", server.lines());
        clock.advance(3600);
    }
}

#[tokio::test]
async fn one_renews_while_the_others_go_on() {
    let clock = Clock::new();
    let provider = cached(&clock, [until(&clock, "old", 7200), until(&clock, "new", 14400)]);
    provider.source().open(1);
    assert_eq!(id(&provider).await, "old");
    clock.advance(7200 - 301);
    assert_eq!((id(&provider).await.as_str(), provider.source().begun()), ("old", 1));
    clock.advance(1);

    let mut calls = calls(&provider, 200).await;
    let renewing: Vec<_> = calls.extract_if(.., |call| !call.is_finished()).collect();
    assert_eq!((renewing.len(), provider.source().begun()), (1, 2));
    assert_eq!(ids(calls).await, ["old"]);
    provider.source().open(1);
    assert_eq!(ids(renewing).await, ["new"]);
    assert_eq!((id(&provider).await.as_str(), provider.source().begun()), ("new", 2));
}

#[tokio::test]
async fn short_keys_are_renewed_when_a_tenth_of_their_life_is_left() {
    let clock = Clock::new();
    let provider = cached(&clock, [until(&clock, "old", 100), until(&clock, "new", 200)]);
    provider.source().open(2);
    assert_eq!(id(&provider).await, "old");
    clock.advance(89);
    assert_eq!(id(&provider).await, "old");
    clock.advance(1);
    assert_eq!(id(&provider).await, "new");
}

#[tokio::test]
async fn the_old_ones_serve_while_renewing_fails_and_an_error_comes_after_their_end() {
    let clock = Clock::new();
    let provider = cached(&clock, [until(&clock, "old", 7200), down(), down(), down(), until(&clock, "new", 14400)]);
    let source = provider.source();
    source.open(4);
    assert_eq!(id(&provider).await, "old");

    let warnings = Warnings::default();
    let _guard = tracing::subscriber::set_default(warnings.clone());
    // The second round is after the pause.
    for (seconds, begun) in [(7000, 2), (10, 3)] {
        clock.advance(seconds);
        for _ in 0..5 {
            assert_eq!((id(&provider).await.as_str(), source.begun()), ("old", begun));
        }
        let [warning] = &warnings.take()[..] else { panic!("not one warning") };
        assert!(warning.contains("could not be renewed") && warning.contains("the source is down"), "{warning}");
    }

    clock.advance(190);
    let error = provider.credentials().await.unwrap_err();
    assert!(error.to_string().contains("the source is down"), "{error}");
    assert_eq!(source.begun(), 4);
    // Without keys there is no pause.
    source.open(1);
    assert_eq!((id(&provider).await.as_str(), source.begun()), ("new", 5));
}

#[tokio::test]
async fn all_that_waited_get_the_error_of_the_one_fetch() {
    let clock = Clock::new();
    let provider = cached(&clock, [down(), until(&clock, "late", 7200)]);
    let calls = calls(&provider, 200).await;
    provider.source().open(1);
    for call in calls {
        let error = call.await.unwrap().unwrap_err();
        assert!(error.to_string().contains("the source is down"), "{error}");
    }
    assert_eq!(provider.source().begun(), 1);
    provider.source().open(1);
    assert_eq!((id(&provider).await.as_str(), provider.source().begun()), ("late", 2));
}

#[tokio::test]
async fn where_the_caller_that_fetches_is_dropped_the_next_takes_over() {
    let clock = Clock::new();
    let provider = cached(&clock, [until(&clock, "first", 7200), until(&clock, "second", 14400)]);
    for (expected, fetches) in [("first", 2), ("second", 4)] {
        let mut calls = calls(&provider, 20).await;
        assert_eq!(provider.source().begun(), fetches - 1);
        let first = calls.remove(0);
        first.abort();
        assert!(first.await.unwrap_err().is_cancelled());
        settle().await;
        assert_eq!(provider.source().begun(), fetches);
        provider.source().open(1);
        assert_eq!(ids(calls).await, [expected]);
        clock.advance(7200);
    }
}

#[tokio::test]
async fn a_renewal_that_is_dropped_is_made_by_another_call_after_the_pause() {
    let clock = Clock::new();
    let provider = cached(&clock, [until(&clock, "old", 7200), until(&clock, "new", 14400)]);
    provider.source().open(1);
    assert_eq!(id(&provider).await, "old");
    clock.advance(7000);
    let renewing = calls(&provider, 1).await.remove(0);
    assert_eq!((id(&provider).await.as_str(), provider.source().begun()), ("old", 2));
    renewing.abort();
    assert!(renewing.await.unwrap_err().is_cancelled());
    provider.source().open(1);
    clock.advance(9);
    assert_eq!((id(&provider).await.as_str(), provider.source().begun()), ("old", 2));
    clock.advance(1);
    assert_eq!((id(&provider).await.as_str(), provider.source().begun()), ("new", 3));
}

#[tokio::test(start_paused = true)]
async fn a_call_whose_keys_still_last_does_not_wait_long_for_new_ones() {
    let clock = Clock::new();
    let provider = cached(&clock, [until(&clock, "old", 7200), until(&clock, "new", 14400)]);
    provider.source().open(1);
    assert_eq!(id(&provider).await, "old");
    clock.advance(7000);

    let warnings = Warnings::default();
    let _guard = tracing::subscriber::set_default(warnings.clone());
    for begun in [2, 3] {
        // The first waits for the source, which keeps silent, and the others do not.
        for waits in [2, 0, 0] {
            let start = Instant::now();
            assert_eq!((id(&provider).await.as_str(), provider.source().begun()), ("old", begun));
            assert_eq!(start.elapsed().as_secs(), waits);
        }
        let [warning] = &warnings.take()[..] else { panic!("not one warning") };
        assert!(warning.contains("not renewed in time"), "{warning}");
        clock.advance(10);
    }
    provider.source().open(1);
    assert_eq!((id(&provider).await.as_str(), provider.source().begun()), ("new", 4));
}

#[tokio::test(start_paused = true)]
async fn a_call_whose_keys_are_refused_while_it_renews_them_waits_for_new_ones() {
    let clock = Clock::new();
    let provider = cached(&clock, [until(&clock, "old", 7200), until(&clock, "new", 14400)]);
    provider.source().open(1);
    let old = provider.credentials().await.unwrap();
    clock.advance(7000);
    let call = calls(&provider, 1).await;
    provider.refused(&old);
    sleep(Duration::from_secs(10)).await;
    provider.source().open(1);
    assert_eq!((ids(call).await, provider.source().begun()), (vec!["new".to_owned()], 3));
}

#[tokio::test]
async fn a_fetch_that_is_dropped_is_nobodys_error() {
    let clock = Clock::new();
    let provider = cached(&clock, [down(), until(&clock, "late", 7200)]);
    let mut calls = calls(&provider, 3).await;
    calls.remove(0).abort();
    settle().await;
    assert_eq!(provider.source().begun(), 2);
    provider.source().open(1);
    for call in calls {
        let error = call.await.unwrap().unwrap_err().to_string();
        assert!(error.contains("the source is down"), "{error}");
    }
    assert_eq!(provider.source().begun(), 2);
}

#[tokio::test]
async fn refused_keys_are_not_given_again() {
    let clock = Clock::new();
    let provider = cached(&clock, [until(&clock, "first", 7200), until(&clock, "second", 7200)]);
    provider.source().open(2);
    let first = provider.credentials().await.unwrap();
    // Also through an `Arc`, as a client holds it.
    let shared: Arc<dyn ProvideCredentials> = provider.clone();
    assert!(shared.refused(&first));
    // A call that was made at the same time may try again, too.
    assert!(shared.refused(&first));
    assert_eq!((id(&provider).await.as_str(), provider.source().begun()), ("second", 2));
    // Others than those at hand are not what is given next, and what is at hand stays.
    assert!(provider.refused(&keys("foreign")));
    // Another call that was made with the first ones does not drop the second.
    assert!(provider.refused(&first));
    assert_eq!((id(&provider).await.as_str(), provider.source().begun()), ("second", 2));
    assert!(!first.refused(&first));
}

#[tokio::test]
async fn keys_without_an_end_are_fetched_once() {
    let clock = Clock::new();
    let provider = cached(&clock, [Ok(Fetched::lasting(keys("only")))]);
    provider.source().open(1);
    for _ in 0..3 {
        assert_eq!((id(&provider).await.as_str(), provider.source().begun()), ("only", 1));
        clock.advance(1_000_000);
    }
}

#[tokio::test]
async fn keys_that_have_ended_already_are_an_error() {
    let clock = Clock::new();
    let provider = cached(&clock, [until(&clock, "old", 0)]);
    provider.source().open(1);
    let error = provider.credentials().await.unwrap_err().to_string();
    assert!(error.contains("set the clock of this machine"), "{error}");
}

/// Does not wait, and notes for how long it should.
#[derive(Debug, Clone, Default)]
struct Hurried(Arc<Mutex<Vec<Duration>>>);

impl Timer for Hurried {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, duration: Duration) -> SleepFuture {
        self.0.lock().unwrap().push(duration);
        Box::pin(ready(()))
    }
}

#[tokio::test]
async fn a_source_that_never_answers_is_given_up() {
    let timer = Hurried::default();
    let provider = Cached::with_config(Source::new([]), &Clock::new().config().timer(timer.clone()));
    let error = provider.credentials().await.unwrap_err().to_string();
    assert!(error.contains("no answer within 60 seconds"), "{error}");
    assert_eq!(*timer.0.lock().unwrap(), [Duration::from_mins(1)]);
}

/// Never answers the first time, and takes a second from then on.
#[derive(Debug, Default)]
struct Stuck(AtomicUsize);

impl FetchCredentials for Stuck {
    fn fetch(&self) -> FetchFuture<'_> {
        let first = self.0.fetch_add(1, Ordering::SeqCst) == 0;
        Box::pin(async move {
            if first {
                pending::<()>().await;
            }
            sleep(Duration::from_secs(1)).await;
            Ok(Fetched::lasting(keys("AKIDsecond")))
        })
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_that_fetches_and_is_not_polled_any_more_holds_nobody_up() {
    let provider = Arc::new(Cached::with_config(Stuck::default(), &Clock::new().config()));
    let mut stuck = provider.credentials();
    assert!(poll_fn(|context| Poll::Ready(stuck.as_mut().poll(context).is_pending())).await);
    let start = Instant::now();
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let provider = Arc::clone(&provider);
            tokio::spawn(async move { provider.credentials().await })
        })
        .collect();
    assert_eq!(ids(calls).await, ["AKIDsecond"]);
    // It is one that takes over, and within the time that a call has.
    assert_eq!((start.elapsed().as_secs(), provider.source().0.load(Ordering::SeqCst)), (26, 2));
    drop(stuck);
    assert_eq!(provider.credentials().await.unwrap().secret_id(), "AKIDsecond");
}
