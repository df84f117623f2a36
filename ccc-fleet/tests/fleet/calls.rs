//! Calls on a store that works.

use std::time::Duration;

use ccc_fleet::{Away, FleetLimiter};
use ccc_runtime::{Limiter, RateLimit, Site, SlotRequest};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use crate::fake::Fake;
use crate::{ACTION, INTERVAL, MINUTE, builder, credentials, slot};

/// All calls of a process wait in a line, and two processes share the rate.
#[tokio::test]
async fn processes_share_the_rate() {
    let fake = Fake::start().await;
    let fleets = [builder(&fake, Away::Fail).build().unwrap(), builder(&fake, Away::Fail).build().unwrap()];
    let (start, mut calls) = (Instant::now(), JoinSet::new());
    for fleet in fleets.iter().cycle().take(16) {
        let fleet = fleet.clone();
        calls.spawn(async move { slot(&fleet, MINUTE).await.unwrap() });
    }
    calls.join_all().await;
    // The processes know the clock of the store to within half the time of an answer.
    assert!(start.elapsed() + Duration::from_millis(25) > 15 * INTERVAL, "{:?}", start.elapsed());
    assert!(fake.taken() >= 16);
}

/// The store learns the script once, from then on by its hash; and never sees the secret id.
#[tokio::test]
async fn the_store_sees_hashes() {
    let fake = Fake::start().await;
    let fleet = FleetLimiter::builder(fake.store(), Away::Fail).prefix("mine").build().unwrap();
    let keys = credentials();
    for _ in 0..3 {
        fleet.slot(SlotRequest::new(&ACTION, Site::China, Some(&keys), MINUTE)).await.unwrap();
    }
    let scripts = fake.scripts();
    let whole = scripts.iter().filter(|script| script[0] == "EVAL").count();
    assert_eq!(whole, 1, "{scripts:?}");
    assert!(scripts.iter().all(|script| script[3].starts_with("mine:rate:") && script[3].ends_with(":cn:ccc:CallOut")));
    let commands = format!("{:?}", fake.commands());
    assert!(!commands.contains("AKID") && !commands.contains("secretkey"), "{commands}");
}

/// A call that is dropped gives its place, and a slot that is on its way, to the next one.
#[tokio::test]
async fn a_dropped_call_loses_no_slot() {
    let fake = Fake::start().await;
    let fleet = builder(&fake, Away::Fail).build().unwrap();
    slot(&fleet, MINUTE).await.unwrap();
    let start = Instant::now();
    let mut dropped = JoinSet::new();
    for _ in 0..40 {
        let fleet = fleet.clone();
        dropped.spawn(async move { slot(&fleet, MINUTE).await.unwrap() });
    }
    sleep(Duration::from_millis(10)).await;
    let kept = tokio::spawn({
        let fleet = fleet.clone();
        async move { slot(&fleet, MINUTE).await }
    });
    tokio::task::yield_now().await;
    // The first of them has a slot that was taken for it.
    dropped.shutdown().await;
    timeout(MINUTE, kept).await.unwrap().unwrap().unwrap();
    // The calls before it would have needed 40.
    assert!(start.elapsed() < 20 * INTERVAL, "{:?}", start.elapsed());
    assert!(fake.taken() < 20, "{}", fake.taken());
}

/// A call that nobody polls any more holds up no other.
#[tokio::test]
async fn a_call_that_is_not_polled_holds_up_no_other() {
    let fake = Fake::start().await;
    let fleet = builder(&fake, Away::Fail).build().unwrap();
    let mut stuck = Box::pin(slot(&fleet, MINUTE));
    assert!(timeout(Duration::ZERO, &mut stuck).await.is_err());
    slot(&fleet, MINUTE).await.unwrap();
    stuck.await.unwrap();
    assert!(fake.taken() >= 2);
}

/// A call learns at once that its slot comes too late, and takes none.
#[tokio::test]
async fn a_slot_after_the_deadline_is_refused_at_once() {
    let fake = Fake::start().await;
    let fleet = builder(&fake, Away::Fail).build().unwrap();
    let mut calls = JoinSet::new();
    for _ in 0..40 {
        let fleet = fleet.clone();
        calls.spawn(async move { slot(&fleet, MINUTE).await.unwrap() });
    }
    sleep(Duration::from_millis(20)).await;
    let asked = Instant::now();
    let refusal = slot(&fleet, Duration::from_millis(300)).await.unwrap_err();
    assert!(refusal.wait().unwrap() > Duration::from_millis(700), "{refusal}");
    assert!(asked.elapsed() < Duration::from_millis(300), "{:?}", asked.elapsed());
    calls.shutdown().await;
}

/// Others took the slots: the store says when the next one comes, which is too late.
#[tokio::test]
async fn slots_of_others_count() {
    let fake = Fake::start().await;
    let others = builder(&fake, Away::Fail).build().unwrap();
    for _ in 0..8 {
        others.throttled(SlotRequest::new(&ACTION, Site::China, None, MINUTE));
        sleep(Duration::from_millis(20)).await;
    }
    let fleet = builder(&fake, Away::Fail).build().unwrap();
    let refusal = slot(&fleet, Duration::from_millis(400)).await.unwrap_err();
    assert!(refusal.wait().unwrap() > Duration::from_millis(400), "{refusal}");
    assert_eq!(fake.taken(), 0);
    slot(&fleet, MINUTE).await.unwrap();
    assert!(fake.taken() >= 1);
}

/// A call that never waits asks the store once.
#[tokio::test]
async fn a_call_that_never_waits_asks_once() {
    let fake = Fake::start().await;
    let limit = RateLimit::default().per_second(ACTION.name(), 1).fail_fast();
    let fleet = builder(&fake, Away::Fail).rate_limit(limit).build().unwrap();
    slot(&fleet, MINUTE).await.unwrap();
    let refusal = slot(&fleet, MINUTE).await.unwrap_err();
    assert!(refusal.wait().unwrap() < Duration::from_millis(1301), "{refusal}");
    // The first one by its hash, and whole; the second by its hash.
    assert_eq!((fake.taken(), fake.scripts().len()), (1, 3));
}

/// A fleet outlives the runtime that its first call ran on.
#[test]
fn another_runtime_takes_over() {
    let runtime = || tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let lasting = runtime();
    let fake = lasting.block_on(Fake::start());
    let fleet = builder(&fake, Away::Fail).build().unwrap();
    for _ in 0..2 {
        // The connection of the first runtime ended with it.
        let took = runtime().block_on(async {
            let start = Instant::now();
            while slot(&fleet, MINUTE).await.is_err() {
                assert!(start.elapsed() < Duration::from_secs(5));
                sleep(Duration::from_millis(50)).await;
            }
            start.elapsed()
        });
        assert!(took < Duration::from_secs(5), "{took:?}");
    }
}
