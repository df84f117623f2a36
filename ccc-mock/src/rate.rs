//! The rate limit: a number of calls of an action in any one second, for each key.

use std::collections::{HashMap, VecDeque};

/// The calls of the last second.
#[derive(Debug, Default)]
pub(crate) struct RateLimit {
    /// The times of admitted calls, in milliseconds, by action and key. Both are known ones, and so few.
    calls: HashMap<(String, String), VecDeque<u64>>,
}

impl RateLimit {
    /// Admits a call at `now`, in milliseconds, and counts it, or returns false.
    pub(crate) fn admit(&mut self, action: &str, secret_id: &str, per_second: u32, now: u64) -> bool {
        let calls = self.calls.entry((action.to_owned(), secret_id.to_owned())).or_default();
        // A clock that was set back would keep calls for ever.
        calls.retain(|at| *at <= now && now - at < 1000);
        let admitted = calls.len() < per_second as usize;
        if admitted {
            calls.push_back(now);
        }
        admitted
    }
}

#[cfg(test)]
mod tests {
    use super::RateLimit;

    #[test]
    fn a_second_slides() {
        let mut limit = RateLimit::default();
        let mut admit = |now| limit.admit("A", "k", 2, now);
        assert!(admit(1000) && admit(1400));
        assert!(!admit(1500) && !admit(1999), "two in this second");
        assert!(admit(2000), "the first is a second ago");
        assert!(!admit(2399) && admit(2400));
        assert!(admit(100), "the clock was set back");
        assert!(limit.admit("B", "k", 2, 100) && limit.admit("A", "l", 2, 100), "others count by themselves");
    }
}
