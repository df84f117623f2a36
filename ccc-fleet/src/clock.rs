//! The clock of the store, as a process sees it.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

/// The number of replies that the estimate rests on.
const REPLIES: usize = 8;

/// A reply of the store: its time, and the time of this process before and after.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reply {
    pub(crate) sent: Instant,
    pub(crate) received: Instant,
    /// Microseconds since 1970.
    pub(crate) store: u64,
}

/// Translates times of the store to times of this process.
///
/// The store's clock read its time somewhere between the sending and the receiving. The reply that took the shortest says
/// most, as in NTP. A reply that contradicts it shows that the store's clock was set, or that another store answers: then
/// that reply alone counts.
#[derive(Debug)]
pub(crate) struct StoreClock {
    start: Instant,
    replies: VecDeque<Reply>,
}

impl StoreClock {
    pub(crate) fn new() -> Self {
        Self { start: Instant::now(), replies: VecDeque::with_capacity(REPLIES) }
    }

    /// Learns from a reply.
    pub(crate) fn learn(&mut self, reply: Reply) {
        if self.best().is_some_and(|best| self.contradicts(best, reply)) {
            self.replies.clear();
        }
        if self.replies.len() == REPLIES {
            self.replies.pop_front();
        }
        self.replies.push_back(reply);
    }

    /// Returns the time of this process at a time of the store; `None` before the first reply.
    pub(crate) fn local(&self, store: u64) -> Option<Instant> {
        let best = self.best()?;
        let middle = best.sent + (best.received - best.sent) / 2;
        Some(if store >= best.store {
            middle + Duration::from_micros(store - best.store)
        } else {
            let before = Duration::from_micros(best.store - store);
            middle.checked_sub(before).unwrap_or(self.start)
        })
    }

    /// Returns the latest time that the store's clock should show when a request arrives that is sent now, and the time of
    /// its last reply; zeros before the first reply.
    pub(crate) fn expected(&self, now: Instant) -> (u64, u64) {
        let arrival = |reply: &Reply| reply.store + micros(now.saturating_duration_since(reply.sent));
        let latest = self.replies.iter().map(arrival).max();
        latest.zip(self.replies.back()).map_or((0, 0), |(latest, last)| (latest, last.store))
    }

    /// Returns the longest time that one of the last replies took.
    pub(crate) fn round_trip(&self) -> Duration {
        self.replies.iter().map(|reply| reply.received - reply.sent).max().unwrap_or_default()
    }

    /// Returns true before the first reply.
    pub(crate) fn is_unknown(&self) -> bool {
        self.replies.is_empty()
    }

    /// Forgets all replies: another store may answer.
    pub(crate) fn forget(&mut self) {
        self.replies.clear();
    }

    fn best(&self) -> Option<&Reply> {
        self.replies.iter().min_by_key(|reply| reply.received - reply.sent)
    }

    /// Returns true if no clock that runs evenly can have given both replies.
    fn contradicts(&self, one: &Reply, other: Reply) -> bool {
        /// Room for clocks that run at different speeds between two of the last replies.
        const DRIFT: i128 = 2_000;
        let since_start = |time: Instant| i128::from(micros(time.saturating_duration_since(self.start)));
        // The offset of the store's clock from this one is within these bounds.
        let bounds = |reply: &Reply| {
            let store = i128::from(reply.store);
            (store - since_start(reply.received), store - since_start(reply.sent))
        };
        let ((low, high), (other_low, other_high)) = (bounds(one), bounds(&other));
        other_low > high + DRIFT || other_high < low - DRIFT
    }
}

/// Returns whole microseconds.
pub(crate) fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    const EPOCH: u64 = 1_700_000_000_000_000;

    fn reply(start: Instant, sent: u64, received: u64, store: u64) -> Reply {
        let at = |millis| start + Duration::from_millis(millis);
        Reply { sent: at(sent), received: at(received), store: EPOCH + store * 1000 }
    }

    #[test]
    fn the_fastest_reply_counts() {
        let mut clock = StoreClock::new();
        let start = clock.start;
        assert_eq!((clock.local(EPOCH), clock.expected(start)), (None, (0, 0)));
        // The store is 1000 ms ahead.
        clock.learn(reply(start, 0, 400, 1300));
        clock.learn(reply(start, 500, 502, 1501));
        clock.learn(reply(start, 600, 900, 1610));
        assert_eq!(clock.local(EPOCH + 2_000_000).unwrap(), start + Duration::from_secs(1));
        assert_eq!(clock.local(EPOCH + 1_000_000).unwrap(), start);
        // The first request took 300 ms to arrive, as the next one may.
        let now = start + Duration::from_secs(1);
        assert_eq!(clock.expected(now), (EPOCH + 2_300_000, EPOCH + 1_610_000));
        assert_eq!(clock.round_trip(), Duration::from_millis(400));
    }

    #[test]
    fn a_step_of_the_clock_begins_anew() {
        for step in [3_600_000_i64, -3_600_000, 100, -100] {
            let mut clock = StoreClock::new();
            let start = clock.start;
            clock.learn(reply(start, 10_000_000, 10_000_002, 20_000_001));
            let stepped = 20_000_101_i64 + step;
            clock.learn(reply(start, 10_000_100, 10_000_102, u64::try_from(stepped).unwrap()));
            let local = clock.local(EPOCH + u64::try_from(stepped).unwrap() * 1000).unwrap();
            assert_eq!(local, start + Duration::from_millis(10_000_101), "{step}");
        }
    }
}
