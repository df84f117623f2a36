//! The line of calls of one action that wait for their slots, in one process.

mod depth;
mod driver;
mod mode;
mod state;

use std::sync::Arc;
use std::time::Duration;

use ccc_runtime::NoSlot;
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout_at};

use self::driver::Driver;
use self::state::{Ask, Waiter};
pub(crate) use self::state::{Line, Shared};
use crate::clock::micros;

/// More than any call waits; keeps times within their type.
const LONGEST: Duration = Duration::from_secs(30 * 24 * 3600);

impl Line {
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
        let verdict = self.ask(&Ask { count: 1, ..Ask::default() }).await.map_err(NoSlot::failed)?;
        if verdict.taken > 0 {
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
}
