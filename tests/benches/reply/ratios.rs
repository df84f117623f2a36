//! One way in proportion to another, measured in turns.

use std::hint::black_box;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use ccc_generated::DescribeTelCdrResponse;
use ccc_runtime::internals::to_json;

use crate::twins::{self, Plain};
use crate::{CALLS, NUMBERS, bytes, read_derived, read_ours, records, reply_to_modify};

/// Number of turns of each way.
const TURNS: usize = 400;
/// Shortest turn: short enough for most turns to pass undisturbed on a busy machine.
const TURN: Duration = Duration::from_millis(2);

/// A proportion and its bound.
struct Ratio {
    what: &'static str,
    /// The speed of the first way in speeds of the second.
    speed: f64,
    least: f64,
}

/// Measures all proportions and prints them; fails if one misses its target.
pub(crate) fn report() -> ExitCode {
    let ratios: Vec<Ratio> = [large_read(), large_write(), small_read(), error_read(), validation()].into();
    // A closed pipe does not make the measurement wrong.
    let _ = print(&ratios);
    if ratios.iter().all(|ratio| ratio.speed >= ratio.least) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn print(ratios: &[Ratio]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "\n{:<50} {:>5}   target", "speed in proportion (median of turns)", "")?;
    for Ratio { what, speed, least } in ratios {
        let verdict = if speed >= least { "" } else { "  MISSED" };
        writeln!(out, "{what:<50} {speed:>5.2}   >= {least:.2}{verdict}")?;
    }
    Ok(())
}

fn large_read() -> Ratio {
    let text = bytes(&records::calls(CALLS));
    let speed = speed(
        || drop(black_box(read_ours::<DescribeTelCdrResponse>(black_box(&text)))),
        || drop(black_box(read_derived::<twins::DescribeTelCdrResponse>(black_box(&text)))),
    );
    Ratio { what: "read a large reply, ours to serde derive", speed, least: 1.0 }
}

fn large_write() -> Ratio {
    let twin = records::calls(CALLS);
    // `prove` has checked that reading works; an empty reply would show in the proportion at once.
    let ours = read_ours::<DescribeTelCdrResponse>(&bytes(&twin)).unwrap_or_default();
    let speed = speed(
        || drop(black_box(to_json(black_box(&ours)))),
        || drop(black_box(serde_json::to_vec(black_box(&twin.response)))),
    );
    Ratio { what: "write a large reply, ours to serde derive", speed, least: 1.0 }
}

fn small_read() -> Ratio {
    let text = bytes(&records::done());
    let speed = speed(
        || drop(black_box(reply_to_modify(black_box(&text)))),
        || drop(black_box(read_derived::<Plain>(black_box(&text)))),
    );
    Ratio { what: "read a small reply, ours to serde derive", speed, least: 0.5 }
}

fn error_read() -> Ratio {
    let text = bytes(&records::refused());
    let speed = speed(
        || drop(black_box(reply_to_modify(black_box(&text)))),
        || drop(black_box(read_derived::<Plain>(black_box(&text)))),
    );
    Ratio { what: "read an error reply, ours to serde derive", speed, least: 0.5 }
}

fn validation() -> Ratio {
    let request = records::numbers(NUMBERS);
    let speed =
        speed(|| drop(black_box(black_box(&request).validate())), || drop(black_box(to_json(black_box(&request)))));
    Ratio { what: "validate a large request, to writing it", speed, least: 1.0 }
}

/// Returns the speed of one way in speeds of the other: the median over all turns. Each turn of one follows a turn of the other,
/// and the machine is as fast for both.
fn speed(one: impl Fn(), other: impl Fn()) -> f64 {
    let rounds = (rounds(&one), rounds(&other));
    let a_round = |run: &dyn Fn(), rounds| time(run, rounds).as_secs_f64() / f64::from(rounds);
    let mut speeds: Vec<f64> = (0..TURNS)
        .map(|_| (a_round(&one, rounds.0), a_round(&other, rounds.1)))
        .map(|(one, other)| other / one)
        .collect();
    speeds.sort_by(f64::total_cmp);
    speeds[TURNS / 2]
}

/// Returns the number of rounds that fill a turn.
fn rounds(run: &dyn Fn()) -> u32 {
    let mut rounds = 1;
    while time(run, rounds) < TURN {
        rounds *= 2;
    }
    rounds
}

fn time(run: &dyn Fn(), rounds: u32) -> Duration {
    let begun = Instant::now();
    for _ in 0..rounds {
        run();
    }
    begun.elapsed()
}
