//! A store that is far away.

use std::time::Duration;

use ccc_fleet::Away;
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::fake::{Fake, Mood};
use crate::{INTERVAL, MINUTE, builder, slot};

/// The process takes slots in advance, several with each answer; none comes too late, and the pace is kept.
#[tokio::test]
async fn slots_are_taken_in_advance() {
    const SLOTS: u32 = 30;
    let fake = Fake::start().await;
    fake.set(Mood::Slow(Duration::from_millis(200)));
    let fleet = builder(&fake, Away::Fail).timeout(Duration::from_secs(5)).build().unwrap();
    let mut calls = JoinSet::new();
    for _ in 0..SLOTS {
        let fleet = fleet.clone();
        calls.spawn(async move {
            slot(&fleet, MINUTE).await.unwrap();
            Instant::now()
        });
    }
    let mut times = calls.join_all().await;
    times.sort_unstable();
    let took = times[times.len() - 1] - times[0];
    // One after the other, they would take four times as long.
    assert!(took < 2 * SLOTS * INTERVAL, "{took:?}");
    // The first answer brings four or five.
    assert!(fake.scripts().len() < usize::try_from(SLOTS).unwrap(), "{}", fake.scripts().len());
}
