//! A process of a fleet: it calls the mock from many tasks until its time is up.

use std::time::{Duration, SystemTime};

use ccc_fleet::{Away, FleetLimiter, Store};
use ccc_generated::{ClientBuilder, Credentials, DescribeCCCBuyInfoListRequest, Retry, Site};
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::Result;

/// Calls from many tasks, from a time in milliseconds since 1970, for so many seconds.
pub(crate) async fn run(store: Store, share: f64, tasks: usize, times: [u64; 2], mock: [&str; 4]) -> Result<()> {
    let [endpoint, id, key, name] = mock;
    let limiter = FleetLimiter::builder(store, Away::Share(share)).account("trial").build()?;
    let client = ClientBuilder::<ccc_generated::Client>::new()
        .site(Site::China)
        .endpoint(endpoint)
        .credentials(Credentials::new(id, key)?)
        .user_agent(format!(";{name}"))
        .retry(Retry::off())
        .timeout(Duration::from_secs(300))
        .limiter(limiter)
        .build()?;
    let [start, seconds] = times;
    let start = SystemTime::UNIX_EPOCH + Duration::from_millis(start);
    sleep(start.duration_since(SystemTime::now()).unwrap_or_default()).await;
    let mut running = JoinSet::new();
    for _ in 0..tasks {
        let client = client.clone();
        running.spawn(async move {
            loop {
                if let Err(error) = client.describe_ccc_buy_info_list(DescribeCCCBuyInfoListRequest::new()).await {
                    println!("{error}");
                }
            }
        });
    }
    sleep(Duration::from_secs(seconds)).await;
    Ok(())
}
