//! The offset of the clock of this machine.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::header::{DATE, HeaderMap};

use crate::time::Clock;
use crate::trace::TARGET;

/// A time that the service refused cannot be closer to its own than this; if it is, the clock is not what was wrong.
const TELLING: Duration = Duration::from_secs(30);

/// The time as the service sees it: the clock's, with an offset that is learned from the service.
pub(crate) struct ServiceTime {
    clock: Clock,
    /// The service's time less the clock's, in seconds.
    offset: AtomicI64,
}

impl ServiceTime {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, offset: AtomicI64::new(0) }
    }

    /// Seconds since 1970. A clock before that is as wrong as one that is at it, and the service says so.
    pub(crate) fn now(&self) -> u64 {
        self.clock_now().saturating_add_signed(self.offset.load(Ordering::Relaxed))
    }

    /// Learns from the headers of a reply that refused a call for its time. Whether that explains the refusal, so the
    /// same call with the right time would have passed.
    pub(crate) fn learn(&self, headers: &HeaderMap, refused: u64) -> bool {
        let Some(service) = headers.get(DATE).and_then(|date| date.to_str().ok()).and_then(seconds) else {
            return false;
        };
        if service.abs_diff(refused) < TELLING.as_secs() {
            return false;
        }
        let offset = i64::try_from(i128::from(service) - i128::from(self.clock_now())).unwrap_or_default();
        self.offset.store(offset, Ordering::Relaxed);
        tracing::warn!(
            target: TARGET, offset_seconds = offset,
            "the clock of this machine is off; calls are signed with the service's time from now on"
        );
        true
    }

    fn clock_now(&self) -> u64 {
        since_1970((self.clock)())
    }
}

fn seconds(date: &str) -> Option<u64> {
    httpdate::parse_http_date(date).ok().map(since_1970)
}

fn since_1970(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn headers(date: &str) -> HeaderMap {
        HeaderMap::from_iter([(DATE, date.parse().unwrap())])
    }

    #[test]
    fn learned_and_kept() {
        let time = ServiceTime::new(Arc::new(|| UNIX_EPOCH + Duration::from_secs(1_000_000)));
        assert_eq!(time.now(), 1_000_000);
        for useless in ["Tue, 14 Nov 2023", "Mon, 12 Jan 1970 13:46:55 GMT", ""] {
            assert!(!time.learn(&headers(useless), 1_000_000), "{useless}");
        }
        assert!(!time.learn(&HeaderMap::new(), 1_000_000));
        assert!(time.learn(&headers("Tue, 14 Nov 2023 22:13:20 GMT"), 1_000_000));
        assert_eq!(time.now(), 1_700_000_000);
        // Another call, signed before that was learned, learns the same; one that was signed after it nothing.
        assert!(time.learn(&headers("Tue, 14 Nov 2023 22:13:20 GMT"), 1_000_000));
        assert!(!time.learn(&headers("Tue, 14 Nov 2023 22:13:20 GMT"), 1_700_000_000));
        assert_eq!(time.now(), 1_700_000_000);
        assert!(time.learn(&headers("Thu, 01 Jan 1970 00:00:00 GMT"), 1_700_000_000));
        assert_eq!(time.now(), 0);
    }
}
