//! The server's script for each call, and a record of the outcome.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::fault::{Fault, Step};
use crate::support::received::Received;
use crate::support::server::now;
use crate::support::{SECRET_ID, SECRET_KEY, tc3};

/// The header that tells the server which attempt of which call it reads. The transport of the tests adds it.
pub(crate) const ATTEMPT: &str = "x-attempt";

/// The script of one call.
#[derive(Clone)]
pub(crate) struct Script {
    /// Its attempts, in order.
    pub(crate) steps: Vec<Step>,
    /// All attempts after those.
    pub(crate) then: Step,
    /// The content of the envelope of its reply.
    pub(crate) response: Value,
    /// The error of the client's clock.
    pub(crate) behind: Duration,
}

/// The record of one call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Record {
    /// Number of times that the client handed it to its transport.
    pub(crate) sends: u32,
    /// The trace id of its requests.
    pub(crate) trace_id: Option<String>,
    /// The attempts whose requests were read to their end.
    pub(crate) received: Vec<Attempt>,
}

/// One attempt as the server saw it.
#[derive(Debug, Clone)]
pub(crate) struct Attempt {
    number: u32,
    timestamp: String,
    signature: String,
    pub(crate) token: Option<String>,
}

/// The ledger of one server. Its client makes one call at a time.
#[derive(Default)]
pub(crate) struct Ledger(Mutex<Book>);

#[derive(Default)]
struct Book {
    calls: Vec<(Script, Record)>,
    /// Number of times that each call was carried out, by its trace id.
    executed: HashMap<String, u32>,
    /// Acts that no client may commit.
    complaints: Vec<String>,
}

impl Ledger {
    fn book(&self) -> MutexGuard<'_, Book> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a call, to which the next attempts belong, and returns its number.
    pub(crate) fn begin(&self, script: Script) -> usize {
        let mut book = self.book();
        book.calls.push((script, Record::default()));
        book.calls.len() - 1
    }

    /// Records that the client sends another attempt; returns the value of its header and its script.
    pub(crate) fn send(&self) -> (String, Step) {
        let mut book = self.book();
        let number = book.calls.len() - 1;
        let (script, record) = &mut book.calls[number];
        record.sends += 1;
        (format!("{number}.{}", record.sends), script.step(record.sends))
    }

    /// Returns the script of the latest attempt; nothing goes wrong before the first.
    pub(crate) fn present(&self) -> Step {
        let book = self.book();
        book.calls.last().map_or(Step::SUCCESS, |(script, record)| script.step(record.sends.max(1)))
    }

    /// Returns the time of the client's clock, with the error of the script. Each attempt is a second later, because no two
    /// attempts may have the same time.
    pub(crate) fn client_time(&self) -> SystemTime {
        let book = self.book();
        let Some((script, record)) = book.calls.last() else { return SystemTime::now() };
        SystemTime::now() - script.behind + Duration::from_secs(record.sends.into())
    }

    /// Records that a request was read to its end; returns the rest of its script and the content of its envelope.
    pub(crate) fn receive(&self, request: &Received) -> (Step, Value) {
        self.book().receive(request)
    }

    /// Carries a call out.
    pub(crate) fn execute(&self, request: &Received) {
        let trace_id = request.header("x-tc-traceid").unwrap_or_default();
        *self.book().executed.entry(trace_id.to_owned()).or_default() += 1;
    }

    /// Returns the record of a call, and the number of times that it was carried out.
    pub(crate) fn record(&self, call: usize) -> (Record, u32) {
        let book = self.book();
        let record = book.calls[call].1.clone();
        let executed = record.trace_id.as_ref().and_then(|id| book.executed.get(id));
        let executed = executed.copied().unwrap_or_default();
        (record, executed)
    }

    /// Returns the acts of the client that no client may commit.
    pub(crate) fn complaints(&self) -> Vec<String> {
        self.book().complaints.clone()
    }
}

impl Script {
    fn step(&self, attempt: u32) -> Step {
        let index = usize::try_from(attempt).unwrap_or(usize::MAX) - 1;
        self.steps.get(index).copied().unwrap_or(self.then)
    }
}

impl Book {
    fn receive(&mut self, request: &Received) -> (Step, Value) {
        let place = request.header(ATTEMPT).and_then(|place| place.split_once('.'));
        let place = place.and_then(|(call, attempt)| Some((call.parse::<usize>().ok()?, attempt.parse().ok()?)));
        let Some((call, number)) = place.filter(|(call, _)| *call < self.calls.len()) else {
            self.complaints.push(format!("a request of no call: {request:?}"));
            return (Step::SUCCESS, Value::Null);
        };
        let (script, record) = &mut self.calls[call];
        let mut step = script.step(number);
        match tc3::verify(request, SECRET_ID, SECRET_KEY, now()) {
            Ok(()) => {}
            // Like the service: it refuses a wrong time, with the right one in the reply.
            Err(_) if !script.behind.is_zero() && is_signed(request) => {
                if step.fault != Fault::ExpiredWithoutProof {
                    step = Step { fault: Fault::Expired, runs: false };
                }
            }
            Err(fault) => self.complaints.push(format!("{fault}: {request:?}")),
        }
        if let Some(complaint) = record.note(request, number) {
            self.complaints.push(format!("{complaint}: {request:?}"));
        }
        let mut response = script.response.clone();
        response["RequestId"] = format!("r-{call}.{number}").into();
        (step, response)
    }
}

/// Returns true if a request is signed for its own time, whatever that is.
fn is_signed(request: &Received) -> bool {
    let time = request.header("x-tc-timestamp").and_then(|time| time.parse().ok());
    time.is_some_and(|time| tc3::verify(request, SECRET_ID, SECRET_KEY, time).is_ok())
}

impl Record {
    /// Adds an attempt, and returns what is wrong about it.
    fn note(&mut self, request: &Received, number: u32) -> Option<&'static str> {
        let text = |name: &str| request.header(name).unwrap_or_default().to_owned();
        let attempt = Attempt {
            number,
            timestamp: text("x-tc-timestamp"),
            signature: text("authorization"),
            token: request.header("x-tc-token").map(str::to_owned),
        };
        let trace_id = text("x-tc-traceid");
        let other_id = self.trace_id.replace(trace_id.clone()).is_some_and(|before| before != trace_id);
        let repeated = self.received.iter().any(|before| before.number == attempt.number);
        let stale = self.received.iter().any(|before| before.timestamp == attempt.timestamp);
        let copied = self.received.iter().any(|before| before.signature == attempt.signature);
        self.received.push(attempt);
        [
            (trace_id.is_empty(), "it has no trace id"),
            (other_id, "its trace id is not that of the attempt before it"),
            (repeated, "the transport has sent an attempt twice"),
            (stale, "it has the time of an attempt before it"),
            (copied, "it has the signature of an attempt before it"),
        ]
        .into_iter()
        .find_map(|(wrong, complaint)| wrong.then_some(complaint))
    }
}
