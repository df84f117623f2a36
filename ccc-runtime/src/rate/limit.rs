//! The settings of the rate limit.

use std::collections::BTreeMap;

use super::pace::{MAX_PER_SECOND, Rate, calls_per_second};
use crate::action::ActionInfo;
use crate::error::BuildError;

/// The least share of a quota; with less, the one call of an action would take more than a quarter of an hour.
pub(crate) const MIN_SHARE: f64 = 0.001;

/// The limit that keeps calls below the rate at which the service throttles them.
///
/// The service counts the calls of each action for each account user and access point. The client counts its calls and those
/// of its clones together, for all regions. Calls above the rate wait for a slot, first come, first served, as long as their
/// timeout allows. If the service throttles a call all the same, the rate of the action falls to half and recovers within
/// seconds.
///
/// By default, a client takes the whole quota. Other processes, a second client and the console use the same quota with the
/// same keys: divide it with [`share`](Self::share).
///
/// ```
/// # use ccc_runtime::RateLimit;
/// // One of four processes; the account was granted 50 calls a second of one action.
/// let limit = RateLimit::share(0.25).per_second("DescribeTelCdr", 50);
/// // Never waits: a call that would have to is refused at once.
/// let impatient = RateLimit::default().fail_fast();
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct RateLimit {
    off: bool,
    fail_fast: bool,
    share: f64,
    /// Quotas that differ from the documented ones, in calls a second.
    quotas: BTreeMap<String, u32>,
}

impl RateLimit {
    /// Takes a share of the account's quota, from 0.001 to 1. With any other, building the client fails.
    ///
    /// A share is rounded down to whole calls a second: the shares of several processes never exceed the quota. Below one call
    /// a second, calls of two processes may still meet in one second.
    pub fn share(share: f64) -> Self {
        Self { off: false, fail_fast: false, share, quotas: BTreeMap::new() }
    }

    /// Turns the limit off. It then takes no other setting.
    pub fn off() -> Self {
        Self { off: true, ..Self::default() }
    }

    /// Refuses a call that would have to wait.
    pub fn fail_fast(mut self) -> Self {
        self.fail_fast = true;
        self
    }

    /// Sets the quota of an action, if Tencent granted your account another than the documented one: 1 to 1 000 000 calls a
    /// second. The name is Tencent's, in its case; the last call for a name wins.
    pub fn per_second(mut self, action: impl Into<String>, calls: u32) -> Self {
        self.quotas.insert(action.into(), calls);
        self
    }

    /// Returns true if calls are not limited at all.
    pub fn is_off(&self) -> bool {
        self.off
    }

    /// Returns true if a call is refused rather than made to wait.
    pub fn never_waits(&self) -> bool {
        self.fail_fast
    }

    /// Returns the calls of an action that these settings admit in a second: its quota, documented or granted, times the
    /// share, rounded down to whole calls if that is at least one.
    pub fn calls_per_second(&self, action: &ActionInfo) -> f64 {
        let per_second = self.quotas.get(action.name).copied().unwrap_or(action.per_second);
        calls_per_second(per_second, self.share)
    }

    /// Returns the rate of an action.
    pub(super) fn rate(&self, action: &ActionInfo) -> Rate {
        let per_second = self.quotas.get(action.name).copied().unwrap_or(action.per_second);
        Rate::new(per_second, self.share)
    }

    /// Returns the settings again, if they make sense.
    ///
    /// # Errors
    /// [`BuildError::RateLimit`] if they do not; it says why.
    pub fn checked(self) -> Result<Self, BuildError> {
        match self.problem() {
            Some(problem) => Err(BuildError::RateLimit(problem)),
            None => Ok(self),
        }
    }

    fn problem(&self) -> Option<String> {
        if self.off && (self.fail_fast || !self.quotas.is_empty()) {
            return Some("is off, so leave out its other settings, or begin with `RateLimit::default()`".to_owned());
        }
        if !(MIN_SHARE..=1.0).contains(&self.share) {
            return Some(format!("has a share of {}; it takes one from {MIN_SHARE} to 1", self.share));
        }
        let (action, calls) = self.quotas.iter().find(|(_, calls)| !(1..=MAX_PER_SECOND).contains(*calls))?;
        Some(format!(
            "has {calls} calls a second for {action:?}; it takes 1 to {MAX_PER_SECOND}, or leave the action out"
        ))
    }
}

/// Calls wait for a slot, and the client takes the whole quota.
impl Default for RateLimit {
    fn default() -> Self {
        Self::share(1.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn what_makes_sense_is_taken() {
        for limit in [
            RateLimit::default(),
            RateLimit::off(),
            RateLimit::share(1.0),
            RateLimit::share(MIN_SHARE).fail_fast().per_second("CallOut", 1).per_second("CallOut", MAX_PER_SECOND),
        ] {
            assert_eq!(limit.clone().checked().unwrap(), limit);
        }
    }

    #[test]
    fn what_does_not_is_refused_with_what_to_do() {
        for (limit, message) in [
            (RateLimit::share(0.0), "a share of 0; it takes one from 0.001 to 1"),
            (RateLimit::share(1.01), "a share of 1.01;"),
            (RateLimit::share(-0.5), "a share of -0.5;"),
            (RateLimit::share(f64::NAN), "a share of NaN;"),
            (RateLimit::share(f64::INFINITY), "a share of inf;"),
            (RateLimit::default().per_second("CallOut", 0), "0 calls a second for \"CallOut\"; it takes 1 to 1000000"),
            (RateLimit::default().per_second("CallOut", 1_000_001), "1000001 calls a second"),
            (RateLimit::off().fail_fast(), "is off, so leave out"),
            (RateLimit::off().per_second("CallOut", 5), "is off, so leave out"),
        ] {
            let error = limit.checked().unwrap_err().to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}
