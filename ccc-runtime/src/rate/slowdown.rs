//! The reduced rate after the service throttled a call.

use std::time::Duration;

/// The part of the rate that is left after a cut.
const CUT: f64 = 0.5;
/// No cut leaves less: a trickle has to go on, to find out whether the service admits more again.
const FLOOR: f64 = 0.1;
/// The recovery each second, as a part of the full rate: ten seconds from half to all.
const RECOVERY: f64 = 0.05;
/// Refusals that follow a cut this closely are of calls that left before it, and no reason for another.
const PAUSE: Duration = Duration::from_secs(1);

/// The part of its rate that an action may use: cut by half when the service refuses calls, and then growing evenly.
#[derive(Debug, Default)]
pub(super) struct Slowdown {
    last: Option<Cut>,
}

#[derive(Debug)]
struct Cut {
    at: Duration,
    /// The part that was left.
    part: f64,
}

impl Slowdown {
    /// The part of the rate that may be used now, from a tenth to 1.
    pub(super) fn part(&self, now: Duration) -> f64 {
        let Some(Cut { at, part }) = self.last else { return 1.0 };
        (part + RECOVERY * now.saturating_sub(at).as_secs_f64()).min(1.0)
    }

    /// Cuts the part, and says to what; `None` where the last cut has not had its effect yet.
    pub(super) fn cut(&mut self, now: Duration) -> Option<f64> {
        if self.last.as_ref().is_some_and(|last| now.saturating_sub(last.at) < PAUSE) {
            return None;
        }
        let part = (self.part(now) * CUT).max(FLOOR);
        self.last = Some(Cut { at: now, part });
        Some(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_by_half_and_recovers_evenly() {
        let at = Duration::from_millis;
        let mut slowdown = Slowdown::default();
        let near = |part: f64, expected: f64| assert!((part - expected).abs() < 1e-9, "{part}, not {expected}");
        near(slowdown.part(at(5000)), 1.0);
        assert_eq!(slowdown.cut(at(5000)), Some(0.5));
        assert_eq!(slowdown.cut(at(5999)), None, "calls that left before the cut");
        near(slowdown.part(at(5000)), 0.5);
        near(slowdown.part(at(7000)), 0.6);
        near(slowdown.part(at(14_000)), 0.95);
        near(slowdown.part(at(15_000)), 1.0);
        near(slowdown.part(at(99_000)), 1.0);
        // From 0.6, not from 0.5 or 1.
        let mut again = Slowdown { last: slowdown.last };
        assert!(again.cut(at(7000)).is_some_and(|part| (part - 0.3).abs() < 1e-9));
    }

    #[test]
    fn never_below_a_tenth() {
        let mut slowdown = Slowdown::default();
        let parts: Vec<_> = (0..6).map(|second| slowdown.cut(Duration::from_secs(second))).collect();
        let expected = [0.5, 0.275, 0.1625, 0.106_25, FLOOR, FLOOR];
        for (part, expected) in parts.iter().zip(expected) {
            assert!(part.is_some_and(|part| (part - expected).abs() < 1e-9), "{parts:?}");
        }
    }
}
