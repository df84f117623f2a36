//! Options of one call.

use std::time::Duration;

use crate::header::Language;
use crate::keys::Credentials;
use crate::retry::Retry;

/// The options of one call; those of the client hold for the rest.
#[derive(Debug, Clone, Default)]
#[must_use = "options do nothing until a call takes them"]
pub struct Options {
    pub(crate) region: Option<String>,
    pub(crate) language: Option<Language>,
    pub(crate) credentials: Option<Credentials>,
    pub(crate) user_agent: Option<String>,
    pub(crate) trace_id: Option<String>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: Option<Retry>,
    /// The greatest size of an event of the reply, in bytes.
    pub(crate) max_event: Option<usize>,
}

impl Options {
    /// Makes options with nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the region whose resources the call is about.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets the id in `X-TC-TraceId`; unset, each call gets a random one.
    pub fn trace_id(mut self, trace_id: impl Into<String>) -> Self {
        self.trace_id = Some(trace_id.into());
        self
    }

    /// Sets the language of the service's error messages.
    pub fn language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// Sets the keys that sign the call.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// Adds a part to the label in `X-TC-RequestClient`.
    pub fn user_agent(mut self, part: impl Into<String>) -> Self {
        self.user_agent = Some(part.into());
        self
    }

    /// Limits the whole call.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Limits one attempt.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Sets how the call is sent again after a failure.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// Limits the size of an event of the reply, and of a line of it, in bytes.
    pub fn max_event_size(mut self, bytes: usize) -> Self {
        self.max_event = Some(bytes);
        self
    }
}
