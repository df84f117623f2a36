//! Options of one call.

use std::fmt;
use std::time::Duration;

use crate::header::Language;
use crate::keys::Credentials;
use crate::retry::Retry;

/// The options of one call; those of the client hold for the rest.
#[derive(Clone, Default)]
#[must_use = "options do nothing until a call takes them"]
pub struct Options {
    /// In a box: most calls set none, and every move of a call would copy the room for all.
    set: Option<Box<Set>>,
}

/// The options that are set.
#[derive(Clone)]
pub(crate) struct Set {
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

/// The options of a call without any.
static NONE: Set = Set {
    region: None,
    language: None,
    credentials: None,
    user_agent: None,
    trace_id: None,
    timeout: None,
    attempt_timeout: None,
    retry: None,
    max_event: None,
};

impl Options {
    /// Makes options with nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the options, set or not.
    pub(crate) fn get(&self) -> &Set {
        self.set.as_deref().unwrap_or(&NONE)
    }

    fn with(mut self, change: impl FnOnce(&mut Set)) -> Self {
        change(self.set.get_or_insert_with(|| Box::new(NONE.clone())));
        self
    }

    /// Sets the region whose resources the call is about.
    pub fn region(self, region: impl Into<String>) -> Self {
        self.with(|set| set.region = Some(region.into()))
    }

    /// Sets the id in `X-TC-TraceId`; unset, each call gets a random one.
    pub fn trace_id(self, trace_id: impl Into<String>) -> Self {
        self.with(|set| set.trace_id = Some(trace_id.into()))
    }

    /// Sets the language of the service's error messages.
    pub fn language(self, language: Language) -> Self {
        self.with(|set| set.language = Some(language))
    }

    /// Sets the keys that sign the call.
    pub fn credentials(self, credentials: Credentials) -> Self {
        self.with(|set| set.credentials = Some(credentials))
    }

    /// Adds a part to the label in `X-TC-RequestClient`.
    pub fn user_agent(self, part: impl Into<String>) -> Self {
        self.with(|set| set.user_agent = Some(part.into()))
    }

    /// Limits the whole call.
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|set| set.timeout = Some(timeout))
    }

    /// Limits one attempt.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        self.with(|set| set.attempt_timeout = Some(timeout))
    }

    /// Sets how the call is sent again after a failure.
    pub fn retry(self, retry: Retry) -> Self {
        self.with(|set| set.retry = Some(retry))
    }

    /// Limits the size of an event of the reply, and of a line of it, in bytes.
    pub fn max_event_size(self, bytes: usize) -> Self {
        self.with(|set| set.max_event = Some(bytes))
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Set { region, language, credentials, user_agent, trace_id, timeout, attempt_timeout, retry, max_event } =
            self.get();
        f.debug_struct("Options")
            .field("region", region)
            .field("language", language)
            .field("credentials", credentials)
            .field("user_agent", user_agent)
            .field("trace_id", trace_id)
            .field("timeout", timeout)
            .field("attempt_timeout", attempt_timeout)
            .field("retry", retry)
            .field("max_event", max_event)
            .finish()
    }
}
