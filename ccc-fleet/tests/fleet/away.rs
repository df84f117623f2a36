//! A store that is away, and comes back.

use std::time::Duration;

use ccc_fleet::Away;
use tokio::time::{Instant, sleep, timeout};

use crate::fake::{Fake, Mood};
use crate::{HOLD, MINUTE, TIMEOUT, builder, slot};

/// A silent store is away after the timeout. Then calls fail at once, and the store is asked four times a second.
#[tokio::test]
async fn a_silent_store_is_away_after_the_timeout() {
    let fake = Fake::start().await;
    let fleet = builder(&fake, Away::Fail).build().unwrap();
    slot(&fleet, MINUTE).await.unwrap();
    fake.set(Mood::Silent);
    let start = Instant::now();
    let failure = slot(&fleet, MINUTE).await.unwrap_err();
    assert!(failure.wait().is_none(), "{failure}");
    assert!(failure.to_string().contains("the store of the fleet is away"), "{failure}");
    let took = start.elapsed();
    assert!((TIMEOUT.mul_f64(0.9)..6 * TIMEOUT).contains(&took), "{took:?}");

    let (asked, start) = (fake.commands().len(), Instant::now());
    let mut calls = 0;
    while start.elapsed() < Duration::from_secs(1) {
        let call = timeout(TIMEOUT / 2, slot(&fleet, MINUTE)).await.unwrap();
        assert!(call.unwrap_err().wait().is_none());
        calls += 1;
        sleep(Duration::from_millis(5)).await;
    }
    // Each attempt begins with two commands of the connection.
    let asked = fake.commands().len() - asked;
    assert!(calls > 10 && asked <= 5 * 3, "{calls} calls, {asked} commands");
}

/// One error of the store is none of the calls.
#[tokio::test]
async fn a_single_error_is_overcome() {
    let fake = Fake::start().await;
    let fleet = builder(&fake, Away::Fail).build().unwrap();
    slot(&fleet, MINUTE).await.unwrap();
    fake.set(Mood::Failing);
    let (call, ()) = tokio::join!(slot(&fleet, MINUTE), async {
        while !matches!(fake.scripts().len(), 4..) {
            sleep(Duration::from_millis(1)).await;
        }
        fake.set(Mood::Well);
    });
    call.unwrap();
}

/// Calls fail while the store is away, and get slots a hold after it is back, without a restart.
#[tokio::test]
async fn calls_get_slots_again_when_the_store_is_back() {
    let fake = Fake::start().await;
    let fleet = builder(&fake, Away::Fail).build().unwrap();
    slot(&fleet, MINUTE).await.unwrap();
    fake.stop();
    let taken = fake.taken();
    assert!(slot(&fleet, MINUTE).await.unwrap_err().wait().is_none());
    fake.restart().await;
    let start = Instant::now();
    while slot(&fleet, MINUTE).await.is_err() {
        assert!(start.elapsed() < MINUTE);
        sleep(Duration::from_millis(10)).await;
    }
    // Not before others know that the store is back.
    assert!(start.elapsed() >= HOLD, "{:?}", start.elapsed());
    assert!(start.elapsed() < HOLD + Duration::from_secs(5), "{:?}", start.elapsed());
    assert!(fake.taken() > taken);
}

/// With a share, calls go on after a hold, at the pace of the share; and after another hold the store gives slots again.
#[tokio::test]
async fn a_share_serves_while_the_store_is_away() {
    let fake = Fake::start().await;
    let fleet = builder(&fake, Away::Share(0.25)).build().unwrap();
    slot(&fleet, MINUTE).await.unwrap();
    fake.stop();
    let (taken, start) = (fake.taken(), Instant::now());
    for number in 0..4 {
        slot(&fleet, MINUTE).await.unwrap();
        // Five calls in a second and the jitter.
        let earliest = HOLD + number * Duration::from_millis(260);
        assert!(start.elapsed() >= earliest, "{number}: {:?}", start.elapsed());
    }
    assert_eq!(fake.taken(), taken);

    fake.restart().await;
    let start = Instant::now();
    while fake.taken() == taken {
        slot(&fleet, MINUTE).await.unwrap();
        assert!(start.elapsed() < MINUTE);
    }
    assert!(start.elapsed() >= HOLD, "{:?}", start.elapsed());
}

/// A call whose patience ends before the share begins is refused, not held.
#[tokio::test]
async fn patience_ends_while_the_store_is_away() {
    let fake = Fake::start().await;
    let fleet = builder(&fake, Away::Share(0.25)).build().unwrap();
    fake.stop();
    let start = Instant::now();
    let refusal = slot(&fleet, Duration::from_millis(700)).await.unwrap_err();
    assert!(refusal.wait().is_some(), "{refusal}");
    assert!(start.elapsed() < HOLD, "{:?}", start.elapsed());
}
