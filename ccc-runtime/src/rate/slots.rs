//! The limiter of a client.

use std::sync::Arc;
use std::time::Duration;

use super::limiter::LocalLimiter;
use super::slot::{Limiter, SlotRequest};
use crate::error::Kind;
use crate::time::{Timer, within};

/// The limiter of a client: the one of the process, without a box for each wait, or the user's own.
pub(crate) enum Slots {
    Local(LocalLimiter),
    Own(Arc<dyn Limiter>),
}

impl Slots {
    /// Waits for a slot; returns how long it took.
    pub(crate) async fn wait(&self, request: SlotRequest<'_>, timer: &dyn Timer) -> Result<Duration, Kind> {
        let limiter = match self {
            Self::Local(limiter) => return Ok(limiter.admit(request.action(), request.patience()).await?),
            Self::Own(limiter) => limiter,
        };
        let start = timer.now();
        match within(timer, request.patience(), limiter.slot(request)).await {
            Some(slot) => slot?,
            // A limiter that waits for too long all the same.
            None => return Err(Kind::TimeUp),
        }
        Ok(timer.now().saturating_sub(start))
    }

    /// Learns that the service throttled a call.
    pub(crate) fn throttled(&self, request: SlotRequest<'_>) {
        match self {
            Self::Local(limiter) => limiter.slow_down(request.action()),
            Self::Own(limiter) => limiter.throttled(request),
        }
    }
}
