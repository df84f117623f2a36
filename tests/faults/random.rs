//! Random sequences of faults, with random actions, settings and cancellations.
//!
//! `CCC_SEED=n` repeats the runs of a seed, as far as a machine repeats its timing; each run depends on the seed and its own
//! number only.

use std::env;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use ccc_generated::{Error, Retry};
use ccc_runtime::Safety;
use ccc_runtime::transport::HyperTransport;
use fastrand::Rng;
use tokio::time::{sleep, timeout};

use super::client::{Temporary, client};
use super::deeds::{Deed, Settings, declare_numbers, deeds};
use super::fault::{Fault, Runs, Step};
use super::ledger::Script;
use super::server::Server;
use super::{ALONE, support};

/// Number of runs with faults.
const FAULTY: u32 = 10_000;
/// Number of runs without faults whose time is up just when their request leaves.
const HASTY: u32 = 3_000;
const RUNS: u32 = FAULTY + HASTY;
/// Number of servers, each with one call at a time.
const LANES: u32 = 32;
/// Time by which a call may exceed its limit on a busy machine.
const SLACK: Duration = Duration::from_secs(4);
/// Pause between a cancellation and a first look for further attempts; a second look is at the end.
const AFTER_CANCELLATION: Duration = Duration::from_millis(15);

/// The parameters of a run.
#[derive(Debug, Clone)]
struct Plan {
    number: u32,
    safety: Safety,
    deed: usize,
    steps: Vec<Step>,
    behind: Duration,
    renews: bool,
    attempts: u32,
    retry: Retry,
    settings: Settings,
    /// The deadline of the call.
    deadline: Duration,
    cancelled_after: Option<Duration>,
}

/// The outcome of a run, judged at the end.
struct Ending {
    plan: Plan,
    /// The number of its call with its server.
    call: usize,
    outcome: Outcome,
}

enum Outcome {
    Succeeded(String),
    Failed(Error),
    /// Cancelled after this many attempts.
    Cancelled(u32),
}

impl Plan {
    fn new(seed: u64, number: u32) -> Self {
        let mut rng = Rng::with_seed(seed.wrapping_add(u64::from(number)));
        let plan = Self::faulty(&mut rng, number);
        if number < FAULTY { plan } else { plan.hasty(&mut rng) }
    }

    /// Returns the same run without faults and without time.
    fn hasty(mut self, rng: &mut Rng) -> Self {
        self.steps.clear();
        self.behind = Duration::ZERO;
        self.settings.attempt_timeout = Some(Duration::from_millis(rng.u64(1..5)));
        self.cancelled_after = None;
        self
    }

    fn faulty(rng: &mut Rng, number: u32) -> Self {
        let safety = [Safety::Read, Safety::Idempotent, Safety::Once, Safety::Once][rng.usize(..4)];
        let steps: Vec<Step> = (0..rng.usize(1..=5)).map(|_| step(rng)).collect();
        let attempts = rng.u32(1..=6);
        let retry = Retry::default().attempts(attempts).budget([0, 1, 50][rng.usize(..3)]);
        // Waits beyond the deadline: the client must give up at once.
        let (first, longest) = [(1, 4), (5, 60), (40, 30_000), (20_000, 60_000)][rng.usize(..4)];
        let retry = retry.backoff(Duration::from_millis(first), Duration::from_millis(longest));
        // Either the deadline of the call or that of the attempt ends a stall.
        let (deadline, attempt_timeout) = match rng.u32(..3) {
            0 => (Duration::from_millis(rng.u64(15..160)), None),
            1 => (Duration::from_millis(rng.u64(15..160)), Some(Duration::from_secs(30))),
            _ => (Duration::from_secs(10), Some(Duration::from_millis(rng.u64(10..50)))),
        };
        let expires = steps.iter().any(|step| step.fault == Fault::Expired) && rng.bool();
        Self {
            number,
            safety,
            deed: rng.usize(..),
            steps,
            behind: if expires { Duration::from_secs(2 * 60 * 60) } else { Duration::ZERO },
            renews: rng.bool(),
            attempts,
            retry,
            settings: Settings { trace_id: Some(format!("run-{number}")), timeout: Some(deadline), attempt_timeout },
            deadline,
            cancelled_after: (rng.u32(..5) == 0).then(|| Duration::from_micros(rng.u64(..60_000))),
        }
    }

    fn deed(&self) -> &'static Deed {
        let deeds = deeds(self.safety);
        deeds[self.deed % deeds.len()]
    }

    async fn run(self, server: &Arc<Server>, transport: &HyperTransport) -> Ending {
        let deed = self.deed();
        let call = server.ledger.begin(Script {
            steps: self.steps.clone(),
            then: Step::SUCCESS,
            response: deed.response.clone(),
            behind: self.behind,
        });
        let client = client(server, transport, Temporary::new(self.renews), self.retry);
        let began = Instant::now();
        let making = deed.call(&client, self.settings.clone());
        let result = timeout(self.cancelled_after.unwrap_or(self.deadline + SLACK), making).await;
        let took = began.elapsed();
        let outcome = match result {
            Ok(Ok(request_id)) => Outcome::Succeeded(request_id),
            Ok(Err(error)) => Outcome::Failed(error),
            Err(_) => {
                assert!(self.cancelled_after.is_some(), "it took {took:?}: {self:?}");
                let sends = server.ledger.record(call).0.sends;
                sleep(AFTER_CANCELLATION).await;
                Outcome::Cancelled(sends)
            }
        };
        Ending { plan: self, call, outcome }
    }
}

