//! The log of requests.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use ccc_catalog::model::Product;
use http::HeaderMap;
use serde_json::{Map, Value};

use crate::tc3::verify::single;
use crate::{check, query};

/// The outcome of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// An answer.
    Answered,
    /// An error with this code.
    Error(String),
    /// A closed connection.
    Dropped,
    /// A reply without the API's envelope, with this status.
    Raw(u16),
}

/// A request in the log.
#[derive(Clone)]
pub struct Received {
    pub(crate) head: Head,
    pub(crate) body: Bytes,
    pub(crate) executed: bool,
    pub(crate) outcome: Outcome,
    pub(crate) request_id: Option<String>,
    pub(crate) product: Arc<Product>,
}

/// The head of a request.
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
    /// Returns the value of `X-TC-Action`, or an empty string.
    pub fn action(&self) -> &str {
        self.header("x-tc-action").unwrap_or_default()
    }

    /// Returns the method, such as `GET` or `POST`.
    pub fn method(&self) -> &str {
        &self.head.method
    }

    /// Returns the query as it was sent, without `?`.
    pub fn query(&self) -> &str {
        &self.head.query
    }

    /// Returns the value of a header that was sent exactly once.
    pub fn header(&self, name: &str) -> Option<&str> {
        single(&self.head.headers, name)
    }

    /// Returns the bytes of the body. They are empty if the connection was closed before, or if there were too many.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Returns the parameters: the body of a `POST`, or the query of a `GET` as an object. `None` if they are
    /// malformed.
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

    /// Returns true if the action ran, or a script answered as if it had. The caller may have got an error, or nothing.
    pub fn executed(&self) -> bool {
        self.executed
    }

    /// Returns its outcome.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// Returns the error code that it ended with.
    pub fn code(&self) -> Option<&str> {
        match &self.outcome {
            Outcome::Error(code) => Some(code),
            _ => None,
        }
    }

    /// Returns the id of its reply.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Returns the number of its connection.
    pub fn connection(&self) -> u64 {
        self.head.connection
    }

    /// Returns its time, in milliseconds since 1970 by the mock's clock.
    pub fn at_millis(&self) -> u64 {
        self.head.at
    }

    /// Returns about how many bytes it takes in the log.
    fn weight(&self) -> usize {
        let Head { query, headers, .. } = &self.head;
        let headers = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 64).sum::<usize>();
        self.body.len() + query.len() + headers + 256
    }
}

/// Shows nothing that the caller sent, except the name of the action.
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

/// The limits of the log.
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
