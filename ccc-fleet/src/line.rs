//! The line of calls of one action that wait for their slots, in one process.

mod driver;
mod mode;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ccc_runtime::NoSlot;
use tokio::sync::{Notify, oneshot};
use tokio::time::{Instant, timeout_at};

use self::driver::Driver;
use crate::clock::micros;
use crate::link::Link;
use crate::pace::Pace;
use crate::script::Script;

/// More than any call waits; keeps times within their type.
const LONGEST: Duration = Duration::from_secs(30 * 24 * 3600);

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
    changed: Notify,
    closed: AtomicBool,
}

#[derive(Debug, Default)]
struct Queue {
    waiters: VecDeque<Waiter>,
    driven: bool,
}

/// A call that waits.
#[derive(Debug)]
struct Waiter {
    hand: oneshot::Sender<Result<(), NoSlot>>,
    deadline: Instant,
}

/// The answer of the store to a request for a slot.
#[derive(Debug, Clone, Copy)]
struct Verdict {
    taken: bool,
    /// Times of the store, in microseconds since 1970.
    slot: u64,
    now: u64,
}

impl Line {
    pub(crate) fn new(key: String, pace: Pace, alone: Option<Pace>, shared: Arc<Shared>) -> Arc<Self> {
        let (queue, changed, closed) = (Mutex::default(), Notify::new(), AtomicBool::new(false));
        Arc::new(Self { key, pace, alone, shared, queue, changed, closed })
    }

    /// Waits for a slot, no longer than `patience`.
    pub(crate) async fn slot(self: &Arc<Self>, patience: Duration) -> Result<(), NoSlot> {
        let now = Instant::now();
        let deadline = now + patience.min(LONGEST);
        let (hand, slot) = oneshot::channel();
        let (ahead, starts) = {
            let mut queue = self.queue();
            queue.waiters.retain(|waiter| !waiter.hand.is_closed());
            let ahead = queue.waiters.len();
            // Each of them takes an interval.
            let earliest =
                self.pace.interval.saturating_mul(u32::try_from(ahead.saturating_sub(1)).unwrap_or(u32::MAX));
            if earliest > patience {
                return Err(NoSlot::too_late(earliest));
            }
            queue.waiters.push_back(Waiter { hand, deadline });
            (ahead, !std::mem::replace(&mut queue.driven, true))
        };
        if starts {
            tokio::spawn(Driver::new(Arc::clone(self)).run());
        }
        self.changed.notify_one();
        match timeout_at(deadline, slot).await {
            Ok(Ok(slot)) => slot,
            // The runtime of the driver ended. Another call starts another.
            Ok(Err(_)) => Err(NoSlot::failed("the runtime that took slots has ended; call again")),
            Err(_) => {
                let ahead = u32::try_from(ahead).unwrap_or(u32::MAX);
                Err(NoSlot::too_late(patience.max(self.pace.interval.saturating_mul(ahead))))
            }
        }
    }

    /// Takes a slot if one is free now.
    pub(crate) async fn slot_now(&self) -> Result<(), NoSlot> {
        let verdict = self.ask(&Ask { longest: 0, ..Ask::default() }).await.map_err(NoSlot::failed)?;
        if verdict.taken {
            return Ok(());
        }
        Err(NoSlot::too_late(Duration::from_micros(verdict.slot.saturating_sub(verdict.now))))
    }

    /// Takes half a second's slots away, at most once a second, because the service throttled a call.
    pub(crate) async fn penalize(&self) {
        let penalty = i64::try_from(micros(self.pace.interval.max(Duration::from_millis(500)))).unwrap_or(i64::MAX);
        if let Err(error) = self.ask(&Ask { longest: -1, penalty, ..Ask::default() }).await {
            tracing::debug!(target: "tc3", %error, "the store did not learn that the service throttled a call");
        }
    }

    /// Ends the driver.
    pub(crate) fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        self.changed.notify_one();
    }

    async fn ask(&self, ask: &Ask) -> redis::RedisResult<Verdict> {
        // A call early by half an interval is within the jitter of calls; a step of the clock beyond it is not.
        let tolerance = self.pace.interval.max(Duration::from_millis(50));
        let arguments = [
            signed(self.pace.interval),
            0,
            ask.longest,
            signed(self.shared.hold),
            signed(tolerance),
            i64::try_from(ask.expected).unwrap_or(i64::MAX),
            i64::try_from(ask.seen).unwrap_or(i64::MAX),
            ask.penalty,
        ];
        let Shared { link, script, .. } = &*self.shared;
        let (taken, slot, now): (i64, u64, u64) = link.run(script, &self.key, &arguments, &[]).await?;
        Ok(Verdict { taken: taken == 1, slot, now })
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        // Nothing panics while it holds the lock.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request for a slot, in microseconds.
#[derive(Debug, Default)]
struct Ask {
    /// The longest wait for the slot; -1 takes none.
    longest: i64,
    /// The time that the clock of the store should show at the latest; 0 if unknown.
    expected: u64,
    /// The time of the store in the last reply.
    seen: u64,
    penalty: i64,
}

fn signed(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}
