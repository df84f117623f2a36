//! The drain, which hands stored messages out.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use ccc_runtime::pushes::{Pushed, ReadPush};
use futures_util::FutureExt;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::delivery::{Delivery, Received};
use crate::shared::Shared;
use crate::store::StoreError;

/// The longest pause before a message is handed out again after its handler failed.
const LONGEST_PAUSE: Duration = Duration::from_secs(300);
/// How often the store is told that a message has been handled, if it fails to take that in.
const TRIES: u32 = 4;

/// Any failure of a handler. The message is handed out again, or sent again.
pub type HandleError = Box<dyn Error + Send + Sync>;

/// Hands stored messages out, several at once.
pub struct Drain<P> {
    shared: Arc<Shared>,
    messages: PhantomData<fn() -> P>,
}

impl<P: Pushed> Drain<P> {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, messages: PhantomData }
    }

    /// Hands out messages as long as the future is polled.
    ///
    /// Each is handled at least once: it is handed out again after a handler failed, panicked, or died with its process.
    /// Handlers should therefore do no harm the second time, for which [`Delivery::id`] serves. Messages come in the order in
    /// which they were stored, but several are handled at once, and Tencent promises no order.
    pub async fn run<H, F>(&self, handler: H)
    where
        H: Fn(Received<P>) -> F + Send + Sync + 'static,
        F: Future<Output = Result<(), HandleError>> + Send + 'static,
    {
        self.run_until(std::future::pending(), handler).await;
    }

    /// Hands out messages until `stop` is ready, and then waits for the handlers that run.
    pub async fn run_until<H, F>(&self, stop: impl Future<Output = ()>, handler: H)
    where
        H: Fn(Received<P>) -> F + Send + Sync + 'static,
        F: Future<Output = Result<(), HandleError>> + Send + 'static,
    {
        let handler = Arc::new(handler);
        let (mut stop, mut running) = (pin!(stop), JoinSet::new());
        let settings = self.shared.settings;
        loop {
            while running.try_join_next().is_some() {}
            let free = settings.concurrency - running.len();
            if free == 0 {
                tokio::select! {
                    () = &mut stop => break,
                    _ = running.join_next() => continue,
                }
            }
            let taken = tokio::select! {
                () = &mut stop => break,
                taken = self.shared.store.take(free, settings.lease) => taken,
            };
            match taken {
                Ok(deliveries) if deliveries.is_empty() => {}
                Ok(deliveries) => {
                    for delivery in deliveries {
                        let (shared, handler) = (Arc::clone(&self.shared), Arc::clone(&handler));
                        running.spawn(async move { handle::<P, H, F>(&shared, &*handler, delivery).await });
                    }
                    continue;
                }
                Err(error) => complain(&error, "the store hands out no pushes"),
            }
            tokio::select! {
                () = &mut stop => break,
                () = self.shared.stored.notified() => {}
                () = sleep(settings.look_every) => {}
            }
        }
        while running.join_next().await.is_some() {}
    }
}

/// Handles one message, and tells the store and those who wait for its outcome.
async fn handle<P, H, F>(shared: &Shared, handler: &H, delivery: Delivery)
where
    P: Pushed,
    H: Fn(Received<P>) -> F,
    F: Future<Output = Result<(), HandleError>>,
{
    let (id, attempt) = (delivery.id.clone(), delivery.attempt);
    let outcome = match read::<P>(delivery) {
        Ok(received) => leased(shared, &id, async { handler(received).await }).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => shared.waiters.tell(&id, done(shared, &id).await),
        Err(error) => {
            tracing::error!(target: "tc3", id, attempt, error = &*error as &dyn Error, "the handler of a push failed");
            let pause =
                Duration::from_secs(1).saturating_mul(1 << attempt.saturating_sub(1).min(16)).min(LONGEST_PAUSE);
            if let Err(error) = shared.store.failed(&id, pause).await {
                complain(&error, "the store does not know that a handler failed");
            }
            shared.waiters.tell(&id, false);
        }
    }
}

/// Reads a stored message, and reports its deviations.
fn read<P: Pushed>(delivery: Delivery) -> Result<Received<P>, HandleError> {
    let ReadPush { push, drift, .. } = P::read(&delivery.kind, &delivery.body)?;
    for deviation in &drift {
        let kind = &delivery.kind;
        tracing::warn!(target: "tc3", kind, path = deviation.path(), "a push deviates: {}", deviation.what());
    }
    Ok(Received { push, drift, delivery })
}

/// Runs a handler, and renews the lease of its message meanwhile. A panic is a failure.
async fn leased(
    shared: &Shared,
    id: &str,
    handler: impl Future<Output = Result<(), HandleError>>,
) -> Result<(), HandleError> {
    let lease = shared.settings.lease;
    let mut handler = pin!(AssertUnwindSafe(handler).catch_unwind());
    loop {
        tokio::select! {
            outcome = &mut handler => return outcome.unwrap_or_else(|_| Err("the handler panicked".into())),
            () = sleep(lease / 3) => {
                if let Err(error) = shared.store.renew(id, lease).await {
                    complain(&error, "the lease of a push was not renewed");
                }
            }
        }
    }
}

/// Tells the store that a message has been handled; returns false if it does not take that in.
async fn done(shared: &Shared, id: &str) -> bool {
    for attempt in 1..=TRIES {
        match shared.store.done(id).await {
            Ok(()) => return true,
            Err(error) => complain(&error, "the store does not know that a push was handled"),
        }
        sleep(Duration::from_millis(100) * attempt).await;
    }
    false
}

fn complain(error: &StoreError, what: &str) {
    let error: &(dyn Error + 'static) = error;
    tracing::error!(target: "tc3", error, "{what}");
}

impl<P> fmt::Debug for Drain<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Drain").field("settings", &self.shared.settings).finish_non_exhaustive()
    }
}
