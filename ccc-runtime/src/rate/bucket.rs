//! The bucket that keeps a rate.

use std::time::Duration;

use super::pace::Rate;

/// Holds the calls that may leave at once, and gets one more each interval until it is full.
///
/// This is the generic cell rate algorithm: one time says all. Nothing but time fills the bucket, so what has left is
/// never forgotten. It is here and not from a library because it is the few lines below; the library for it would add
/// twelve crates to the tree of every user.
#[derive(Debug)]
pub(super) struct Bucket {
    rate: Rate,
    /// When it is full again. One call is missing for each interval until then.
    full_at: Duration,
}

impl Bucket {
    /// A full one.
    pub(super) fn new(rate: Rate) -> Self {
        Self { rate, full_at: Duration::ZERO }
    }

    /// Takes one call out; or says when there will be one.
    pub(super) fn take(&mut self, now: Duration) -> Result<(), Duration> {
        let Rate { burst, interval } = self.rate;
        // From then on, one call less than a full bucket has is missing at the most.
        let there_at = self.full_at.saturating_sub(interval.saturating_mul(burst.get() - 1));
        if now < there_at {
            return Err(there_at);
        }
        self.full_at = self.full_at.max(now).saturating_add(interval);
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_burst_and_then_one_each_interval() {
        let rate = Rate::new(40, 1.0);
        let mut bucket = Bucket::new(rate);
        let start = Duration::from_hours(5);
        for _ in 0..rate.burst.get() {
            assert_eq!(bucket.take(start), Ok(()));
        }
        let mut now = start;
        for _ in 0..100 {
            let next = bucket.take(now).unwrap_err();
            assert_eq!(next, now + rate.interval);
            assert_eq!(bucket.take(next.checked_sub(Duration::from_nanos(1)).unwrap()), Err(next));
            now = next;
            assert_eq!(bucket.take(now), Ok(()));
        }
    }

    #[test]
    fn no_window_holds_more_than_the_burst_and_what_came_meanwhile() {
        let random = fastrand::Rng::with_seed(7);
        for per_second in [1, 5, 20, 37, 100, 1000] {
            let (mut random, rate) = (random.clone(), Rate::new(per_second, 1.0));
            let mut bucket = Bucket::new(rate);
            let (mut now, mut left) = (Duration::ZERO, Vec::new());
            for _ in 0..5_000 {
                // Often at once, sometimes after long.
                now += rate.interval.mul_f64(random.f64().powi(9) * 20.0);
                if bucket.take(now).is_ok() {
                    left.push(now);
                }
            }
            assert!(left.len() > 1000, "{}", left.len());
            let limit = usize::try_from(per_second).unwrap();
            for window in left.windows(limit + 1) {
                let took = window[limit].checked_sub(window[0]).unwrap();
                assert!(took > Duration::from_millis(1050), "{per_second}: {took:?}");
            }
        }
    }
}
