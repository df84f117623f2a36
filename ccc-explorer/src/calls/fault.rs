//! Faults that the mock shows on demand.

use std::fmt::Write;
use std::time::Duration;

use ccc_mock::{DropAt, MockServer};
use http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

/// A fault of the mock, or another answer.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) struct Fault {
    kind: Kind,
    /// The number of attempts that meet it; by default all.
    #[serde(default)]
    times: Option<u64>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// An error in the API's envelope.
    Error { code: String, message: String },
    /// The connection closes before the action runs.
    DropBefore,
    /// The connection closes after the action ran.
    DropAfter,
    /// Bytes that are not JSON.
    Garbage,
    /// A status of HTTP with a page of a proxy.
    Http { status: u16 },
    /// A late answer.
    Slow { millis: u64 },
    /// Another reply.
    Reply { response: Value },
    /// A reply as a stream of events.
    Events { events: Vec<Value> },
}

/// The longest delay of an answer.
const LONGEST: Duration = Duration::from_secs(60);

impl Fault {
    /// Makes the mock show the fault for calls of an action from now on, in place of any earlier one.
    pub(crate) fn set(&self, mock: &MockServer, action: &str) {
        let script = mock.on(action).times(0);
        let times = self.times.unwrap_or(u64::MAX);
        let script = match &self.kind {
            Kind::Error { code, message } => script.error(code, message),
            Kind::DropBefore => script.drop_connection(DropAt::BeforeReading),
            Kind::DropAfter => script.drop_connection(DropAt::AfterExecuting),
            Kind::Garbage => script.garbage(&b"<html>\x00\xff{"[..]),
            Kind::Http { status } => {
                let status = StatusCode::from_u16((*status).clamp(200, 599)).unwrap_or(StatusCode::BAD_GATEWAY);
                script.http(status, "text/html", "<html><body>a page of a proxy</body></html>")
            }
            Kind::Slow { millis } => script.delay(Duration::from_millis(*millis).min(LONGEST)),
            Kind::Reply { response } => script.respond(response.clone()),
            Kind::Events { events } => {
                let mut body = String::new();
                // Writing to a string cannot fail.
                for event in events {
                    let _ = write!(body, "data: {event}\n\n");
                }
                script.http(StatusCode::OK, "text/event-stream", body)
            }
        };
        drop(script.times(times));
    }
}
