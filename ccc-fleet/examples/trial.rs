//! Runs a fleet of processes against the mock and shows the rate that the mock counted. `scripts/fleet.sh` runs it.
//!
//! ```sh
//! cargo run -p ccc-fleet --example trial -- fleet redis://127.0.0.1:6379 16 64 60
//! cargo run -p ccc-fleet --example trial -- cost redis://127.0.0.1:6379
//! ```
//!
//! It exits with an error if more than 20 calls came within a second, and, without further arguments, if less than 0.97 of
//! the rate was used, or if the slowest process made less than 0.8 of the calls of the fastest. The argument `outage`
//! leaves out the last two.

#![allow(clippy::print_stdout, reason = "a trial prints its results")]

use std::collections::BTreeMap;
use std::error::Error;
use std::time::{Duration, Instant};

use ccc_fleet::{Away, FleetLimiter, Store};
use ccc_generated::{ClientBuilder, Credentials, DescribeCCCBuyInfoListRequest, RateLimit, Retry, Site};
use ccc_mock::MockServer;
use tokio::process::Command;
use tokio::task::JoinSet;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// The documented quota of the action.
const QUOTA: usize = 20;
const USAGE: &str = "usage: trial fleet STORE PROCESSES TASKS SECONDS [outage] | cost STORE";

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["fleet", store, processes, tasks, seconds] => {
            fleet(store, processes.parse()?, tasks, seconds.parse()?, false).await
        }
        ["fleet", store, processes, tasks, seconds, "outage"] => {
            fleet(store, processes.parse()?, tasks, seconds.parse()?, true).await
        }
        ["worker", store, share, tasks, seconds, endpoint, id, key, name] => {
            let seconds = Duration::from_secs(seconds.parse()?);
            worker(store, share.parse()?, tasks.parse()?, seconds, [endpoint, id, key, name]).await
        }
        ["cost", store] => cost(store).await,
        _ => Err(USAGE.into()),
    }
}

/// Opens the store of an argument: a URL; `sentinel:URL` of sentinels that watch `fleet`; or `cluster:URL`.
fn opened(store: &str) -> Result<Store> {
    Ok(match store.split_once(":redis") {
        Some(("sentinel", url)) => Store::sentinel(&[&format!("redis{url}")], "fleet", "redis://any")?,
        Some(("cluster", url)) => Store::cluster(&[&format!("redis{url}")])?,
        _ => Store::single(store)?,
    })
}

/// Starts the mock and the processes, and judges what the mock received.
async fn fleet(store: &str, processes: usize, tasks: &str, seconds: u64, outage: bool) -> Result<()> {
    // Unlimited: a refusal would hide how many calls came.
    let mock = MockServer::builder().rate_limit(false).log_limits(1_000_000, 1 << 30).start().await?;
    #[allow(clippy::cast_precision_loss, reason = "a small number")]
    let share = (1.0 / processes as f64).to_string();
    let mut workers = Vec::new();
    for number in 0..processes {
        let name = format!("p{number}");
        let endpoint = mock.endpoint();
        let keys = [mock.secret_id(), mock.secret_key()];
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["worker", store, &share, tasks, &seconds.to_string(), &endpoint]).args(keys).arg(name);
        workers.push(command.kill_on_drop(true).spawn()?);
    }
    for worker in &mut workers {
        worker.wait().await?;
    }
    let requests = mock.requests();
    let times: Vec<u64> = requests.iter().map(ccc_mock::Received::at_millis).collect();
    let mut calls: BTreeMap<String, usize> = BTreeMap::new();
    for request in &requests {
        let client = request.header("X-TC-RequestClient").unwrap_or_default();
        *calls.entry(client.rsplit(';').next().unwrap_or_default().to_owned()).or_default() += 1;
    }
    judge(times, &calls, processes, outage)
}

