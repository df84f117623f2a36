//! Cost of a typed call, compared with the bare exchange of the same bytes.
//!
//! Three clients post to one server on the loopback interface, in turns, so a busy machine slows all alike: ours, which
//! checks, writes, signs, sends and reads each call; hyper-util's, which posts what ours once sent and collects the reply;
//! and reqwest, likewise. Then the parts of our call are measured without a network. A run fails if our throughput, as a
//! part of hyper-util's or of reqwest's, or the time of our part is not what it must be, or if a call allocates more.
//!
//! Linux counts the time that the thread of the clients is on a core. A part is the median over all rounds, each of which
//! compares turns that follow one another: the machine is faster in some seconds than in others, for all three alike.

mod bare;
mod parts;
mod server;

use std::process::ExitCode;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use ccc_generated::Client;
use futures_util::future::{LocalBoxFuture, join_all};

use crate::parts::{client, request};

/// Lowest accepted part of the throughput of bare hyper-util.
const OF_HYPER: f64 = 0.72;
/// Lowest accepted part of the throughput of bare reqwest.
const OF_REQWEST: f64 = 1.0;
/// The longest accepted time of our part of a call.
const OUR_PART: Duration = Duration::from_nanos(3_200);
/// The most allocations of a call without a network, with the typed request.
const ALLOCATIONS: u64 = 19;
/// Rounds in which each client has a turn.
const ROUNDS: usize = 101;
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
    let size = if whole_run { Size { rounds: ROUNDS, calls: CALLS } } else { Size::LEAST };
    match run(size) {
        Ok(figures) if whole_run => figures.within_bounds(),
        Ok(_) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

/// How much is measured.
struct Size {
    rounds: usize,
    /// Calls in a turn.
    calls: usize,
}

impl Size {
    const LEAST: Self = Self { rounds: 1, calls: IN_FLIGHT };
}

/// The figures that have bounds: our throughput as parts of others, the time of our part, and allocations.
struct Figures {
    of_hyper: f64,
    of_reqwest: f64,
    our_part: Duration,
    allocations: u64,
}

impl Figures {
    /// Tells which bounds are not met.
    fn within_bounds(&self) -> ExitCode {
        let Self { of_hyper, of_reqwest, our_part, allocations } = self;
        let bounds = [
            (*of_hyper >= OF_HYPER, format!("at least {OF_HYPER} of hyper-util's throughput, not {of_hyper:.3}")),
            (*of_reqwest >= OF_REQWEST, format!("at least {OF_REQWEST} of reqwest's throughput, not {of_reqwest:.3}")),
            (*our_part <= OUR_PART, format!("at most {OUR_PART:?} without a network, not {our_part:?}")),
            (*allocations <= ALLOCATIONS, format!("at most {ALLOCATIONS} allocations, not {allocations}")),
        ];
        let missed = bounds.iter().filter(|(met, _)| !met);
        missed.fold(ExitCode::SUCCESS, |_, (_, bound)| {
            eprintln!("a typed call must have {bound}");
            ExitCode::FAILURE
        })
    }
}

fn run(Size { rounds, calls }: Size) -> Result<Figures, Fault> {
    let endpoint = server::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let [of_hyper, of_reqwest] = runtime.block_on(async {
        let ours = client(&endpoint)?;
        let prepared = parts::recorded(&endpoint).await?;
        let hyper = bare::Hyper::new(prepared.clone());
        let reqwest = bare::Reqwest::new(prepared)?;
        let mut times = Vec::with_capacity(rounds);
        for _ in 0..rounds {
            times.push([
                turn(calls, || typed(&ours)).await?,
                turn(calls, || Box::pin(hyper.call())).await?,
                turn(calls, || Box::pin(reqwest.call())).await?,
            ]);
        }
        Ok::<_, Fault>(report(calls, &times))
    })?;
    let (our_part, allocations) = parts::report(&endpoint, &runtime)?;
    Ok(Figures { of_hyper, of_reqwest, our_part, allocations })
}

/// Returns our throughput as a part of another client's: the median over all rounds.
fn share(times: &[[Duration; 3]], other: usize) -> f64 {
    median(times.iter().map(|round| round[other].as_secs_f64() / round[0].as_secs_f64()))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
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

/// Prints the measurements and returns our throughput as parts of the others'.
fn report(calls: usize, times: &[[Duration; 3]]) -> [f64; 2] {
    let calls = f64::from(u32::try_from(calls).unwrap_or(u32::MAX));
    let each = |client: usize| calls / median(times.iter().map(|round| round[client].as_secs_f64()));
    let [of_hyper, of_reqwest] = [share(times, 1), share(times, 2)];
    eprintln!("medians of {} turns of {calls} calls, one client after the other:", times.len());
    eprintln!("calls in a second of the core: ccc-generated {:.0}", each(0));
    eprintln!("    bare hyper-util {:.0}: ours has {of_hyper:.3} of it", each(1));
    eprintln!("    bare reqwest {:.0}: ours has {of_reqwest:.3} of it", each(2));
    [of_hyper, of_reqwest]
}
