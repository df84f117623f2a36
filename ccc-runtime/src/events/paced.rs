//! A body that must not pause for too long, nor go on for too long.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use crate::time::{SleepFuture, Timer};
use crate::transport::{Chunks, TransportError, TransportErrorKind};

/// The limits of a body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    /// The limit of a wait for the next part.
    pub(super) pause: Duration,
    /// When all of it must be there, in the time of the timer.
    pub(super) deadline: Duration,
    /// The limit of the whole call, for the message.
    pub(super) total: Duration,
}

/// A body within its time. It is over with the first error.
pub(super) struct Paced {
    body: Chunks,
    pace: Pace,
    timer: Arc<dyn Timer>,
    /// The wait for the next part; none while nobody waits.
    sleep: Option<SleepFuture>,
}

impl Paced {
    pub(super) fn new(body: Chunks, pace: Pace, timer: Arc<dyn Timer>) -> Self {
        Self { body, pace, timer, sleep: None }
    }

    fn left(&self) -> Duration {
        self.pace.deadline.saturating_sub(self.timer.now())
    }

    /// Returns the error at the end of the wait.
    fn out_of_time(&self) -> TransportError {
        let Pace { pause, total, .. } = self.pace;
        let source = if self.left().is_zero() {
            format!("the stream of events went on when the call had taken {total:?}, which is all it may")
        } else {
            format!("the stream of events paused for more than {pause:?}")
        };
        TransportError::maybe_sent(TransportErrorKind::Timeout, source)
    }
}

impl Stream for Paced {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let left = this.left();
        if left.is_zero() {
            return Poll::Ready(Some(Err(this.out_of_time())));
        }
        if let Poll::Ready(next) = this.body.as_mut().poll_next(context) {
            this.sleep = None;
            return Poll::Ready(next);
        }
        let limit = this.pace.pause.min(left);
        let sleep = this.sleep.get_or_insert_with(|| this.timer.sleep(limit));
        sleep.as_mut().poll(context).map(|()| Some(Err(this.out_of_time())))
    }
}
