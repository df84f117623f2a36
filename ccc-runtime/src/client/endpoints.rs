//! The endpoints of a client, and which of them a call goes to.

#[cfg(all(test, feature = "tokio-timer"))]
mod tests;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::breaker::{Breaker, Change, OPEN_FOR, Outcome, Permit};
use super::endpoint::Endpoint;
use crate::code::{CommonErrorCode, common_of};
use crate::error::{Kind, ReplyFacts};
use crate::time::Timer;
use crate::transport::TransportErrorKind;

/// The endpoints that calls may go to, the best one first.
///
/// A call goes to the first one whose breaker lets it. When none does, it goes to the first one all the same: to refuse it
/// would help nobody. For the same reason, the breaker of an only endpoint does nothing.
pub(super) struct Endpoints {
    primary: Guarded,
    backups: Vec<Guarded>,
    timer: Arc<dyn Timer>,
}

struct Guarded {
    endpoint: Endpoint,
    breaker: Mutex<Breaker>,
}

impl Endpoints {
    pub(super) fn new(primary: Endpoint, backups: Vec<Endpoint>, timer: Arc<dyn Timer>) -> Self {
        let guarded = |endpoint| Guarded { endpoint, breaker: Mutex::default() };
        Self { primary: guarded(primary), backups: backups.into_iter().map(guarded).collect(), timer }
    }

    /// The endpoint for one attempt of a call. Each attempt asks anew.
    pub(super) fn choose(&self) -> Choice<'_> {
        if self.backups.is_empty() {
            return Choice { guarded: &self.primary, permit: None, timer: &*self.timer };
        }
        let now = self.timer.now();
        let permitted = |guarded: &'_ Guarded| guarded.breaker().permit(now);
        for guarded in [&self.primary].into_iter().chain(&self.backups) {
            if let Some(permit) = permitted(guarded) {
                return Choice { guarded, permit: Some(permit), timer: &*self.timer };
            }
        }
        let permit = self.primary.breaker().force();
        Choice { guarded: &self.primary, permit: Some(permit), timer: &*self.timer }
    }
}

impl Guarded {
    fn breaker(&self) -> MutexGuard<'_, Breaker> {
        // Nothing panics while it holds the lock.
        self.breaker.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Endpoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = [&self.primary].into_iter().chain(&self.backups);
        f.debug_list().entries(all.map(|guarded| &guarded.endpoint.uri)).finish()
    }
}

/// Where one attempt goes. Dropped without a report, it says nothing of the endpoint.
#[must_use = "an attempt should report how it ended"]
pub(super) struct Choice<'a> {
    guarded: &'a Guarded,
    /// Until it is given back; never there for an only endpoint.
    permit: Option<Permit>,
    timer: &'a dyn Timer,
}

impl Choice<'_> {
    pub(super) fn endpoint(&self) -> &Endpoint {
        &self.guarded.endpoint
    }

    /// Takes note of how the attempt ended.
    pub(super) fn report(mut self, outcome: Outcome) {
        let Some(permit) = self.permit.take() else { return };
        let change = self.guarded.breaker().report(&permit, outcome, self.timer.now());
        let host = &*self.guarded.endpoint.host_text;
        match change {
            Some(Change::Opened) => {
                tracing::warn!(host, pause = ?OPEN_FOR, "calls to this endpoint fail; they go to another for a while");
            }
            Some(Change::Closed) => tracing::info!(host, "this endpoint answers again"),
            None => {}
        }
    }
}

impl Drop for Choice<'_> {
    fn drop(&mut self) {
        if let Some(permit) = self.permit.take() {
            self.guarded.breaker().abandon(&permit);
        }
    }
}

impl Outcome {
    /// What the end of an attempt says about the endpoint; `None` if it says nothing.
    ///
    /// An endpoint is well if the service answers from there, whatever it says but that it is not well itself. It is not if
    /// nothing answers, or something else does, such as a proxy or a load balancer.
    pub(super) fn of(result: &Result<(), Kind>, reply: &ReplyFacts) -> Option<Self> {
        let is_well = match result {
            Ok(()) => true,
            Err(Kind::Api { code, .. }) => {
                !matches!(common_of(code), Some(CommonErrorCode::InternalError | CommonErrorCode::ServiceUnavailable))
            }
            // The service's own if it has an id, and then the trouble is with how it was read.
            Err(Kind::Decode(_)) => reply.request_id.is_some(),
            // A limit of the caller's cut it off before its end.
            Err(Kind::Transport(error)) if error.kind() == TransportErrorKind::ReplyTooLarge => return None,
            Err(Kind::Transport(_) | Kind::Http) => false,
            Err(Kind::Rejected(_) | Kind::Credentials(_)) => return None,
        };
        Some(if is_well { Self::Success } else { Self::Failure })
    }
}
