//! The limiter of a fleet.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ccc_runtime::{Limiter, NoSlot, RateLimit, Site, SlotFuture, SlotRequest};

use crate::health::FleetHealth;
use crate::key::rate_key;
use crate::line::{Line, Shared};
use crate::pace::Pace;

/// The policy while the store is away.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Away {
    /// Calls fail at once, as `ErrorKind::Limiter`. The rate is never exceeded.
    Fail,
    /// The process keeps to this share of the rate, from 0.001 to 1; with 16 processes, `Share(1.0 / 16.0)`.
    ///
    /// It begins after [`hold`](crate::FleetBuilder::hold), when the slots that others took in advance are gone, and ends a hold
    /// before slots come from the store again. Shares of all processes together stay within the rate. A process that alone
    /// loses the store exceeds it by its share.
    Share(f64),
}

/// A limiter that all processes share which use the same store, account and prefix. A clone shares everything.
#[derive(Clone)]
pub struct FleetLimiter {
    inner: Arc<Inner>,
}

struct Inner {
    shared: Arc<Shared>,
    limit: RateLimit,
    away: Away,
    account: Option<String>,
    prefix: String,
    jitter: Duration,
    /// By account, then by product, action and site.
    lines: Mutex<HashMap<String, HashMap<Place, Arc<Line>>>>,
}

type Place = (&'static str, &'static str, Site);

impl FleetLimiter {
    pub(crate) fn new(
        shared: Arc<Shared>,
        limit: RateLimit,
        away: Away,
        account: Option<String>,
        prefix: String,
        jitter: Duration,
    ) -> Self {
        Self { inner: Arc::new(Inner { shared, limit, away, account, prefix, jitter, lines: Mutex::default() }) }
    }

    /// Returns the news of failing endpoints, shared through the same store.
    pub fn health(&self) -> FleetHealth {
        FleetHealth::new(Arc::clone(&self.inner.shared), self.inner.prefix.clone())
    }
}

impl Inner {
    /// Returns the line of an action.
    fn line(&self, request: &SlotRequest<'_>) -> Result<Arc<Line>, NoSlot> {
        let account = match &self.account {
            Some(account) => account,
            None if request.is_temporary() => {
                return Err(NoSlot::failed(
                    "temporary keys do not name their account; call `.account(…)` on the builder of the fleet",
                ));
            }
            None => request.secret_id().unwrap_or_default(),
        };
        let action = request.action();
        let place = (action.service().name(), action.name(), request.site());
        // Nothing panics while it holds the lock.
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = lines.get(account).and_then(|lines| lines.get(&place)) {
            return Ok(Arc::clone(line));
        }
        let calls = self.limit.calls_per_second(action);
        let alone = match self.away {
            Away::Fail => None,
            Away::Share(share) => Some(Pace::share(calls, share, self.jitter)),
        };
        let key = rate_key(&self.prefix, account, request.site(), action);
        let line = Line::new(key, Pace::new(calls, self.jitter), alone, Arc::clone(&self.shared));
        lines.entry(account.to_owned()).or_default().insert(place, Arc::clone(&line));
        Ok(line)
    }
}

impl Limiter for FleetLimiter {
    fn slot<'a>(&'a self, request: SlotRequest<'a>) -> SlotFuture<'a> {
        let inner = &*self.inner;
        Box::pin(async move {
            if inner.limit.is_off() {
                return Ok(());
            }
            let line = inner.line(&request)?;
            if inner.limit.never_waits() { line.slot_now().await } else { line.slot(request.patience()).await }
        })
    }

    /// Takes half a second's slots from the whole fleet, at most once a second.
    fn throttled(&self, request: SlotRequest<'_>) {
        if self.inner.limit.is_off() {
            return;
        }
        if let (Ok(line), Ok(runtime)) = (self.inner.line(&request), tokio::runtime::Handle::try_current()) {
            runtime.spawn(async move { line.penalize().await });
        }
    }
}

impl fmt::Debug for FleetLimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { limit, away, prefix, .. } = &*self.inner;
        f.debug_struct("FleetLimiter")
            .field("limit", limit)
            .field("away", away)
            .field("prefix", prefix)
            .finish_non_exhaustive()
    }
}

/// Ends the tasks of all lines.
impl Drop for Inner {
    fn drop(&mut self) {
        let lines = self.lines.get_mut().unwrap_or_else(PoisonError::into_inner);
        for line in lines.values().flat_map(HashMap::values) {
            line.close();
        }
    }
}
