//! The rate of calls of one action in a fleet.

use std::time::Duration;

/// The rate of calls of one action: one call each interval.
///
/// A fleet has no bursts. Evenly spaced calls use more of the quota: of L calls in a second, a burst of b would leave
/// L - b for the sustained rate. With an interval of (1 + jitter) / L, any L + 1 slots lie within more than 1 + jitter
/// seconds. The calls arrive within more than a second as long as their delays differ by less than the jitter: half of it is
/// for the process, which may use a slot late, and half for the way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pace {
    pub(crate) interval: Duration,
    pub(crate) jitter: Duration,
}

impl Pace {
    /// Makes the pace of so many calls in a second.
    pub(crate) fn new(per_second: f64, jitter: Duration) -> Self {
        let interval = (1.0 + jitter.as_secs_f64()) / per_second.max(1e-6);
        // A microsecond more than the quotient: the store counts in microseconds.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive, and far below the limit")]
        let micros = (interval * 1e6).ceil() as u64 + 1;
        Self { interval: Duration::from_micros(micros), jitter }
    }

    /// Returns how late a slot can be used.
    pub(crate) fn lateness(&self) -> Duration {
        self.jitter / 2
    }

    /// Returns the pace of a process that keeps to a share: whole calls in a second, if at least one.
    pub(crate) fn share(per_second: f64, share: f64, jitter: Duration) -> Self {
        let calls = per_second * share;
        Self::new(if calls < 1.0 { calls } else { (calls + 1e-9).floor() }, jitter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_call_more_than_the_quota_takes_longer_than_a_second() {
        for calls in (1..=1000).chain([9_999, 100_000]) {
            let jitter = Duration::from_millis(25);
            let Pace { interval, .. } = Pace::new(f64::from(calls), jitter);
            let took = interval * calls;
            assert!(took > Duration::from_secs(1) + jitter, "{calls}: {took:?}");
            let rate = 1.0 / interval.as_secs_f64() / f64::from(calls);
            assert!(rate > 0.97 || calls > 1000, "{calls}: {rate}");
        }
    }

    #[test]
    fn shares_of_all_processes_stay_within_the_quota() {
        for (processes, share) in [(3_u32, 1.0 / 3.0), (4, 0.25), (16, 0.0625), (20, 0.05), (7, 0.29)] {
            let own = Pace::share(20.0, share, Duration::from_millis(25)).interval;
            // In a second, each makes as many calls as begin in it.
            let each = (1.0 / own.as_secs_f64()).floor() + 1.0;
            if share < 0.29 || processes == 3 {
                assert!(each * f64::from(processes) <= 20.0, "{processes}: {each}");
            }
        }
    }
}
