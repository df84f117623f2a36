//! Calls with an unknown outcome.

use std::fmt;

use super::{Error, Kind};
use crate::code::{CommonErrorCode, RetryAdvice, common_of, retry_advice_of};
use crate::redact::one_line;

/// A call that the service may have carried out.
///
/// The action in [`lookup`](Self::lookup) shows if it did; otherwise ask Tencent's support.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct OutcomeUnknown<'a> {
    /// The product.
    pub service: &'static str,
    /// The action that was called.
    pub action: &'static str,
    /// The action that shows if the call was carried out, if one does.
    pub lookup: Option<&'static str>,
    /// The id in `X-TC-TraceId` of every attempt.
    pub trace_id: &'a str,
    /// The id of the request, if the service gave one.
    pub request_id: Option<&'a str>,
    /// The number of attempts.
    pub attempts: u32,
}

/// Returns true if a code that nothing is known of may report a fault of whatever answered, so it says nothing of the action.
fn sounds_like_a_fault(code: &str) -> bool {
    let code = code.to_ascii_lowercase();
    code.trim().is_empty()
        || ["internal", "timeout", "timedout", "unavailable", "unknown", "gateway", "servererror", "systemerror"]
            .iter()
            .any(|word| code.contains(word))
}

impl OutcomeUnknown<'_> {
    /// Returns the next step.
    pub(super) fn advice(&self) -> String {
        match self.lookup {
            Some(lookup) => format!("ask {lookup} before calling again"),
            None => "find out before calling again".to_owned(),
        }
    }
}

impl fmt::Display for OutcomeUnknown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { service, action, trace_id, attempts, .. } = self;
        let plural = if *attempts == 1 { "" } else { "s" };
        write!(f, "{service} {action} may have been carried out ({attempts} attempt{plural}, trace id ")?;
        write!(f, "{}): {}", one_line(trace_id), self.advice())
    }
}

impl Error {
    /// Returns the call, if the service may have carried it out despite the error.
    ///
    /// That is so if, in the last attempt or in one before it, the connection broke or the time was up after something was
    /// sent, something other than the service answered, or the service reported its own fault or a reply that is too large.
    pub fn outcome_unknown(&self) -> Option<OutcomeUnknown<'_>> {
        let action = self.0.call.action;
        (self.0.history.doubt || self.is_in_doubt()).then(|| OutcomeUnknown {
            service: action.service.name,
            action: action.name,
            lookup: action.lookup,
            trace_id: self.trace_id(),
            request_id: self.request_id(),
            attempts: self.attempts(),
        })
    }

    /// Returns true if the last attempt may have been carried out.
    pub(crate) fn is_in_doubt(&self) -> bool {
        match &self.0.kind {
            Kind::Rejected(_) | Kind::Credentials(_) | Kind::Throttled(_) | Kind::Limiter(_) | Kind::TimeUp => false,
            Kind::Transport(error) => error.sent(),
            Kind::Http | Kind::Decode(_) => true,
            // Its reply was too large, so there was one: the action has run.
            Kind::Api { code, .. } if common_of(code) == Some(CommonErrorCode::ResponseSizeLimitExceeded) => true,
            Kind::Api { code, .. } => {
                retry_advice_of(code) == RetryAdvice::ReadsOnly
                    || (common_of(code).is_none() && sounds_like_a_fault(code))
            }
        }
    }

    /// Returns true if the attempt was kept back: by the client, or because there are no credentials.
    pub(crate) fn was_kept_back(&self) -> bool {
        matches!(self.0.kind, Kind::Throttled(_) | Kind::Limiter(_) | Kind::TimeUp | Kind::Credentials(_))
    }

    /// Returns true if no byte of the request has left, in any attempt.
    pub(super) fn is_unsent(&self) -> bool {
        match &self.0.kind {
            _ if self.0.history.doubt => false,
            Kind::Rejected(_) | Kind::Credentials(_) | Kind::Throttled(_) | Kind::Limiter(_) | Kind::TimeUp => true,
            Kind::Transport(error) => !error.sent(),
            Kind::Http | Kind::Decode(_) | Kind::Api { .. } => false,
        }
    }
}
