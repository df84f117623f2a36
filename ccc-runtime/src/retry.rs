//! When a failed call is sent again.
//!
//! *Whether* it may be is decided by [`Error::remedy`](crate::Error), from what went wrong and from what the action does.
//! Here it is decided whether it is worth it: how many attempts, after what pause, and not while everything fails.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::error::Pause;

/// The cost of a retry, in parts of the budget.
const COST: u32 = 10;
/// The reward of a call that succeeds.
const REWARD: u32 = 1;

/// The retries of a client.
///
/// The client sends a call again only if it cannot happen twice: a call of an action that must happen once, if it certainly
/// did not run; every other call, also if that is unknown. Waits grow exponentially and are random between zero and their
/// bound ("full jitter"): clients that fail together do not return together. Retries spend a budget that all clones of a
/// client share, and ten successes refill it by one retry; while everything fails, retries therefore stop.
///
/// All attempts together end with the timeout of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    attempts: u32,
    base: Duration,
    longest: Duration,
    budget: u32,
}

impl Default for Retry {
    /// Four attempts, waits that start at 100 ms and stay below 10 s, and a budget of 50 retries.
    fn default() -> Self {
        Self { attempts: 4, base: Duration::from_millis(100), longest: Duration::from_secs(10), budget: 50 }
    }
}

impl Retry {
    /// Allows one attempt only. The client then neither corrects the clock nor renews credentials for a second one.
    pub fn off() -> Self {
        Self::default().attempts(1)
    }

    /// Sets the greatest number of attempts, with the first one; 0 is taken as 1.
    pub fn attempts(self, attempts: u32) -> Self {
        Self { attempts: attempts.max(1), ..self }
    }

    /// Sets the bound of the first wait, and the greatest bound. After the service throttled the call, the first bound is five
    /// times as long; after it blocked the address, ten times.
    pub fn backoff(self, first: Duration, longest: Duration) -> Self {
        Self { base: first, longest, ..self }
    }

    /// Sets the number of retries that all calls of the client may spend while none succeeds. A single call cannot change it.
    pub fn budget(self, retries: u32) -> Self {
        Self { budget: retries, ..self }
    }

    /// Returns true if another attempt may follow the given number of them.
    pub(crate) fn allows_another(&self, attempts: u32) -> bool {
        attempts < self.attempts
    }

    /// Returns the wait before an attempt that follows the given number of them.
    pub(crate) fn wait(&self, pause: Pause, attempts: u32) -> Duration {
        let first = self.base.saturating_mul(match pause {
            Pause::Usual => 1,
            Pause::Throttled => 5,
            Pause::Blocked => 10,
        });
        let bound = first.saturating_mul(1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX));
        bound.min(self.longest).mul_f64(fastrand::f64())
    }
}

/// The retries that may still be spent.
#[derive(Debug)]
pub(crate) struct Budget {
    left: AtomicU32,
    full: u32,
}

impl Budget {
    pub(crate) fn new(retry: &Retry) -> Self {
        let full = retry.budget.saturating_mul(COST);
        Self { left: AtomicU32::new(full), full }
    }

    /// Takes one retry; `false` if there is none left.
    pub(crate) fn take(&self) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(COST)).is_ok()
    }

    /// A call has succeeded.
    pub(crate) fn refill(&self) {
        // Full, as it is nearly always: no write that other threads would have to wait for.
        if self.left.load(Ordering::Relaxed) < self.full {
            let refilled = |left: u32| Some((left + REWARD).min(self.full));
            // It cannot fail: the closure always has a value.
            let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, refilled);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_up_to_a_bound() {
        let retry = Retry::default().backoff(Duration::from_millis(100), Duration::from_secs(2));
        for (pause, attempts, bound) in [
            (Pause::Usual, 1, 100),
            (Pause::Usual, 3, 400),
            (Pause::Throttled, 2, 1000),
            (Pause::Blocked, 1, 1000),
            (Pause::Usual, 40, 2000),
        ] {
            let waits: Vec<_> = (0..1000).map(|_| retry.wait(pause, attempts)).collect();
            let bound = Duration::from_millis(bound);
            let longest = waits.iter().max().copied().unwrap_or_default();
            let shortest = waits.iter().min().copied().unwrap_or_default();
            assert!(longest <= bound && longest > bound.mul_f64(0.9), "{pause:?} {attempts}: {longest:?}");
            assert!(shortest < bound.mul_f64(0.1), "{pause:?} {attempts}: {shortest:?}");
        }
    }

    #[test]
    fn a_budget_is_spent_and_refilled() {
        let budget = Budget::new(&Retry::default().budget(2));
        assert_eq!([budget.take(), budget.take(), budget.take()], [true, true, false]);
        (0..9).for_each(|_| budget.refill());
        assert!(!budget.take());
        budget.refill();
        assert!(budget.take());
        (0..1000).for_each(|_| budget.refill());
        assert_eq!([budget.take(), budget.take(), budget.take()], [true, true, false]);
    }

    #[test]
    fn off_is_one_attempt() {
        assert!(!Retry::off().allows_another(1));
        assert!(Retry::default().allows_another(3) && !Retry::default().allows_another(4));
    }
}
