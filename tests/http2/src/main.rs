//! The cost of a call over HTTP/1.1 and over HTTP/2, behind TLS.
//!
//! One client thread posts what a call of ccc posts, with hyper-util's pool as the default transport has it; the server has a
//! thread of its own and gives every request the same answer. The time is that of the client's thread on a core, which other
//! work on the machine hardly changes; both protocols have their turns one after the other.

mod client;
mod server;

use std::time::{Duration, Instant};

use allocation_counter::measure;
use futures_util::future::join_all;

use crate::client::{Client, Protocol};

/// A failure, to be printed.
pub(crate) type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Calls in flight, and calls in a turn.
const LOADS: [(usize, usize); 4] = [(1, 2_000), (8, 8_000), (100, 10_000), (1_000, 20_000)];
/// Rounds in which each protocol has a turn.
const ROUNDS: usize = 7;
/// The time that the service takes in the measurement of many calls far away.
const FAR: Duration = Duration::from_millis(20);

fn main() -> Result<(), Fault> {
    let server = server::start()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    println!("| calls in flight | protocol | CPU of the client, µs a call | connections |");
    println!("|---|---|---|---|");
    for (in_flight, calls) in LOADS {
        let mut times: [Vec<f64>; 2] = Default::default();
        let mut connections = [0; 2];
        for _ in 0..ROUNDS {
            for (index, protocol) in Protocol::ALL.into_iter().enumerate() {
                let before = server.connections();
                let client = Client::new(&server, protocol, Duration::ZERO)?;
                runtime.block_on(turn(&client, in_flight, in_flight))?;
                let start = on_core();
                runtime.block_on(turn(&client, in_flight, calls))?;
                times[index].push((on_core() - start).as_secs_f64() * 1e6 / calls as f64);
                connections[index] = server.connections() - before;
            }
        }
        for (index, protocol) in Protocol::ALL.into_iter().enumerate() {
            let time = median(&mut times[index]);
            println!("| {in_flight} | {protocol:?} | {time:.1} | {} |", connections[index]);
        }
    }
    println!("\n| first calls of a client, the service 20 ms away | protocol | on the clock, ms | CPU, ms | bytes at most, a call |");
    println!("|---|---|---|---|---|");
    for in_flight in [1, 100, 1_000] {
        for protocol in Protocol::ALL {
            let client = Client::new(&server, protocol, FAR)?;
            let (clock, start) = (Instant::now(), on_core());
            let mut result = Ok(());
            let used = measure(|| result = runtime.block_on(turn(&client, in_flight, in_flight)));
            result?;
            let (clock, core) = (clock.elapsed().as_secs_f64() * 1e3, (on_core() - start).as_secs_f64() * 1e3);
            println!("| {in_flight} | {protocol:?} | {clock:.0} | {core:.1} | {} |", used.bytes_max / in_flight as u64);
        }
    }
    Ok(())
}

/// Makes calls, so many at a time.
async fn turn(client: &Client, in_flight: usize, calls: usize) -> Result<(), Fault> {
    let lanes = (0..in_flight).map(|_| async {
        for _ in 0..calls / in_flight {
            client.call().await?;
        }
        Ok::<(), Fault>(())
    });
    join_all(lanes).await.into_iter().collect()
}

/// Returns the time of this thread on a core, or where the system does not say, the time on the clock.
fn on_core() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    // The time up to now is added when the thread gives its core away.
    std::thread::yield_now();
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat");
    let counted = counted.ok().and_then(|line| line.split(' ').next()?.parse().ok());
    counted.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
