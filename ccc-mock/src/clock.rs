//! The clock of a mock: the machine's, moved or stopped.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The clock of a mock. It decides if a signature has expired, counts the rate, and sets the header `Date`.
///
/// Delays ([`Script::delay`](crate::Script::delay)) go by the machine's clock.
#[derive(Debug, Default)]
pub struct Clock {
    hand: Mutex<Hand>,
}

/// The position of the clock.
#[derive(Debug, Clone, Copy)]
enum Hand {
    /// Milliseconds ahead of the machine's clock.
    Ahead(i128),
    /// Stopped, at milliseconds since 1970.
    Still(u128),
}

impl Default for Hand {
    fn default() -> Self {
        Self::Ahead(0)
    }
}

impl Clock {
    /// Returns milliseconds since 1970.
    pub fn now_millis(&self) -> u64 {
        let millis = match *self.lock() {
            Hand::Ahead(ahead) => machine().saturating_add_signed(ahead),
            Hand::Still(at) => at,
        };
        u64::try_from(millis).unwrap_or(u64::MAX)
    }

    /// Returns seconds since 1970.
    pub fn now(&self) -> u64 {
        self.now_millis() / 1000
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: Duration) {
        let by = by.as_millis();
        let mut hand = self.lock();
        *hand = match *hand {
            Hand::Ahead(ahead) => Hand::Ahead(ahead.saturating_add_unsigned(by)),
            Hand::Still(at) => Hand::Still(at.saturating_add(by)),
        };
    }

    /// Sets the clock to seconds since 1970. It goes on from there, unless it is stopped.
    pub fn set(&self, seconds: u64) {
        let millis = u128::from(seconds) * 1000;
        let mut hand = self.lock();
        *hand = match *hand {
            Hand::Ahead(_) => Hand::Ahead(difference(millis, machine())),
            Hand::Still(_) => Hand::Still(millis),
        };
    }

    /// Stops the clock. [`advance`](Self::advance) and [`set`](Self::set) still move it.
    pub fn freeze(&self) {
        let now = u128::from(self.now_millis());
        *self.lock() = Hand::Still(now);
    }

    /// Returns to the machine's clock.
    pub fn reset(&self) {
        *self.lock() = Hand::default();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Hand> {
        self.hand.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the machine's clock, in milliseconds since 1970.
fn machine() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis())
}

fn difference(to: u128, from: u128) -> i128 {
    let signed = |millis: u128| i128::try_from(millis).unwrap_or(i128::MAX);
    signed(to).saturating_sub(signed(from))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Clock;

    #[test]
    fn it_can_be_moved_stopped_and_set_back() {
        let clock = Clock::default();
        let start = clock.now();
        clock.advance(Duration::from_mins(10));
        assert!((600..605).contains(&(clock.now() - start)));
        clock.set(1_700_000_000);
        assert!((1_700_000_000..1_700_000_005).contains(&clock.now()));
        clock.freeze();
        let still = clock.now_millis();
        std::thread::sleep(Duration::from_millis(5));
        assert_eq!(clock.now_millis(), still);
        clock.advance(Duration::from_millis(7));
        assert_eq!(clock.now_millis(), still + 7);
        clock.set(5);
        assert_eq!(clock.now_millis(), 5000);
        clock.reset();
        assert!((start..start + 5).contains(&clock.now()));
    }
}
