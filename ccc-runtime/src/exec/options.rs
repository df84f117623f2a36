//! Options of one call.

use std::time::Duration;

use crate::header::Language;
use crate::keys::Credentials;
use crate::retry::Retry;

/// The options of one call; those of the client hold for the rest.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
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
