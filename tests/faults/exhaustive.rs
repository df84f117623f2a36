//! Each fault, with each kind of action, once and every time.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use ccc_generated::{Error, Retry};
use ccc_runtime::Safety;
use ccc_runtime::transport::HyperTransport;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::client::{Temporary, client};
use super::deeds::{DEEDS, Deed, Settings, declare_numbers};
use super::fault::{Fault, Runs, Step};
use super::ledger::{Record, Script};
use super::server::Server;
use super::table::{HARMLESS, Row, TABLE};
use super::{ALONE, support};

/// A real action of each kind: a read, one that may be repeated, and one that rings a customer.
const ACTIONS: [(&str, Safety); 3] = [
    ("DescribeTelCdr", Safety::Read),
    ("ModifyOwnNumberApply", Safety::Idempotent),
    ("CreateCallOutSession", Safety::Once),
];

/// Time limit of an attempt that never ends by itself. On a busy machine, others need all their time.
const IMPATIENT: Duration = Duration::from_millis(1500);
/// Number of cases that run at a time.
const AT_A_TIME: usize = 48;

/// A call and its script.
#[derive(Debug, Clone)]
struct Case {
    action: usize,
    steps: Vec<Step>,
    then: Step,
    renews: bool,
}

/// The outcome of a case.
struct Ending {
    result: Result<String, Error>,
    record: Record,
    executed: u32,
}

impl Case {
    /// The fault strikes every time, or only the first.
    fn new(action: usize, step: Step, every_time: bool) -> Self {
        let then = if every_time { step } else { Step::SUCCESS };
        Self { action, steps: vec![step], then, renews: true }
    }

    fn deed(&self) -> &'static Deed {
        let (name, safety) = ACTIONS[self.action];
        let deed = DEEDS.iter().find(|deed| deed.info.name() == name).unwrap();
        assert_eq!(deed.info.safety_class(), safety, "{name}");
        deed
    }

    fn has(&self, fault: Fault) -> bool {
        self.steps.iter().chain([&self.then]).any(|step| step.fault == fault)
    }

    /// Makes the call, and waits until the server has finished with it.
    async fn run(&self) -> Ending {
        let deed = self.deed();
        let server = Server::start().await.unwrap();
        let behind = if self.has(Fault::Expired) { Duration::from_secs(60 * 60) } else { Duration::ZERO };
        let response = deed.response.clone();
        let call = server.ledger.begin(Script { steps: self.steps.clone(), then: self.then, response, behind });
        let stalls = TABLE.iter().any(|row| row.kind == ccc_generated::ErrorKind::Timeout && self.has(row.fault));
        let settings = Settings { attempt_timeout: stalls.then_some(IMPATIENT), ..Settings::default() };
        let retry = Retry::default().attempts(3).backoff(Duration::from_millis(1), Duration::from_millis(5));
        let client = client(&server, &HyperTransport::new().unwrap(), Temporary::new(self.renews), retry);
        let result = deed.call(&client, settings).await;
        server.settle().await;
        assert_eq!(server.ledger.complaints(), [""; 0]);
        let (record, executed) = server.ledger.record(call);
        let ending = Ending { result, record, executed };
        ending.check(self, call);
        ending
    }
}

impl Ending {
    /// Checks the rules for every fault.
    fn check(&self, case: &Case, call: usize) {
        let Self { result, record, executed } = self;
        let once = ACTIONS[case.action].1 == Safety::Once;
        assert!(!once || *executed <= 1, "carried out {executed} times: {case:?}");
        match result {
            Ok(request_id) => {
                assert!(*executed >= 1, "a success that did not happen: {case:?}");
                assert_eq!(*request_id, format!("r-{call}.{}", record.sends), "the reply to something else: {case:?}");
            }
            Err(error) => {
                ccc_trap::search_error(error).unwrap();
                assert_eq!(error.attempts(), record.sends, "{case:?}: {error}");
                assert!(record.trace_id.as_deref().is_none_or(|id| id == error.trace_id()), "{case:?}: {error}");
                let unknown = error.outcome_unknown();
                assert!(*executed == 0 || unknown.is_some(), "it has run, but: {error}\n{case:?}");
                let told = unknown.map(|unknown| (unknown.attempts, unknown.trace_id));
                assert!(told.is_none_or(|told| told == (record.sends, error.trace_id())), "{told:?}: {case:?}");
            }
        }
    }
}

