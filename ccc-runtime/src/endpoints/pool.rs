//! The endpoints of a client, and which of them a call goes to.

#[cfg(all(test, feature = "tokio-timer"))]
mod tests;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::address::Endpoint;
use super::breaker::{Breaker, Change, OPEN_FOR, Outcome, Permit};
use super::health::EndpointHealth;
use crate::error::Error;
use crate::time::Timer;
use crate::trace::TARGET;

/// The endpoints that calls may go to, the best one first.
///
/// A call goes to the first one whose breaker lets it. When none does, it goes to the first one all the same: to refuse it
/// would help nobody. For the same reason, the breaker of an only endpoint does nothing.
pub(crate) struct Endpoints {
    primary: Guarded,
    backups: Vec<Guarded>,
    timer: Arc<dyn Timer>,
    health: Option<Arc<dyn EndpointHealth>>,
}

struct Guarded {
    endpoint: Endpoint,
    breaker: Mutex<Breaker>,
}

impl Endpoints {
    pub(crate) fn new(
        primary: Endpoint,
        backups: Vec<Endpoint>,
        timer: Arc<dyn Timer>,
        health: Option<Arc<dyn EndpointHealth>>,
    ) -> Self {
        let guarded = |endpoint| Guarded { endpoint, breaker: Mutex::default() };
        Self { primary: guarded(primary), backups: backups.into_iter().map(guarded).collect(), timer, health }
    }

    /// The endpoint for one attempt of a call. Each attempt asks anew.
    pub(crate) fn choose(&self) -> Choice<'_> {
        if self.backups.is_empty() {
            return self.choice(&self.primary, None);
        }
        let now = self.timer.now();
        let permitted = self.all().find_map(|guarded| Some((guarded, self.permit(guarded, now)?)));
        let (guarded, permit) = permitted.unwrap_or_else(|| (&self.primary, self.primary.breaker().force()));
        self.choice(guarded, Some(permit))
    }

    /// Lets a call go to an endpoint, unless its own results or those of other processes are against it.
    fn permit(&self, guarded: &Guarded, now: Duration) -> Option<Permit> {
        let failing = self.health.as_ref().is_some_and(|health| health.is_failing(&guarded.endpoint.host_text));
        let mut breaker = guarded.breaker();
        if failing {
            breaker.hear(now);
        }
        breaker.permit(now)
    }

    fn choice<'a>(&'a self, guarded: &'a Guarded, permit: Option<Permit>) -> Choice<'a> {
        Choice { guarded, permit, timer: &*self.timer, health: self.health.as_deref() }
    }

    /// The one that calls go to unless it fails.
    pub(crate) fn primary(&self) -> &Endpoint {
        &self.primary.endpoint
    }

    fn all(&self) -> impl Iterator<Item = &Guarded> {
        [&self.primary].into_iter().chain(&self.backups)
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
        f.debug_list().entries(self.all().map(|guarded| &guarded.endpoint.uri)).finish()
    }
}

/// The endpoint of one attempt. Dropping it before the attempt has ended says nothing of the endpoint.
#[must_use = "an attempt should tell how it ended"]
pub(crate) struct Choice<'a> {
    guarded: &'a Guarded,
    /// Until it is given back; never there for an only endpoint.
    permit: Option<Permit>,
    timer: &'a dyn Timer,
    health: Option<&'a dyn EndpointHealth>,
}

impl Choice<'_> {
    pub(crate) fn endpoint(&self) -> &Endpoint {
        &self.guarded.endpoint
    }

    /// Takes note of what the end of the attempt shows of the endpoint, if anything.
    pub(crate) fn ended(self, result: Result<(), &Error>) {
        let works = result.map_or_else(Error::shows_a_working_service, |()| Some(true));
        if let Some(works) = works {
            self.report(if works { Outcome::Success } else { Outcome::Failure });
        }
    }

    fn report(mut self, outcome: Outcome) {
        let Some(permit) = self.permit.take() else { return };
        let change = self.guarded.breaker().report(&permit, outcome, self.timer.now());
        let host = &*self.guarded.endpoint.host_text;
        match change {
            Some(Change::Opened) => {
                self.health.inspect(|health| health.failing(host));
                tracing::warn!(target: TARGET, host, pause = ?OPEN_FOR, "calls to this endpoint fail; they go to another for a while");
            }
            Some(Change::Closed) => {
                self.health.inspect(|health| health.working(host));
                tracing::info!(target: TARGET, host, "this endpoint answers again");
            }
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
