//! The gate that calls of one action pass one by one.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Mutex as FairMutex;

use super::bucket::Bucket;
use super::pace::Rate;
use super::refused::NotAdmitted;
use super::slowdown::Slowdown;
use crate::time::{Timer, within};

/// The greatest delay of a turn before it is passed over.
const SLACK: Duration = Duration::from_secs(1);

/// Lets calls of one action leave in the order in which they came, and no faster than its rate.
///
/// The rate itself is kept by a bucket that nothing but time fills. A slowdown only adds to that: it keeps calls apart.
pub(super) struct Gate {
    rate: Rate,
    timer: Arc<dyn Timer>,
    /// Held by the call that leaves next. Its own queue is first in, first out, and forgets a call that is dropped.
    turn: FairMutex<()>,
    /// The number of calls that wait for the turn or have it.
    in_line: AtomicU32,
    pace: Mutex<Pace>,
}

/// The state that decides when the next call leaves.
struct Pace {
    bucket: Bucket,
    slowdown: Slowdown,
    /// No call leaves before, because the last one left at a slower pace.
    not_before: Duration,
    /// A time before which no call that was in line could leave, when one last had to wait.
    bound: Option<Duration>,
}

impl Gate {
    pub(super) fn new(rate: Rate, timer: Arc<dyn Timer>) -> Self {
        let (bucket, slowdown) = (Bucket::new(rate), Slowdown::default());
        let pace = Pace { bucket, slowdown, not_before: Duration::ZERO, bound: None };
        Self { rate, timer, turn: FairMutex::new(()), in_line: AtomicU32::new(0), pace: Mutex::new(pace) }
    }

    /// Waits for the turn of a call, but no longer than `patience`; says how long it took.
    ///
    /// A call whose turn is certain to come too late is refused at once. Dropped before it is ready, it gives its place to
    /// the next in line, and nothing has been taken.
    pub(super) async fn admit(&self, patience: Duration) -> Result<Duration, NotAdmitted> {
        let start = self.timer.now();
        let deadline = start.saturating_add(patience);
        let since_start = |time: Duration| time.saturating_sub(start);
        let place = Place::take(&self.in_line);
        let bound = self.bound(place.ahead);
        if bound > deadline {
            return Err(NotAdmitted { wait: since_start(bound) });
        }
        match within(&*self.timer, patience, self.take_turn(deadline, place.ahead)).await {
            Some(Ok(())) => Ok(since_start(self.timer.now())),
            Some(Err(earliest)) => Err(NotAdmitted { wait: since_start(earliest) }),
            // The pace was slowed down meanwhile, and at least one call is still ahead.
            None => Err(NotAdmitted { wait: since_start(self.bound(1).max(deadline)) }),
        }
    }

    /// Lets a call pass if it need not wait.
    pub(super) fn admit_now(&self) -> Result<(), NotAdmitted> {
        self.leave().map_err(|earliest| NotAdmitted { wait: earliest.saturating_sub(self.timer.now()) })
    }

    /// The service refused a call as one too many: slows down, and says to how many calls a second, unless that was just
    /// done.
    pub(super) fn slow_down(&self) -> Option<f64> {
        let mut pace = self.pace();
        let now = self.timer.now();
        let part = pace.slowdown.cut(now)?;
        pace.not_before = pace.not_before.max(now + self.rate.interval.div_f64(part));
        Some(part / self.rate.interval.as_secs_f64())
    }

    /// Waits for the turn and leaves with it; or says when that could be, as soon as it is after the deadline.
    ///
    /// A call ahead may be one that nobody polls any more, and that keeps the turn. So a turn that is long overdue is no
    /// longer waited for: the bucket keeps the rate without it, and only the order is lost.
    async fn take_turn(&self, deadline: Duration, ahead: u32) -> Result<(), Duration> {
        let overdue = self.rate.interval.saturating_mul(ahead.saturating_add(1)).saturating_mul(2) + SLACK;
        let _turn = within(&*self.timer, overdue, self.turn.lock()).await;
        loop {
            match self.leave() {
                Ok(()) => return Ok(()),
                Err(earliest) if earliest > deadline => return Err(earliest),
                // Looked at again after that: the pace may have been slowed down meanwhile.
                Err(earliest) => self.timer.sleep(earliest.saturating_sub(self.timer.now())).await,
            }
        }
    }

    /// Lets one call leave now, or says when it may be possible.
    fn leave(&self) -> Result<(), Duration> {
        let Rate { burst, interval } = self.rate;
        let mut pace = self.pace();
        let now = self.timer.now();
        if now < pace.not_before {
            // The pace may be back to normal by then, and the bucket full.
            pace.bound = Some(pace.not_before.saturating_sub(interval.saturating_mul(burst.get() - 1)));
            return Err(pace.not_before);
        }
        if let Err(earliest) = pace.bucket.take(now) {
            pace.bound = Some(earliest);
            return Err(earliest);
        }
        let part = pace.slowdown.part(now);
        if part < 1.0 {
            pace.not_before = now + interval.div_f64(part);
        }
        Ok(())
    }

    /// A time before which a call with so many ahead certainly cannot leave.
    fn bound(&self, ahead: u32) -> Duration {
        match self.pace().bound {
            // At the bound the first of them leaves at the earliest, and each further call takes an interval.
            Some(bound) if ahead > 0 => bound.saturating_add(self.rate.interval.saturating_mul(ahead)),
            _ => Duration::ZERO,
        }
    }

    fn pace(&self) -> MutexGuard<'_, Pace> {
        // Nothing panics while it holds the lock, and the times in it are whole at any moment.
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place in line, given up when dropped.
struct Place<'a> {
    in_line: &'a AtomicU32,
    ahead: u32,
}

impl<'a> Place<'a> {
    // Only counts; the order is the mutex's. Of two calls on two threads at the very same moment, the one that is counted
    // first may come second.
    fn take(in_line: &'a AtomicU32) -> Self {
        Self { in_line, ahead: in_line.fetch_add(1, Ordering::Relaxed) }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.in_line.fetch_sub(1, Ordering::Relaxed);
    }
}
