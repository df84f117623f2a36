//! Building the limiter of a fleet.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ccc_runtime::RateLimit;

use crate::limiter::{Away, FleetLimiter};
use crate::line::Shared;
use crate::link::Link;
use crate::script::Script;
use crate::store::{FleetError, Store};

/// A builder of the limiter of a fleet.
#[must_use = "a builder does nothing until `build`"]
pub struct FleetBuilder {
    store: Store,
    away: Away,
    limit: RateLimit,
    account: Option<String>,
    prefix: String,
    jitter: Duration,
    hold: Duration,
    timeout: Duration,
}

impl FleetBuilder {
    fn new(store: Store, away: Away) -> Self {
        Self {
            store,
            away,
            limit: RateLimit::default(),
            account: None,
            prefix: "tc3".to_owned(),
            jitter: Duration::from_millis(25),
            hold: Duration::from_secs(2),
            timeout: Duration::from_secs(1),
        }
    }

    /// Names the account user whose quota the calls use: any string that is the same in all processes. The store sees a
    /// hash of it.
    ///
    /// Unset, the secret id names it. Temporary keys have a new secret id with each renewal, so they need a name.
    pub fn account(mut self, account: impl Into<String>) -> Self {
        self.account = Some(account.into());
        self
    }

    /// Sets the part of the quota that the whole fleet takes, and quotas that differ from the documented ones.
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.limit = limit;
        self
    }

    /// Sets the beginning of all keys in the store, `tc3` unless set.
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// Sets the greatest difference of the delays of two calls, 25 ms unless set. The rate is the quota divided by one second
    /// and this. A process uses no slot that is more than half of it late; the other half is for the way to the service.
    pub fn jitter(mut self, jitter: Duration) -> Self {
        self.jitter = jitter;
        self
    }

    /// Sets the longest time that a slot is taken in advance, 2 s unless set. The fleet pauses as long when the store was
    /// lost and when it is back.
    pub fn hold(mut self, hold: Duration) -> Self {
        self.hold = hold;
        self
    }

    /// Limits an answer of the store, 1 s unless set. A store that takes longer is away.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Builds the limiter. It connects when the first call asks for a slot.
    ///
    /// # Errors
    /// [`FleetError::Setting`] if a setting cannot be used.
    pub fn build(self) -> Result<FleetLimiter, FleetError> {
        let setting = |problem: &str| Err(FleetError::Setting(problem.to_owned()));
        if let Away::Share(share) = self.away {
            if !(0.001..=1.0).contains(&share) {
                return setting("has a share that is not from 0.001 to 1");
            }
            if self.limit.never_waits() {
                return setting("never waits, and so cannot use a share; choose `Away::Fail`");
            }
        }
        if self.jitter > Duration::from_secs(1) || self.jitter < Duration::from_millis(1) {
            return setting("has a jitter that is not from 1 ms to 1 s");
        }
        if self.timeout < Duration::from_millis(10) {
            return setting("has a timeout below 10 ms");
        }
        if self.hold < Duration::from_millis(1500) + self.jitter {
            return setting("has a hold below 1.5 s and the jitter, in which not all processes find the store back");
        }
        let limit = self.limit.checked().map_err(|error| FleetError::Setting(error.to_string()))?;
        let link = Link::new(self.store, self.timeout);
        let shared = Shared { link, script: Script::slot(), hold: self.hold, timeout: self.timeout };
        Ok(FleetLimiter::new(Arc::new(shared), limit, self.away, self.account, self.prefix, self.jitter))
    }
}

impl FleetLimiter {
    /// Makes a builder of a limiter on a store, with the policy while the store is away.
    pub fn builder(store: Store, away: Away) -> FleetBuilder {
        FleetBuilder::new(store, away)
    }
}

impl fmt::Debug for FleetBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FleetBuilder").field("store", &self.store).field("away", &self.away).finish_non_exhaustive()
    }
}
