//! The state of a line, and its requests to the store.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ccc_runtime::NoSlot;
use tokio::sync::{Notify, oneshot};
use tokio::time::Instant;

use crate::link::Link;
use crate::pace::Pace;
use crate::script::Script;

/// The settings that all lines share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) link: Link,
    pub(crate) script: Script,
    /// The longest time that a slot is taken in advance, and the time after which no slot of a lost store is left.
    pub(crate) hold: Duration,
    pub(crate) timeout: Duration,
}

/// The line of calls of one action. A task of its own takes slots from the store and hands each to the call that came
/// first; so a call that is dropped, or that nobody polls, holds up no other.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) key: String,
    pub(crate) pace: Pace,
    /// The pace while the store is away; `None` lets calls fail then.
    pub(crate) alone: Option<Pace>,
    pub(crate) shared: Arc<Shared>,
    queue: Mutex<Queue>,
    pub(super) changed: Notify,
    pub(super) closed: AtomicBool,
}

#[derive(Debug, Default)]
pub(super) struct Queue {
    pub(super) waiters: VecDeque<Waiter>,
    pub(super) driven: bool,
}

/// A call that waits.
#[derive(Debug)]
pub(super) struct Waiter {
    pub(super) hand: oneshot::Sender<Result<(), NoSlot>>,
    pub(super) deadline: Instant,
}

/// The answer of the store to a request for a slot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verdict {
    /// The number of slots taken, each an interval after the one before.
    pub(super) taken: u32,
    /// The time of the first slot taken, or that of the next one. Times of the store, in microseconds since 1970.
    pub(super) slot: u64,
    pub(super) now: u64,
}

impl Line {
    pub(crate) fn new(key: String, pace: Pace, alone: Option<Pace>, shared: Arc<Shared>) -> Arc<Self> {
        let (queue, changed, closed) = (Mutex::default(), Notify::new(), AtomicBool::new(false));
        Arc::new(Self { key, pace, alone, shared, queue, changed, closed })
    }

    /// Ends the driver.
    pub(crate) fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        self.changed.notify_one();
    }

    pub(super) async fn ask(&self, ask: &Ask) -> redis::RedisResult<Verdict> {
        // A call early by half an interval is within the jitter of calls; a step of the clock beyond it is not.
        let tolerance = self.pace.interval.max(Duration::from_millis(50));
        let arguments = [
            signed(self.pace.interval),
            i64::from(ask.count),
            ask.longest,
            signed(ask.way),
            signed(self.shared.hold),
            signed(tolerance),
            i64::try_from(ask.expected).unwrap_or(i64::MAX),
            i64::try_from(ask.seen).unwrap_or(i64::MAX),
            ask.penalty,
        ];
        let Shared { link, script, .. } = &*self.shared;
        let (taken, slot, now) = link.run(script, &self.key, &arguments, &[]).await?;
        Ok(Verdict { taken, slot, now })
    }

    pub(super) fn queue(&self) -> MutexGuard<'_, Queue> {
        // Nothing panics while it holds the lock.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request for slots, in microseconds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ask {
    pub(super) count: u32,
    /// The longest wait for a slot; -1 takes none.
    pub(super) longest: i64,
    /// The time that the answer needs.
    pub(super) way: Duration,
    /// The time that the clock of the store should show at the latest; 0 if unknown.
    pub(super) expected: u64,
    /// The time of the store in the last reply.
    pub(super) seen: u64,
    pub(super) penalty: i64,
}

/// Returns microseconds, as scripts take them.
pub(super) fn signed(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}
