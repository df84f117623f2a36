//! The results of the calls of the last minute.

use std::time::Duration;

/// The evidence of a call about its host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::endpoints) enum Outcome {
    /// The host answered, be it with an error of the caller's making.
    Success,
    /// The host did not answer, something else did in its place, or it said that it is not well.
    Failure,
}

/// The length of the window in seconds.
const WINDOW: usize = 60;
/// With fewer results than that, a share of them means little.
const ENOUGH: u64 = 5;
/// So many failures without a success in between are enough, whenever they happened.
const IN_A_ROW: u32 = 5;

/// Counts of successes and failures, by the second.
#[derive(Debug)]
pub(super) struct Results {
    /// Each at its number modulo the length.
    seconds: [Second; WINDOW],
    failures_in_a_row: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Second {
    number: u64,
    successes: u32,
    failures: u32,
}

impl Default for Results {
    fn default() -> Self {
        Self { seconds: [Second::default(); WINDOW], failures_in_a_row: 0 }
    }
}

impl Results {
    pub(super) fn add(&mut self, outcome: Outcome, now: Duration) {
        let number = now.as_secs();
        #[allow(clippy::cast_possible_truncation, reason = "less than WINDOW")]
        let second = &mut self.seconds[(number % WINDOW as u64) as usize];
        if second.number != number {
            *second = Second { number, ..Second::default() };
        }
        match outcome {
            Outcome::Success => {
                second.successes = second.successes.saturating_add(1);
                self.failures_in_a_row = 0;
            }
            Outcome::Failure => {
                second.failures = second.failures.saturating_add(1);
                self.failures_in_a_row = self.failures_in_a_row.saturating_add(1);
            }
        }
    }

    /// Returns true if the last five calls failed, or three in four of at least five within the last 60 seconds.
    pub(super) fn are_bad(&self, now: Duration) -> bool {
        let (mut failures, mut counted) = (0, 0);
        for second in &self.seconds {
            if now.as_secs().saturating_sub(second.number) < WINDOW as u64 {
                failures += u64::from(second.failures);
                counted += u64::from(second.failures) + u64::from(second.successes);
            }
        }
        self.failures_in_a_row >= IN_A_ROW || (counted >= ENOUGH && failures * 4 >= counted * 3)
    }
}
