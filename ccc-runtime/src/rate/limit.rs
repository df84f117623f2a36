//! The settings of the limiter.

use std::collections::BTreeMap;

use super::pace::{MAX_PER_SECOND, Rate};
use crate::action::ActionInfo;
use crate::error::BuildError;

/// The least share of a quota; with less, the one call of an action would take more than a quarter of an hour.
pub(crate) const MIN_SHARE: f64 = 0.001;

/// Keeps calls below the rate at which the service refuses them.
///
/// The service counts the calls of each action for each account user and access point. The calls of a client and its clones
/// are counted together, whatever region they are about. Calls above the rate wait for their turn, first come, first served,
/// as long as their time allows. After the service refused a call as one too many all the same, the calls of its action
/// come at half the rate, and a bit faster each second from then on.
///
/// By default a client takes the whole quota to be its own. What else uses the same keys, other processes, a second client,
/// the console, uses the same quota: share it out with [`share`](Self::share).
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
    /// Uses a share of the account's quota, from 0.001 to 1. Building a client fails with any other.
    ///
    /// A share of a quota is rounded down to whole calls a second, so that the shares of several processes never add up to
    /// more than the quota. Where it is less than one call a second, their calls may still meet in the same second.
    pub fn share(share: f64) -> Self {
        Self { off: false, fail_fast: false, share, quotas: BTreeMap::new() }
    }

    /// Sends calls as fast as they are made. Nothing else can be set then.
    pub fn off() -> Self {
        Self { off: true, ..Self::default() }
    }

    /// Refuses a call that would have to wait for its turn.
    pub fn fail_fast(mut self) -> Self {
        self.fail_fast = true;
        self
    }

    /// The account's quota for an action, where Tencent has granted another than the documented one: 1 to 1 000 000 calls a
    /// second. The name is Tencent's, in its case; the last quota given for a name holds.
    pub fn per_second(mut self, action: impl Into<String>, calls: u32) -> Self {
        self.quotas.insert(action.into(), calls);
        self
    }

    /// Whether calls are not limited at all.
    pub(crate) fn is_off(&self) -> bool {
        self.off
    }

    /// Whether a call is refused rather than made to wait.
    pub(crate) fn never_waits(&self) -> bool {
        self.fail_fast
    }

    /// How often calls of an action may leave.
    pub(super) fn rate(&self, action: &ActionInfo) -> Rate {
        let per_second = self.quotas.get(action.name).copied().unwrap_or(action.per_second);
        Rate::new(per_second, self.share)
    }

    /// The settings again, if they make sense.
    pub(crate) fn checked(self) -> Result<Self, BuildError> {
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

/// Calls wait for their turn, and the whole quota is the client's own.
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
