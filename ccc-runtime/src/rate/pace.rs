//! The rate of calls, and the arithmetic behind it.

use std::num::NonZeroU32;
use std::time::Duration;

/// The part of what is possible that is used: room for delays in the network that differ by 50 ms.
const MARGIN: f64 = 0.95;
/// The calls of a second that may leave at once: one in so many.
const BURST_DIVISOR: f64 = 10.0;
/// More calls a second than any action admits; keeps intervals well above the nanosecond that they are counted in.
pub(super) const MAX_PER_SECOND: u32 = 1_000_000;

/// The rate of calls of one action.
///
/// The service counts the calls that arrive in a second, and refuses those above its limit L. With a burst of
/// b = max(1, L/10) and a sustained rate of r = 0.95 (L - b + 1), at most b + ⌊r W⌋ calls leave in any W seconds. The calls
/// that arrive in one second have left within W = 1.05 seconds, as long as the network does not delay one by 50 ms more than
/// another. Then r W = 0.9975 (L - b + 1), which is less than the whole number L - b + 1, so at most
/// b + (L - b) = L calls arrive. L = 20 makes b = 2 and r = 18.05.
///
/// A share of the limit is rounded down to whole calls a second. Less than one call a second is kept as a rate, but says
/// nothing of a single second: the one call of each of several processes may still arrive together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rate {
    /// The number of calls that may leave at once after a pause.
    pub(super) burst: NonZeroU32,
    /// The time between two calls in a row of many.
    pub(super) interval: Duration,
}

impl Rate {
    /// The rate for a share, from [`MIN_SHARE`](super::limit::MIN_SHARE) to 1, of the calls that are admitted in a second.
    /// Out of bounds, that number is taken as the nearest one from 1 to [`MAX_PER_SECOND`].
    pub(super) fn new(per_second: u32, share: f64) -> Self {
        let limit = calls_per_second(per_second, share);
        let burst = (limit / BURST_DIVISOR).floor().max(1.0);
        let rate = MARGIN * (limit - burst + 1.0);
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole, from 1 to MAX_PER_SECOND / 10"
        )]
        let burst = NonZeroU32::new(burst as u32).unwrap_or(NonZeroU32::MIN);
        Self { burst, interval: Duration::from_secs_f64(1.0 / rate) }
    }
}

/// Returns the calls in a second for a share of the calls that are admitted in it.
pub(super) fn calls_per_second(per_second: u32, share: f64) -> f64 {
    whole(f64::from(per_second.clamp(1, MAX_PER_SECOND)) * share)
}

/// Whole calls, where there is at least one. What is a hair below a whole number is that number: 0.29 of 100 is 29.
fn whole(limit: f64) -> f64 {
    if limit < 1.0 { limit } else { (limit + 1e-9).floor() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_window_of_1050_ms_holds_more_than_the_limit() {
        for limit in (1..=1000).chain([9_999, 123_456, MAX_PER_SECOND]) {
            let Rate { burst, interval } = Rate::new(limit, 1.0);
            let sustained = Duration::from_millis(1050).as_nanos() / interval.as_nanos();
            assert!(u128::from(burst.get()) + sustained <= u128::from(limit), "{limit}: {burst}, {interval:?}");
            let per_second = 1.0 / interval.as_secs_f64();
            assert!(per_second > 0.84 * f64::from(limit), "{limit}: only {per_second}");
        }
    }

    #[test]
    fn the_documented_limits() {
        for (per_second, share, burst, rate) in [
            (20, 1.0, 2, 18.05),
            (1, 1.0, 1, 0.95),
            (20, 0.25, 1, 4.75),
            (20, 0.33, 1, 0.95 * 6.0),
            (100, 0.29, 2, 0.95 * 28.0),
            (1, 0.25, 1, 0.95 * 0.25),
            (1, 0.001, 1, 0.95 * 0.001),
            (0, 1.0, 1, 0.95),
            (u32::MAX, 1.0, 100_000, 0.95 * 900_001.0),
        ] {
            let made = Rate::new(per_second, share);
            assert_eq!(made.burst.get(), burst, "{per_second} {share}");
            let off = made.interval.as_secs_f64() * rate - 1.0;
            assert!(off.abs() < 1e-3, "{per_second} {share}: {made:?}");
        }
    }
}
