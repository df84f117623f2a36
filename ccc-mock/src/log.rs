//! The requests that came in, the last ones first to stay.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use ccc_catalog::model::Product;
use http::HeaderMap;
use serde_json::{Map, Value};

use crate::tc3::verify::single;
use crate::{check, query};

/// How a request ended.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// With an answer.
    Answered,
    /// With an error of this code.
    Error(String),
    /// With a closed connection.
    Dropped,
    /// With something else than the API's envelope, of this status.
    Raw(u16),
}

/// A request that came in.
#[derive(Clone)]
pub struct Received {
    pub(crate) head: Head,
    pub(crate) body: Bytes,
    pub(crate) executed: bool,
    pub(crate) outcome: Outcome,
    pub(crate) request_id: Option<String>,
    pub(crate) product: Arc<Product>,
}

/// What is known of a request before its body is read.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) connection: u64,
    /// Milliseconds since 1970.
    pub(crate) at: u64,
}

impl Received {
    /// What stands in `X-TC-Action`; empty if nothing does.
    pub fn action(&self) -> &str {
        self.header("x-tc-action").unwrap_or_default()
    }

    /// `GET`, `POST`, or what else was sent.
    pub fn method(&self) -> &str {
        &self.head.method
    }

    /// The query as it was sent, without `?`.
    pub fn query(&self) -> &str {
        &self.head.query
    }

    /// The value of a header that stands there once.
    pub fn header(&self, name: &str) -> Option<&str> {
        single(&self.head.headers, name)
    }

    /// The body, byte by byte. Empty if the connection was dropped before it was read, or if it was too large.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The parameters: the body of a `POST`, the query of a `GET` put together again. `None` if they cannot be read.
    pub fn json(&self) -> Option<Value> {
        self.parameters().map(Value::Object)
    }

    pub(crate) fn parameters(&self) -> Option<Map<String, Value>> {
        if self.method() == "GET" {
            let members = self.product.action(self.action()).map_or(&[][..], |action| &action.input);
            return query::object(self.query(), members, &self.product).ok();
        }
        check::object(&self.body).ok()
    }

    /// Whether the action ran, or a script answered as if it had. It may have run although the caller was told of an error,
    /// or of nothing.
    pub fn executed(&self) -> bool {
        self.executed
    }

    /// How it ended.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// The code of the error that it ended with.
    pub fn code(&self) -> Option<&str> {
        match &self.outcome {
            Outcome::Error(code) => Some(code),
            _ => None,
        }
    }

    /// The id that its answer had.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The number of the connection that it came in on.
    pub fn connection(&self) -> u64 {
        self.head.connection
    }

    /// When it came in, in milliseconds since 1970 by the mock's clock.
    pub fn at_millis(&self) -> u64 {
        self.head.at
    }

    /// How many bytes it takes in the log, about.
    fn weight(&self) -> usize {
        let Head { query, headers, .. } = &self.head;
        let headers = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 64).sum::<usize>();
        self.body.len() + query.len() + headers + 256
    }
}

/// Without anything that the caller sent but the name of the action.
impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("method", &self.method())
            .field("action", &self.action())
            .field("body", &format_args!("{} bytes", self.body.len()))
            .field("executed", &self.executed)
            .field("outcome", &self.outcome)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

/// The last requests.
pub(crate) struct Log {
    kept: VecDeque<Received>,
    weight: usize,
    limits: LogLimits,
}

/// How much the log keeps.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LogLimits {
    pub(crate) requests: usize,
    pub(crate) bytes: usize,
}

impl Log {
    pub(crate) fn new(limits: LogLimits) -> Self {
        Self { kept: VecDeque::new(), weight: 0, limits }
    }

    pub(crate) fn push(&mut self, request: Received) {
        self.weight += request.weight();
        self.kept.push_back(request);
        while self.kept.len() > self.limits.requests || self.weight > self.limits.bytes {
            let Some(oldest) = self.kept.pop_front() else { break };
            self.weight = self.weight.saturating_sub(oldest.weight());
        }
    }

    pub(crate) fn kept(&self) -> impl Iterator<Item = &Received> {
        self.kept.iter()
    }

    pub(crate) fn clear(&mut self) {
        self.kept.clear();
        self.weight = 0;
    }
}