/// Returns a fault, or none in one of four cases.
fn step(rng: &mut Rng) -> Step {
    let fault = if rng.u32(..4) == 0 { Fault::Nothing } else { Fault::CHEAP[rng.usize(..Fault::CHEAP.len())] };
    let runs = match fault.runs() {
        Runs::Never => false,
        Runs::Always => true,
        Runs::Either => rng.bool(),
    };
    Step { fault, runs }
}

impl Ending {
    /// Returns true if its error is searched for secrets. Only some are: a search takes longer than the run.
    fn is_searched(&self) -> bool {
        self.plan.number.is_multiple_of(16)
    }

    /// Returns what is wrong with the outcome, if anything.
    fn fault(&self, server: &Server) -> Option<String> {
        let (record, executed) = server.ledger.record(self.call);
        let received = u32::try_from(record.received.len()).unwrap();
        let once = self.plan.safety == Safety::Once;
        let mut wrong = vec![
            (once && executed > 1, "what happens once was carried out more than once"),
            (record.sends > self.plan.attempts, "there were more attempts than are allowed"),
            (received > record.sends, "more was received than the client has sent"),
        ];
        match &self.outcome {
            Outcome::Succeeded(request_id) => wrong.extend([
                (executed == 0, "a success that did not happen"),
                (*request_id != format!("r-{}.{}", self.call, record.sends), "the reply belongs to another attempt"),
            ]),
            Outcome::Failed(error) => wrong.extend([
                (executed > 0 && error.outcome_unknown().is_none(), "it has run, and the error does not say so"),
                (error.attempts() != record.sends, "the error counts attempts wrongly"),
                (Some(error.trace_id()) != self.plan.settings.trace_id.as_deref(), "the error has another trace id"),
                (self.is_searched() && ccc_trap::search_error(error).is_err(), "the error shows a secret"),
            ]),
            Outcome::Cancelled(sends) => wrong.push((*sends != record.sends, "more was sent after the cancellation")),
        }
        let complaint = wrong.into_iter().find_map(|(wrong, complaint)| wrong.then_some(complaint))?;
        let outcome = match &self.outcome {
            Outcome::Succeeded(request_id) => format!("success, {request_id}"),
            Outcome::Failed(error) => ccc_trap::cut(&error.to_string()).unwrap_or_else(|| error.to_string()),
            Outcome::Cancelled(sends) => format!("cancelled after {sends} attempts"),
        };
        let (Plan { number, .. }, action) = (&self.plan, self.plan.deed().info.name());
        Some(format!(
            "run {number}, {action}: {complaint}\n  {} attempts, carried out {executed} times, {outcome}\n  {:?}",
            record.sends, self.plan
        ))
    }
}

/// Makes the runs of a lane in turn, and returns what is wrong with them.
async fn lane(seed: u64, next: Arc<AtomicU32>, transport: HyperTransport) -> (Counts, Vec<String>) {
    let server = Server::start().await.unwrap();
    let mut endings = Vec::new();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= RUNS {
            break;
        }
        endings.push(Plan::new(seed, number).run(&server, &transport).await);
    }
    // Requests in flight may still arrive, and postponed calls are carried out.
    sleep(Duration::from_millis(200)).await;
    server.settle().await;
    let mut faults = server.ledger.complaints();
    faults.extend(endings.iter().filter_map(|ending| ending.fault(&server)));
    (counts(&endings), faults)
}

/// The ends of a run. Chance must not leave out any of them.
const ENDS: [&str; 5] = ["success", "success after failures", "in doubt", "certainly not run", "cancelled"];

/// Counts the runs by their end.
type Counts = [u32; ENDS.len()];

fn counts(endings: &[Ending]) -> Counts {
    let mut counts = Counts::default();
    for ending in endings {
        let end = match &ending.outcome {
            Outcome::Succeeded(id) if id.ends_with(".1") => 0,
            Outcome::Succeeded(_) => 1,
            Outcome::Failed(error) if error.outcome_unknown().is_some() => 2,
            Outcome::Failed(_) => 3,
            Outcome::Cancelled(_) => 4,
        };
        counts[end] += 1;
    }
    counts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_happens_twice() {
    let seed = env::var("CCC_SEED").map_or_else(|_| fastrand::u64(..), |seed| seed.parse().unwrap());
    // Past the capture of tests: a run that hangs and is killed needs it most.
    writeln!(io::stderr(), "{RUNS} random runs; to repeat them: CCC_SEED={seed}").unwrap();
    let _alone = ALONE.lock().await;
    support::arm();
    declare_numbers();
    let (next, transport) = (Arc::new(AtomicU32::new(0)), HyperTransport::new().unwrap());
    let lanes: Vec<_> = (0..LANES).map(|_| tokio::spawn(lane(seed, Arc::clone(&next), transport.clone()))).collect();
    let (mut faults, mut ends) = (Vec::new(), Counts::default());
    for lane in lanes {
        let (counts, found) = lane.await.unwrap();
        ends.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        faults.extend(found);
    }
    let shown = faults.iter().take(5).cloned().collect::<Vec<_>>().join("\n");
    assert!(faults.is_empty(), "CCC_SEED={seed}: {} faults, such as\n{shown}", faults.len());
    assert_eq!(ends.iter().sum::<u32>(), RUNS);
    for (end, count) in ENDS.iter().zip(ends) {
        assert!(count >= RUNS / 1000, "only {count} of the runs ended so: {end}");
    }
}