/// Runs cases side by side, and returns what is wrong with them.
async fn for_each<T: Send + 'static, F: Future<Output = Result<(), String>> + Send + 'static>(
    cases: Vec<T>,
    check: impl Fn(T) -> F,
) {
    let _alone = ALONE.lock().await;
    support::arm();
    declare_numbers();
    let permits = Arc::new(Semaphore::new(AT_A_TIME));
    let mut running = JoinSet::new();
    for case in cases {
        let (permits, case) = (Arc::clone(&permits), check(case));
        running.spawn(async move {
            let _permit = permits.acquire().await.unwrap();
            case.await
        });
    }
    let failures: Vec<String> = running.join_all().await.into_iter().filter_map(Result::err).collect();
    assert!(failures.is_empty(), "{} cases fail\n{}", failures.len(), failures.join("\n"));
}

/// A row of the table, tried in one way.
struct Tried {
    row: &'static Row,
    action: usize,
    runs: bool,
    every_time: bool,
}

impl Tried {
    async fn check(self) -> Result<(), String> {
        let Self { row, action, runs, every_time } = self;
        let step = Step { fault: row.fault, runs };
        let Ending { result, record, executed } = Case::new(action, step, every_time).run().await;
        let attempts = row.attempts[action].min(if every_time { 3 } else { 2 });
        let succeeds = !every_time && attempts == 2;
        let failures = if succeeds { 1 } else { attempts };
        let expected = (attempts, u32::from(runs) * failures + u32::from(succeeds));
        let fault = |what: &str| {
            let name = ACTIONS[action].0;
            let times = if every_time { "every time" } else { "once" };
            let ran = if runs { "after" } else { "before" };
            Err(format!("{:?} {times}, {ran} {name} ran: {what}", row.fault))
        };
        if (record.sends, executed) != expected {
            let seen = (record.sends, executed);
            return fault(&format!("(attempts, times it ran) are {seen:?}, not {expected:?}: {result:?}"));
        }
        let error = match result {
            Ok(_) if succeeds => return Ok(()),
            Ok(_) => return fault("it succeeds"),
            Err(error) => error,
        };
        let seen = (error.kind(), error.outcome_unknown().is_some(), error.is_retryable());
        // A fault that is worth another attempt had all three.
        let expected = (row.kind, row.doubt, row.attempts[action] == 3);
        if succeeds || seen != expected {
            return fault(&format!("(kind, doubt, retryable) are {seen:?}, not {expected:?}: {error}"));
        }
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_fault_with_each_kind_of_action() {
    let mut cases = Vec::new();
    for row in TABLE {
        for action in 0..ACTIONS.len() {
            for runs in row.fault.runs().cases() {
                for every_time in [false, true] {
                    cases.push(Tried { row, action, runs: *runs, every_time });
                }
            }
        }
    }
    for_each(cases, Tried::check).await;
}

/// Each fault is in exactly one row.
#[test]
fn the_table_is_complete() {
    let name = |fault: &Fault| format!("{fault:?}");
    let rows: Vec<String> = TABLE.iter().map(|row| name(&row.fault)).chain(HARMLESS.iter().map(name)).collect();
    let unique: BTreeSet<&String> = rows.iter().collect();
    assert_eq!(unique.len(), rows.len());
    for cheap in Fault::CHEAP.iter().filter(|fault| **fault != Fault::ClosedOnAccept) {
        assert!(unique.contains(&name(cheap)), "{cheap:?} is in no row");
    }
    for row in TABLE {
        assert!(row.attempts[2] == 1 || row.fault.runs() == Runs::Never, "{:?} would run once more", row.fault);
        assert!(row.doubt || row.fault.runs() == Runs::Never, "{:?} may have run", row.fault);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_costs_nothing_is_a_success_at_once() {
    let cases = HARMLESS.iter().flat_map(|fault| (0..ACTIONS.len()).map(move |action| (*fault, action))).collect();
    for_each(cases, async |(fault, action): (Fault, usize)| {
        let ending = Case::new(action, Step { fault, runs: true }, true).run().await;
        assert_eq!((ending.result.is_ok(), ending.record.sends, ending.executed), (true, 1, 1), "{fault:?}");
        Ok(())
    })
    .await;
}

/// Chance decides if anything was written before the connection was closed, and so if an action that happens once is sent
/// again. Everything else is certain.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_is_closed_at_once() {
    let cases = (0..ACTIONS.len()).flat_map(|action| [(action, false), (action, true)]).collect();
    for_each(cases, async |(action, every_time): (usize, bool)| {
        let step = Step { fault: Fault::ClosedOnAccept, runs: false };
        let Ending { result, record, executed } = Case::new(action, step, every_time).run().await;
        let repeatable = ACTIONS[action].1 != Safety::Once;
        assert_eq!(executed, u32::from(result.is_ok()));
        assert!(!repeatable || record.sends == if every_time { 3 } else { 2 }, "{}", record.sends);
        assert_eq!(result.is_ok(), !every_time && record.sends == 2);
        if let Err(error) = result {
            assert!(repeatable || error.outcome_unknown().is_some() || record.sends == 3, "{error}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bursts_of_throttling_are_waited_out() {
    let bursts = [vec![Fault::Throttled; 2], vec![Fault::AddressBlocked], vec![Fault::Throttled, Fault::Refused]];
    let cases = bursts.iter().flat_map(|burst| (0..ACTIONS.len()).map(|action| (burst.clone(), action))).collect();
    for_each(cases, async |(burst, action): (Vec<Fault>, usize)| {
        let steps: Vec<Step> = burst.iter().map(|fault| Step { fault: *fault, runs: false }).collect();
        let attempts = u32::try_from(steps.len()).unwrap() + 1;
        let ending = Case { action, steps, then: Step::SUCCESS, renews: true }.run().await;
        assert_eq!((ending.result.is_ok(), ending.record.sends, ending.executed), (true, attempts, 1), "{burst:?}");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_token_is_replaced_once_where_it_can_be() {
    let cases = (0..ACTIONS.len()).flat_map(|action| [(action, false), (action, true)]).collect();
    for_each(cases, async |(action, renews): (usize, bool)| {
        let step = Step { fault: Fault::TokenRefused, runs: false };
        let ending = Case { renews, ..Case::new(action, step, false) }.run().await;
        let tokens: Vec<_> = ending.record.received.iter().map(|attempt| attempt.token.as_deref().unwrap()).collect();
        let generations = ["test-token-of-generation-0000", "test-token-of-generation-0001"];
        assert_eq!(tokens, generations[..if renews { 2 } else { 1 }]);
        assert_eq!((ending.result.is_ok(), ending.executed), (renews, u32::from(renews)));
        Ok(())
    })
    .await;
}

/// A repeatable action that may have run stays in doubt when its next attempt is refused.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn doubt_outlasts_a_later_refusal() {
    for_each(vec![Fault::Refused, Fault::BadValue, Fault::Throttled, Fault::ExpiredWithoutProof], async |last| {
        let steps = vec![Step { fault: Fault::Reset, runs: true }];
        let then = Step { fault: last, runs: false };
        let ending = Case { action: 1, steps, then, renews: true }.run().await;
        let error = ending.result.unwrap_err();
        assert!(ending.record.sends > 1 && ending.executed == 1 && error.outcome_unknown().is_some(), "{error}");
        Ok(())
    })
    .await;
}
