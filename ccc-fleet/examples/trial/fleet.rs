//! Runs a fleet of processes against the mock and judges what the mock received.
//!
//! More than 20 calls within a second are an error. So are less than 0.97 of the quota, after an outage in the last third of
//! the time, and a process that made less than 0.8 of the calls of another, unless those are few.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use ccc_mock::MockServer;
use tokio::process::Command;

use crate::Result;

/// The documented quota of the action.
const QUOTA: usize = 20;
/// So many calls may a process be behind another in a trial that is short.
const FEW: usize = 4;
/// Processes start to call together, once all of them run.
const READY: Duration = Duration::from_secs(3);

/// Starts the mock and the processes, and judges what the mock received.
pub(crate) async fn run(store: &str, processes: usize, tasks: &str, seconds: u64, outage: bool) -> Result<()> {
    // Unlimited: a refusal would hide how many calls came.
    let mock = MockServer::builder().rate_limit(false).log_limits(1_000_000, 1 << 30).start().await?;
    #[allow(clippy::cast_precision_loss, reason = "a small number")]
    let share = (1.0 / processes as f64).to_string();
    let start = (SystemTime::now() + READY).duration_since(SystemTime::UNIX_EPOCH)?.as_millis().to_string();
    let mut workers = Vec::new();
    for number in 0..processes {
        let (name, endpoint) = (format!("p{number}"), mock.endpoint());
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["worker", store, &share, tasks, &start, &seconds.to_string(), &endpoint]);
        command.args([mock.secret_id(), mock.secret_key(), &name]);
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
    let evenness = *slowest as f64 / *fastest as f64;
    let used = part_used(&times);
    let late = part_used(&times[times.partition_point(|at| *at < last - (last - first) / 3)..]);
    println!(
        "{} calls of {} processes in {:.1} s: at most {most} within a second, {used:.3} of the quota, {late:.3} in the last \
         third, slowest process {evenness:.2} of the fastest, longest pause {pause} ms",
        times.len(),
        calls.len(),
        Duration::from_millis(last - first).as_secs_f64(),
    );
    if most > QUOTA {
        return Err(format!("{most} calls within a second").into());
    }
    if calls.len() < processes {
        return Err("not all processes called".into());
    }
    if (if outage { late } else { used }) < 0.97 {
        return Err("too little of the rate was used".into());
    }
    if evenness < 0.8 && fastest - slowest > FEW {
        return Err("the rate was used too unevenly".into());
    }
    Ok(())
}

/// Returns the part of the quota that calls at these times used.
fn part_used(times: &[u64]) -> f64 {
    let (Some(first), Some(last)) = (times.first(), times.last()) else { return 0.0 };
    #[allow(clippy::cast_precision_loss, reason = "numbers of a trial")]
    let rate = (times.len() - 1) as f64 * 1000.0 / (last - first).max(1) as f64;
    #[allow(clippy::cast_precision_loss, reason = "a small number")]
    let quota = QUOTA as f64;
    rate / quota
}
