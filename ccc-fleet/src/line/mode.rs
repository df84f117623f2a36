//! The state of the store, as a line sees it.

use std::time::Duration;

use tokio::time::Instant;

/// The number of failures in a row that show that the store is away.
const FAILURES: u32 = 3;
/// The pause between two attempts to reach a store that is away.
pub(super) const PROBE: Duration = Duration::from_millis(250);

/// The state of the store.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mode {
    /// It gives slots.
    Working,
    /// It does not answer. Slots that other processes took in advance are gone from `alone_from`.
    Away { alone_from: Instant, probe_at: Instant },
    /// It answers again. Other processes may use their shares until then.
    Returning { until: Instant },
}

/// Decides from the answers of the store whether it is away.
#[derive(Debug)]
pub(super) struct Watch {
    pub(super) mode: Mode,
    failures: u32,
    /// The time at which the first of these failures was asked.
    since: Option<Instant>,
    pub(super) error: String,
}

/// A change of the mode.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Change {
    Away,
    Returning,
}

impl Watch {
    pub(super) fn new() -> Self {
        Self { mode: Mode::Working, failures: 0, since: None, error: String::new() }
    }

    /// Learns of an answer.
    pub(super) fn answered(&mut self, now: Instant, hold: Duration) -> Option<Change> {
        (self.failures, self.since) = (0, None);
        if !matches!(self.mode, Mode::Away { .. }) {
            return None;
        }
        self.mode = Mode::Returning { until: now + hold };
        Some(Change::Returning)
    }

    /// Learns of a failure of what was asked at a time. A failure that took long, or the third in a row, opens.
    pub(super) fn failed(
        &mut self,
        asked: Instant,
        now: Instant,
        limits: (Duration, Duration),
        error: String,
    ) -> Option<Change> {
        let (hold, patience) = limits;
        self.error = error;
        self.failures += 1;
        let since = *self.since.get_or_insert(asked);
        match self.mode {
            Mode::Working if self.failures >= FAILURES || now - since >= patience => {
                self.mode = Mode::Away { alone_from: now + hold, probe_at: now + PROBE };
                Some(Change::Away)
            }
            Mode::Away { alone_from, .. } => {
                self.mode = Mode::Away { alone_from, probe_at: now + PROBE };
                None
            }
            Mode::Working | Mode::Returning { .. } => None,
        }
    }

    /// Lets time pass.
    pub(super) fn tick(&mut self, now: Instant) {
        if let Mode::Returning { until } = self.mode
            && now >= until
        {
            self.mode = Mode::Working;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOLD: Duration = Duration::from_secs(2);
    const LIMITS: (Duration, Duration) = (HOLD, Duration::from_secs(1));

    #[test]
    fn away_after_three_failures_or_one_that_took_long() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let mut watch = Watch::new();
        assert_eq!(watch.failed(at(0), at(1), LIMITS, String::new()), None);
        assert_eq!(watch.answered(at(2), HOLD), None);
        assert_eq!(watch.failed(at(3), at(4), LIMITS, String::new()), None);
        assert_eq!(watch.failed(at(5), at(6), LIMITS, String::new()), None);
        assert_eq!(watch.failed(at(7), at(8), LIMITS, String::new()), Some(Change::Away));
        assert!(matches!(watch.mode, Mode::Away { alone_from, .. } if alone_from == at(2008)));
        assert_eq!(watch.failed(at(300), at(301), LIMITS, String::new()), None);
        assert!(
            matches!(watch.mode, Mode::Away { alone_from, probe_at } if alone_from == at(2008) && probe_at == at(551))
        );
        assert_eq!(watch.answered(at(600), HOLD), Some(Change::Returning));
        watch.tick(at(2599));
        assert!(matches!(watch.mode, Mode::Returning { .. }));
        watch.tick(at(2600));
        assert!(matches!(watch.mode, Mode::Working));
        assert_eq!(watch.failed(at(3000), at(4000), LIMITS, String::new()), Some(Change::Away));
    }
}
