//! Keeps calls below the rates at which the service refuses them.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::gate::Gate;
use super::limit::RateLimit;
use super::refused::NotAdmitted;
use super::slot::{Limiter, SlotFuture, SlotRequest};
use crate::action::ActionInfo;
use crate::error::BuildError;
use crate::time::Timer;
use crate::trace::TARGET;

/// Shorter waits are the time that it takes to find out that there is none.
const WORTH_TELLING: Duration = Duration::from_millis(1);

/// The limiter of one process, which a client uses unless it is given another: a queue and a bucket for each action.
///
/// The service counts calls by action, access point and account user. A client has one account user and, at a time, one
/// access point. The region of a call, which says where the resources are, does not enter the count; nor does a backup
/// endpoint get a count of its own here: counted together, calls can only come too slowly.
pub struct LocalLimiter {
    limit: RateLimit,
    timer: Arc<dyn Timer>,
    /// By the name of the action. There is never more in it than a product has actions.
    pub(super) gates: Mutex<HashMap<&'static str, Arc<Gate>>>,
}

impl LocalLimiter {
    /// Makes a limiter with these settings, which waits with this timer.
    ///
    /// # Errors
    /// [`BuildError::RateLimit`] when the settings make no sense.
    pub fn new(limit: RateLimit, timer: Arc<dyn Timer>) -> Result<Self, BuildError> {
        Ok(Self { limit: limit.checked()?, timer, gates: Mutex::default() })
    }

    /// Waits until a call of an action may leave, but no longer than `patience`; says how long it waited.
    ///
    /// A call counts from the moment this is ready, so nothing that takes long should come between that and the sending.
    /// Dropped before, it leaves nothing behind.
    ///
    /// # Errors
    /// When the turn comes after that, which is said as soon as it is certain; or at once, if no call is to wait.
    pub(crate) async fn admit(&self, action: &'static ActionInfo, patience: Duration) -> Result<Duration, NotAdmitted> {
        if self.limit.is_off() {
            return Ok(Duration::ZERO);
        }
        let gate = self.gate(action);
        if self.limit.never_waits() {
            return gate.admit_now().map(|()| Duration::ZERO);
        }
        let waited = gate.admit(patience).await?;
        if waited >= WORTH_TELLING {
            tracing::debug!(
                target: TARGET, action = action.name,
                ?waited,
                "the call waited for a slot, to stay below the rate limit"
            );
        }
        Ok(waited)
    }

    /// The service refused a call of an action as one too many: its calls come slower for a while.
    pub(crate) fn slow_down(&self, action: &'static ActionInfo) {
        if self.limit.is_off() {
            return;
        }
        if let Some(per_second) = self.gate(action).slow_down() {
            tracing::debug!(
                target: TARGET, action = action.name,
                per_second,
                "the service says that calls come too fast; they come slower for a while"
            );
        }
    }

    fn gate(&self, action: &'static ActionInfo) -> Arc<Gate> {
        // A thread that panicked while it held the lock has at worst left a gate out.
        let mut gates = self.gates.lock().unwrap_or_else(PoisonError::into_inner);
        let gate = gates.entry(action.name);
        let gate = gate.or_insert_with(|| Arc::new(Gate::new(self.limit.rate(action), Arc::clone(&self.timer))));
        Arc::clone(gate)
    }
}

impl Limiter for LocalLimiter {
    fn slot<'a>(&'a self, request: SlotRequest<'a>) -> SlotFuture<'a> {
        Box::pin(async move {
            self.admit(request.action(), request.patience()).await?;
            Ok(())
        })
    }

    fn throttled(&self, request: SlotRequest<'_>) {
        self.slow_down(request.action());
    }
}

impl fmt::Debug for LocalLimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalLimiter").field("limit", &self.limit).finish_non_exhaustive()
    }
}