fn judge(mut times: Vec<u64>, calls: &BTreeMap<String, usize>, processes: usize, outage: bool) -> Result<()> {
    times.sort_unstable();
    let (Some(first), Some(last)) = (times.first(), times.last()) else { return Err("no call came".into()) };
    let most = (0..times.len()).map(|start| times[start..].iter().take_while(|at| **at < times[start] + 1000).count());
    let most = most.max().unwrap_or_default();
    let pause = times.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or_default();
    let (slowest, fastest) = (calls.values().min().unwrap_or(&0), calls.values().max().unwrap_or(&0));
    #[allow(clippy::cast_precision_loss, reason = "numbers of a trial")]
    let (used, evenness) = {
        let seconds = (last - first) as f64 / 1000.0;
        ((times.len() - 1) as f64 / seconds / QUOTA as f64, *slowest as f64 / *fastest as f64)
    };
    println!(
        "{} calls of {} processes in {:.1} s: at most {most} within a second, {used:.3} of the quota, slowest process \
         {evenness:.2} of the fastest, longest pause {pause} ms",
        times.len(),
        calls.len(),
        Duration::from_millis(last - first).as_secs_f64(),
    );
    if most > QUOTA {
        return Err(format!("{most} calls within a second").into());
    }
    if !outage && (used < 0.97 || evenness < 0.8 || calls.len() < processes) {
        return Err("too little of the rate was used, or too unevenly".into());
    }
    Ok(())
}

/// Calls from many tasks until the time is up.
async fn worker(store: &str, share: f64, tasks: usize, time: Duration, mock: [&str; 4]) -> Result<()> {
    let [endpoint, id, key, name] = mock;
    let limiter = FleetLimiter::builder(opened(store)?, Away::Share(share)).account("trial").build()?;
    let client = ClientBuilder::<ccc_generated::Client>::new()
        .site(Site::China)
        .endpoint(endpoint)
        .credentials(Credentials::new(id, key)?)
        .user_agent(format!(";{name}"))
        .retry(Retry::off())
        .timeout(Duration::from_secs(300))
        .limiter(limiter)
        .build()?;
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
    tokio::time::sleep(time).await;
    Ok(())
}

/// Shows the cost of a slot beside the local limiter, and the slots that one store gives.
async fn cost(store: &str) -> Result<()> {
    use ccc_generated::Action;
    use ccc_runtime::{Limiter, LocalLimiter, SlotRequest, TokioTimer};
    const FAST: u32 = 1_000_000;
    let action = DescribeCCCBuyInfoListRequest::INFO;
    let limit = RateLimit::default().per_second(action.name(), FAST);
    let local = LocalLimiter::new(limit.clone(), std::sync::Arc::new(TokioTimer::new()))?;
    let builder = FleetLimiter::builder(opened(store)?, Away::Fail).account("cost").rate_limit(limit.clone());
    let fleet = builder.build()?;
    let request = || SlotRequest::new(action, Site::China, None, Duration::from_secs(60));
    let limiters: [(&str, &dyn Limiter); 2] = [("local bucket", &local), ("store", &fleet)];
    for (name, limiter) in limiters {
        limiter.slot(request()).await?;
        let (count, start) = (5_000_u32, Instant::now());
        for _ in 0..count {
            limiter.slot(request()).await?;
        }
        println!(
            "{name}: {:.1} µs for a slot, one after the other",
            start.elapsed().as_secs_f64() * 1e6 / f64::from(count)
        );
    }
    // As 16 accounts use one store at once, each waiting for 16 slots at a time.
    let (start, mut running, count) = (Instant::now(), JoinSet::new(), 3_000_u32);
    let (lines, waiting) = (16_u32, 16_u32);
    for account in 0..lines {
        let builder = FleetLimiter::builder(opened(store)?, Away::Fail).account(format!("cost {account}"));
        let fleet = builder.rate_limit(limit.clone().fail_fast()).build()?;
        for _ in 0..waiting {
            let fleet = fleet.clone();
            running.spawn(async move {
                for _ in 0..count / 4 {
                    // A refusal is an answer of the store as well.
                    let _ = fleet.slot(SlotRequest::new(action, Site::China, None, Duration::ZERO)).await;
                }
            });
        }
    }
    while running.join_next().await.is_some() {}
    let answers = f64::from(lines * waiting * (count / 4));
    println!("one store, {lines} connections: {:.0} answers a second", answers / start.elapsed().as_secs_f64());
    Ok(())
}
