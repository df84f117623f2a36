//! The number of slots that a process takes in advance.

use std::time::Duration;

use super::state::{Ask, Verdict};

/// The number of slots that a process takes in advance: one, unless the store is so far away that the rate would suffer.
#[derive(Debug)]
pub(super) struct Depth {
    slots: usize,
    interval: Duration,
}

impl Depth {
    pub(super) fn new(interval: Duration) -> Self {
        Self { slots: 1, interval: interval.max(Duration::from_micros(1)) }
    }

    pub(super) fn slots(&self) -> usize {
        self.slots
    }

    /// Adapts: twice as many, as long as the store has a slot at once, and one fewer while other processes take them. To begin
    /// with many would be unfair to processes that come a moment later.
    pub(super) fn learn(&mut self, ask: &Ask, verdict: &Verdict, round_trip: Duration) {
        let ahead = ahead(verdict);
        if ahead <= ask.way {
            self.slots = (self.slots * 2).min(2 + self.during(round_trip + ask.way));
        } else if ahead > ask.way + self.interval {
            self.slots = (self.slots - 1).max(1);
        }
    }

    fn during(&self, time: Duration) -> usize {
        usize::try_from(time.as_micros() / self.interval.as_micros()).unwrap_or(usize::MAX - 2)
    }
}

/// Returns how far in advance the slots are taken.
fn ahead(verdict: &Verdict) -> Duration {
    Duration::from_micros(verdict.slot.saturating_sub(verdict.now))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLI: Duration = Duration::from_millis(1);

    fn learnt(depth: &mut Depth, way: Duration, ahead: Duration, round_trip: Duration) -> usize {
        let ask = Ask { count: 1, longest: 0, way, ..Ask::default() };
        depth.learn(&ask, &verdict(ahead), round_trip);
        depth.slots()
    }

    fn verdict(ahead: Duration) -> Verdict {
        Verdict { taken: 1, slot: 1_000_000 + crate::clock::micros(ahead), now: 1_000_000 }
    }

    #[test]
    fn a_store_nearby_needs_one() {
        let mut depth = Depth::new(50 * MILLI);
        assert_eq!(depth.slots(), 1);
        assert_eq!(learnt(&mut depth, Duration::ZERO, 50 * MILLI, MILLI), 1);
        assert_eq!(learnt(&mut depth, Duration::ZERO, Duration::ZERO, MILLI), 2);
        assert_eq!(learnt(&mut depth, Duration::ZERO, Duration::ZERO, MILLI), 2);
        assert_eq!(learnt(&mut depth, Duration::ZERO, 51 * MILLI, MILLI), 1);
        assert_eq!(learnt(&mut depth, Duration::ZERO, 51 * MILLI, MILLI), 1);
    }

    #[test]
    fn a_store_far_away_needs_those_of_its_way() {
        let mut depth = Depth::new(50 * MILLI);
        for slots in [2, 4, 8, 9, 9] {
            assert_eq!(learnt(&mut depth, 190 * MILLI, 190 * MILLI, 200 * MILLI), slots);
        }
        assert_eq!(learnt(&mut depth, 190 * MILLI, 240 * MILLI, 200 * MILLI), 9);
        assert_eq!(learnt(&mut depth, 190 * MILLI, 241 * MILLI, 200 * MILLI), 8);
    }
}
