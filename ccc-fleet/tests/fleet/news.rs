//! News of failing endpoints.

use std::time::Duration;

use ccc_fleet::{Away, FleetHealth};
use ccc_runtime::EndpointHealth;
use tokio::time::{Instant, sleep};

use crate::builder;
use crate::fake::{Fake, Mood};

const HOST: &str = "ccc.tencentcloudapi.com";

async fn until(health: &FleetHealth, failing: bool) {
    let start = Instant::now();
    while health.is_failing(HOST) != failing {
        assert!(start.elapsed() < Duration::from_secs(10), "the news did not come");
        sleep(Duration::from_millis(20)).await;
    }
}

/// One process may have trouble of its own; two make an endpoint failing, for the others.
#[tokio::test]
async fn two_processes_make_an_endpoint_failing() {
    let fake = Fake::start().await;
    let [one, other, third] = [0; 3].map(|_| builder(&fake, Away::Fail).build().unwrap().health());
    one.failing(HOST);
    sleep(Duration::from_millis(300)).await;
    assert!(!third.is_failing(HOST));
    sleep(Duration::from_millis(300)).await;
    assert!(!third.is_failing(HOST));
    other.failing(HOST);
    until(&third, true).await;
    assert!(!one.is_failing(HOST), "one other is not enough");
    other.working(HOST);
    until(&third, false).await;
}

/// Without the store, each process decides alone.
#[tokio::test]
async fn no_news_while_the_store_is_away() {
    let fake = Fake::start().await;
    let [one, other, third] = [0; 3].map(|_| builder(&fake, Away::Fail).build().unwrap().health());
    one.failing(HOST);
    other.failing(HOST);
    until(&third, true).await;
    fake.set(Mood::Failing);
    until(&third, false).await;
}
