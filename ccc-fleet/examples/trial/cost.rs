//! Shows the cost of a slot beside the local limiter, and the slots that one store gives: an error if a core of the server
//! gives fewer than 50 000 in a second.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ccc_fleet::{Away, FleetBuilder, FleetLimiter};
use ccc_generated::{Action, DescribeCCCBuyInfoListRequest, RateLimit, Site};
use ccc_runtime::{Limiter, LocalLimiter, SlotRequest, TokioTimer};
use redis::aio::MultiplexedConnection;
use tokio::task::JoinSet;

use crate::{Result, opened};

/// So high that nobody waits for the rate.
const FAST: u32 = 1_000_000;
const ACCOUNTS: u32 = 16;
const TASKS: u32 = 16;
/// Microseconds of CPU of the server for a slot: 50 000 in a second.
const DEAREST: f64 = 20.0;
/// The number of slots that each task takes.
const ROUNDS: u32 = 1_000;

pub(crate) async fn run(store: &str) -> Result<()> {
    let mut server = Server::connect(store).await?;
    let limit = RateLimit::default().per_second(DescribeCCCBuyInfoListRequest::INFO.name(), FAST);
    let local = LocalLimiter::new(limit.clone(), Arc::new(TokioTimer::new()))?;
    let fleet = fleet(store, "cost", &limit)?.build()?;
    let limiters: [(&str, u32, &dyn Limiter); 2] = [("local bucket", 2_000_000, &local), ("store", 20_000, &fleet)];
    for (name, slots, limiter) in limiters {
        limiter.slot(request()).await?;
        let before = Usage::now(&mut server).await?;
        for _ in 0..slots {
            limiter.slot(request()).await?;
        }
        before.show(&format!("{name}, one slot after the other"), f64::from(slots), &mut server).await?;
    }
    for (title, limit) in [("one script call each", limit.clone().fail_fast()), ("queued", limit)] {
        let cpu = many(store, title, limit, &mut server).await?;
        if cpu > DEAREST {
            return Err(format!("the server needs {cpu:.1} µs of CPU for a slot, more than {DEAREST} µs").into());
        }
    }
    Ok(())
}

/// Uses one store for many accounts, each with a connection and many tasks. Returns the microseconds of CPU that a slot
/// costs the server.
async fn many(store: &str, title: &str, limit: RateLimit, server: &mut Server) -> Result<f64> {
    let (before, mut running) = (Usage::now(server).await?, JoinSet::new());
    for account in 0..ACCOUNTS {
        let fleet = fleet(store, &format!("cost {account}"), &limit)?.build()?;
        for _ in 0..TASKS {
            let fleet = fleet.clone();
            running.spawn(async move {
                let mut taken = 0_u32;
                for _ in 0..ROUNDS {
                    match fleet.slot(request()).await {
                        Ok(()) => taken += 1,
                        // A refusal is an answer of the store as well.
                        Err(refusal) if refusal.wait().is_some() => {}
                        Err(error) => return Err(error),
                    }
                }
                Ok(taken)
            });
        }
    }
    let mut taken = 0;
    while let Some(of_task) = running.join_next().await {
        taken += of_task??;
    }
    let answers = f64::from(ACCOUNTS * TASKS * ROUNDS);
    let title = format!("{title}: {ACCOUNTS} connections of {TASKS} tasks, {taken} slots in {answers} answers");
    before.show(&title, answers, server).await
}

fn fleet(store: &str, account: &str, limit: &RateLimit) -> Result<FleetBuilder> {
    Ok(FleetLimiter::builder(opened(store)?, Away::Fail).account(account).rate_limit(limit.clone()))
}

fn request() -> SlotRequest<'static> {
    SlotRequest::new(DescribeCCCBuyInfoListRequest::INFO, Site::China, None, Duration::from_secs(60))
}

/// The time and the CPU time that this process and the server have used, and the scripts that the server ran.
struct Usage {
    time: Instant,
    own: f64,
    server: f64,
    scripts: f64,
}

impl Usage {
    async fn now(server: &mut Server) -> Result<Self> {
        let (cpu, scripts) = server.usage().await?;
        Ok(Self { time: Instant::now(), own: own_cpu()?, server: cpu, scripts })
    }

    /// Shows what was used since. Returns the microseconds of CPU that a slot cost the server.
    async fn show(self, title: &str, slots: f64, server: &mut Server) -> Result<f64> {
        let now = Self::now(server).await?;
        let took = (now.time - self.time).as_secs_f64();
        let of_server = (now.server - self.server) * 1e6 / slots;
        println!(
            "{title}: {:.0} a second, {:.1} µs each; CPU {:.1} µs here and {of_server:.1} µs in the server, {:.2} script calls",
            slots / took,
            took * 1e6 / slots,
            (now.own - self.own) * 1e6 / slots,
            (now.scripts - self.scripts) / slots,
        );
        Ok(of_server)
    }
}

/// Returns the seconds of CPU that this process used.
fn own_cpu() -> Result<f64> {
    /// Hundredths of a second, as Linux counts.
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit_once(") ").map(|(_, rest)| rest.split(' ').collect::<Vec<_>>()).unwrap_or_default();
    let ticks = |place: usize| fields.get(place).and_then(|field| field.parse::<f64>().ok());
    match (ticks(11), ticks(12)) {
        (Some(user), Some(system)) => Ok((user + system) / TICKS),
        _ => Err("/proc/self/stat cannot be read".into()),
    }
}

/// A connection that asks the server for its own usage.
struct Server(MultiplexedConnection);

impl Server {
    async fn connect(store: &str) -> Result<Self> {
        Ok(Self(redis::Client::open(store)?.get_multiplexed_async_connection().await?))
    }

    /// Returns the seconds of CPU and the number of scripts.
    async fn usage(&mut self) -> Result<(f64, f64)> {
        let mut info = String::new();
        for section in ["cpu", "commandstats"] {
            info += &redis::cmd("INFO").arg(section).query_async::<String>(&mut self.0).await?;
        }
        let number = |start: &str| -> f64 {
            let found = info.lines().find_map(|line| line.strip_prefix(start));
            found.and_then(|rest| rest.split(',').next()?.trim().parse().ok()).unwrap_or_default()
        };
        let scripts = number("cmdstat_evalsha:calls=") + number("cmdstat_eval:calls=");
        Ok((number("used_cpu_user:") + number("used_cpu_sys:"), scripts))
    }
}
