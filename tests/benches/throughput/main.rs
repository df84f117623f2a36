//! Cost of a typed call, compared with the bare exchange of the same bytes.
//!
//! Three clients post to one server on the loopback interface, in turns, so a busy machine slows all alike: ours, which
//! checks, writes, signs, sends and reads each call; hyper-util's, which posts what ours once sent and collects the reply;
//! and reqwest, likewise. Then the parts of our call are measured without a network. A run fails if our throughput, as a
//! part of hyper-util's or of reqwest's, has fallen by more than a busy machine explains, or if a call allocates more.
//!
//! Linux counts the time that the thread of the clients is on a core, which other work on the machine hardly changes.

mod bare;
mod parts;
mod server;

use std::process::ExitCode;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use ccc_generated::Client;
use futures_util::future::{LocalBoxFuture, join_all};

use crate::parts::{client, request};

/// Lowest accepted part of the throughput of bare hyper-util; 0.72 to 0.74 were measured, 0.60 on a machine
/// with many times more work than cores.
const OF_HYPER: f64 = 0.55;
/// Lowest accepted part of the throughput of bare reqwest; 1.02 to 1.04 were measured, 0.82 on a machine with
/// many times more work than cores.
const OF_REQWEST: f64 = 0.75;
/// The most allocations of a call without a network, with the typed request.
const ALLOCATIONS: u64 = 21;
/// Rounds in which each client has a turn.
const ROUNDS: usize = 15;
/// Calls in a turn.
const CALLS: usize = 2_000;
/// Calls in flight.
const IN_FLIGHT: usize = 8;

/// A failure, to be printed.
type Fault = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    // To count instructions: calls without a network, and nothing else.
    if let Some(calls) = std::env::var("CCC_CALLS_ONLY").ok().and_then(|calls| calls.parse().ok()) {
        return match parts::calls_only(calls) {
            Ok(()) => ExitCode::SUCCESS,
            Err(fault) => {
                eprintln!("{fault}");
                ExitCode::FAILURE
            }
        };
    }
    // `cargo test --benches` only needs to know that it works.
    let whole_run = std::env::args().any(|argument| argument == "--bench");
    let result = run(if whole_run { ROUNDS } else { 1 }, if whole_run { CALLS } else { IN_FLIGHT });
    match result {
        Ok(Figures { allocations, .. }) if whole_run && allocations > ALLOCATIONS => {
            eprintln!("a call must make at most {ALLOCATIONS} allocations");
            ExitCode::FAILURE
        }
        Ok(Figures { of_hyper, of_reqwest, .. }) if whole_run && (of_hyper < OF_HYPER || of_reqwest < OF_REQWEST) => {
            eprintln!(
                "a typed call must have at least {OF_HYPER} of hyper-util's throughput, {OF_REQWEST} of reqwest's"
            );
            ExitCode::FAILURE
        }
        Ok(_) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

/// The figures that have bounds: our throughput as parts of others, and allocations.
struct Figures {
    of_hyper: f64,
    of_reqwest: f64,
    allocations: u64,
}

fn run(rounds: usize, calls: usize) -> Result<Figures, Fault> {
    let endpoint = server::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let [of_hyper, of_reqwest] = runtime.block_on(async {
        let ours = client(&endpoint)?;
        let prepared = parts::recorded(&endpoint).await?;
        let hyper = bare::Hyper::new(prepared.clone());
        let reqwest = bare::Reqwest::new(prepared)?;
        let mut times: [Vec<Duration>; 3] = Default::default();
        for _ in 0..rounds {
            times[0].push(turn(calls, || typed(&ours)).await?);
            times[1].push(turn(calls, || Box::pin(hyper.call())).await?);
            times[2].push(turn(calls, || Box::pin(reqwest.call())).await?);
        }
        Ok::<_, Fault>(report(calls, &times))
    })?;
    let allocations = parts::report(&endpoint, &runtime)?;
    Ok(Figures { of_hyper, of_reqwest, allocations })
}

fn typed(client: &Client) -> LocalBoxFuture<'_, Result<(), Fault>> {
    Box::pin(async {
        client.modify_own_number_apply(request()).await?;
        Ok(())
    })
}

/// Returns the time of this thread on a core, or where the system does not say, the time on the clock.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    // The time up to now is added when the thread gives its core away.
    std::thread::yield_now();
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat");
    let counted = counted.ok().and_then(|line| line.split(' ').next()?.parse().ok());
    counted.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Returns the time of one turn.
async fn turn<'a>(calls: usize, call: impl Fn() -> LocalBoxFuture<'a, Result<(), Fault>>) -> Result<Duration, Fault> {
    let start = now();
    let call = &call;
    let lanes = (0..IN_FLIGHT).map(|_| async move {
        for _ in 0..calls / IN_FLIGHT {
            call().await?;
        }
        Ok::<(), Fault>(())
    });
    for lane in join_all(lanes).await {
        lane?;
    }
    Ok(now().saturating_sub(start))
}

/// Prints the measurements and returns the medians of the proportions to hyper-util and reqwest, each within one round.
fn report(calls: usize, times: &[Vec<Duration>; 3]) -> [f64; 2] {
    let per_second = |times: &Vec<Duration>| {
        let middle = median(times.iter().map(Duration::as_secs_f64).collect());
        f64::from(u32::try_from(calls).unwrap_or(u32::MAX)) / middle
    };
    let share = |other: &Vec<Duration>| {
        let shares = times[0].iter().zip(other).map(|(ours, other)| other.as_secs_f64() / ours.as_secs_f64());
        median(shares.collect())
    };
    let [hyper, reqwest] = [share(&times[1]), share(&times[2])];
    eprintln!("calls in a second of the core: ccc-generated {:.0}", per_second(&times[0]));
    eprintln!("    bare hyper-util {:.0}: ours has {hyper:.2} of it", per_second(&times[1]));
    eprintln!("    bare reqwest {:.0}: ours has {reqwest:.2} of it", per_second(&times[2]));
    [hyper, reqwest]
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
