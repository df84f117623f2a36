//! Checks that a store gives slots, at the pace of the quota, and shares the news of a failing endpoint.

use std::time::{Duration, Instant};

use ccc_fleet::{Away, FleetHealth, FleetLimiter};
use ccc_generated::{Action, DescribeCCCBuyInfoListRequest, Site};
use ccc_runtime::{EndpointHealth, Limiter, SlotRequest};

use crate::{Result, opened};

const HOST: &str = "ccc.tencentcloudapi.com";
/// News are a second old at most.
const NEWS: Duration = Duration::from_secs(5);

pub(crate) async fn run(store: &str) -> Result<()> {
    // Three processes, as the store sees them.
    let mut processes = Vec::new();
    for _ in 0..3 {
        processes.push(FleetLimiter::builder(opened(store)?, Away::Fail).account("check").build()?);
    }
    slots(&processes).await?;
    health(&processes).await
}

/// Takes slots in turns.
async fn slots(processes: &[FleetLimiter]) -> Result<()> {
    const SLOTS: u32 = 21;
    let request = || SlotRequest::new(DescribeCCCBuyInfoListRequest::INFO, Site::China, None, Duration::from_secs(60));
    let mut first = None;
    for (_, process) in (0..SLOTS).zip(processes.iter().cycle()) {
        process.slot(request()).await?;
        first.get_or_insert_with(Instant::now);
    }
    let took = first.map(|first| first.elapsed()).unwrap_or_default();
    println!("{SLOTS} slots of {} processes took {:.2} s", processes.len(), took.as_secs_f64());
    if took < Duration::from_secs(1) {
        return Err("more than 20 slots came within a second".into());
    }
    Ok(())
}

/// Two processes find an endpoint failing, and the third learns of it; then one of them finds it working.
async fn health(processes: &[FleetLimiter]) -> Result<()> {
    let news: Vec<FleetHealth> = processes.iter().map(FleetLimiter::health).collect();
    let [one, other, third] = &news[..] else { return Err("three processes are needed".into()) };
    one.failing(HOST);
    tokio::time::sleep(Duration::from_millis(1500)).await;
    if third.is_failing(HOST) {
        return Err("one process alone made an endpoint failing".into());
    }
    other.failing(HOST);
    let learnt = until(third, true).await?;
    one.working(HOST);
    let forgotten = until(third, false).await?;
    println!("a third process learnt in {learnt:.1?} that an endpoint fails, and in {forgotten:.1?} that it works");
    Ok(())
}

async fn until(health: &FleetHealth, failing: bool) -> Result<Duration> {
    let start = Instant::now();
    while health.is_failing(HOST) != failing {
        if start.elapsed() > NEWS {
            return Err(format!("the news that an endpoint fails: {failing} did not come in {NEWS:?}").into());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(start.elapsed())
}
