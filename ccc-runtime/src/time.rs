//! Timers and clocks.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, SystemTime};

/// Returns the time of day; a seam that lets tests sign for any moment.
pub(crate) type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// A wait that a [`Timer`] has begun.
pub type SleepFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A timer: the client waits with it between attempts, for a slot, and for a timeout.
///
/// Bring your own for another executor than tokio, or for tests.
pub trait Timer: fmt::Debug + Send + Sync {
    /// Returns the time since some fixed moment. It never goes back.
    fn now(&self) -> Duration;

    /// Returns a future that is ready after this time.
    fn sleep(&self, duration: Duration) -> SleepFuture;
}

/// Shares a timer among clients.
impl<T: Timer + ?Sized> Timer for Arc<T> {
    fn now(&self) -> Duration {
        (**self).now()
    }

    fn sleep(&self, duration: Duration) -> SleepFuture {
        (**self).sleep(duration)
    }
}

/// The timer of tokio, for use within a tokio runtime. Pausing tokio's clock pauses it, too.
#[cfg(feature = "tokio-timer")]
#[derive(Debug, Clone, Copy)]
pub struct TokioTimer {
    /// The moment that times are counted from.
    start: tokio::time::Instant,
}

#[cfg(feature = "tokio-timer")]
impl TokioTimer {
    /// Makes a timer that counts from now.
    pub fn new() -> Self {
        Self { start: tokio::time::Instant::now() }
    }
}

#[cfg(feature = "tokio-timer")]
impl Default for TokioTimer {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(feature = "tokio-timer")]
impl Timer for TokioTimer {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn sleep(&self, duration: Duration) -> SleepFuture {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// Returns the output of a future, or `None` if the time is up before.
///
/// The wait begins when the future first has to wait: one that is ready at once costs nothing.
pub(crate) async fn within<T>(timer: &dyn Timer, limit: Duration, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut sleep: Option<SleepFuture> = None;
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => sleep.get_or_insert_with(|| timer.sleep(limit)).as_mut().poll(context).map(|()| None),
    })
    .await
}
