//! Messages that a product sends to an address of its user.
//!
//! A generated crate has an enum of them, `pushes::Push`, behind its feature `pushes`. The crate `ccc-receiver` receives,
//! stores and hands them out. This module has what both share.

pub(crate) mod read;

use std::fmt;

use bytes::Bytes;

pub use crate::message::read::PushDrift;

/// The messages of a product: an enum with a variant for each kind and one for those that it does not know.
pub trait Pushed: fmt::Debug + Clone + Send + Sync + Sized + 'static {
    /// How the product delivers them.
    const INFO: &'static PushInfo;

    /// Returns the kind, as the address names it.
    fn kind(&self) -> &str;

    /// Reads the body of a message. A kind that the enum does not know is kept as received.
    ///
    /// # Errors
    /// A body that is not a JSON object.
    fn read(kind: &str, body: &Bytes) -> Result<ReadPush<Self>, PushError>;
}

/// How a product delivers its messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PushInfo {
    kind_parameter: &'static str,
    id_header: &'static str,
    kinds: &'static [&'static str],
    code: &'static str,
    success: i64,
    message: &'static str,
    repeats: u32,
}

impl PushInfo {
    /// Creates the facts: the parameter of the address that names the kind, the header with the id, and the known kinds.
    pub const fn new(kind_parameter: &'static str, id_header: &'static str, kinds: &'static [&'static str]) -> Self {
        Self { kind_parameter, id_header, kinds, code: "ErrCode", success: 0, message: "ErrMsg", repeats: 0 }
    }

    /// Sets the members of the answer: the one that tells success from failure, its value for success, and the one with
    /// the reason of a failure.
    pub const fn answer(self, code: &'static str, success: i64, message: &'static str) -> Self {
        Self { code, success, message, ..self }
    }

    /// Sets how often a message is sent again, at most.
    pub const fn repeats(self, repeats: u32) -> Self {
        Self { repeats, ..self }
    }

    /// Returns the parameter of the address that names the kind.
    pub const fn kind_parameter(&self) -> &'static str {
        self.kind_parameter
    }

    /// Returns the header with the id of a message.
    pub const fn id_header(&self) -> &'static str {
        self.id_header
    }

    /// Returns the known kinds.
    pub const fn kinds(&self) -> &'static [&'static str] {
        self.kinds
    }

    /// Returns how often a message is sent again, at most, while no answer acknowledges it.
    pub const fn most_repeats(&self) -> u32 {
        self.repeats
    }

    /// Returns the answer that acknowledges a message.
    pub fn acknowledgement(&self) -> String {
        self.body(self.success, "")
    }

    /// Returns the answer that does not acknowledge a message.
    pub fn refusal(&self, code: i64, reason: &str) -> String {
        // A code that means success would acknowledge it.
        let code = if code == self.success { self.success.wrapping_add(1) } else { code };
        self.body(code, reason)
    }

    fn body(&self, code: i64, reason: &str) -> String {
        let answer = [(self.code, serde_json::Value::from(code)), (self.message, reason.into())];
        let answer = answer.into_iter().map(|(name, value)| (name.to_owned(), value));
        serde_json::Value::Object(answer.collect()).to_string()
    }
}

/// A message that was read.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ReadPush<P> {
    /// The message.
    pub push: P,
    /// Its deviations from the description; at most 32 are listed.
    pub drift: Vec<PushDrift>,
}

/// A message of a kind that a crate does not know.
///
/// `Debug` shows the kind and the length alone: the body may hold numbers and names.
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownPush {
    kind: String,
    body: Bytes,
}

impl UnknownPush {
    /// Returns the kind, as the address named it.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Returns the body as received.
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

impl fmt::Debug for UnknownPush {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownPush").field("kind", &self.kind).field("bytes", &self.body.len()).finish()
    }
}

/// A body that is no message: not a JSON object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushError {
    problem: String,
}

impl fmt::Display for PushError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the body of the push is no message: {}", self.problem)
    }
}

impl std::error::Error for PushError {}

impl PushError {
    fn new(problem: impl Into<String>) -> Self {
        Self { problem: problem.into() }
    }

    /// Keeps the place alone: serde_json's words for a misfit may quote a value.
    fn of_json(error: &serde_json::Error) -> Self {
        let at = format!("line {}, column {}", error.line(), error.column());
        Self::new(match error.classify() {
            serde_json::error::Category::Eof => format!("it ends early, at {at}"),
            serde_json::error::Category::Syntax => format!("it is not JSON, at {at}"),
            _ => format!("it cannot be read, at {at}"),
        })
    }
}
