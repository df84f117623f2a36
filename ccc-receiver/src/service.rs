//! The service that takes messages.

use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use ccc_runtime::pushes::Pushed;
use http::{Request, Response};
use http_body::Body;
use http_body_util::Full;
use tokio::time::{Instant, timeout_at};
use tower_service::Service;

use crate::delivery::{Delivery, Received};
use crate::refusal::{Refusal, acknowledgement};
use crate::shared::Shared;
use crate::store::Put;

/// A `tower` service that reads a message, stores it and answers. It never fails: a message that is not acknowledged has an
/// answer, too.
pub struct PushService<P> {
    shared: Arc<Shared>,
    messages: PhantomData<fn() -> P>,
}

impl<P> PushService<P> {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, messages: PhantomData }
    }
}

impl<P: Pushed, B> Service<Request<B>> for PushService<P>
where
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let shared = Arc::clone(&self.shared);
        Box::pin(async move {
            let taken = match shared.gate.admit::<P, B>(request).await {
                Ok(Received { delivery, .. }) => take(&shared, delivery).await,
                Err(refusal) => Err(refusal),
            };
            Ok(match taken {
                Ok(()) => acknowledgement(P::INFO),
                Err(refusal) => {
                    tracing::warn!(target: "tc3", %refusal, "a push is not acknowledged");
                    refusal.response(P::INFO)
                }
            })
        })
    }
}

/// Stores a message, and waits until it has been handled if the store is not durable.
async fn take(shared: &Shared, delivery: Delivery) -> Result<(), Refusal> {
    let deadline = Instant::now() + shared.settings.answer_within;
    let durable = shared.store.is_durable();
    // Before it is stored, so its outcome cannot be missed.
    let outcome = (!durable).then(|| shared.waiters.outcome(&delivery.id));
    let put = match timeout_at(deadline, shared.store.put(delivery)).await {
        Ok(Ok(put)) => put,
        Ok(Err(error)) => {
            let error: &(dyn Error + 'static) = &error;
            tracing::error!(target: "tc3", error, "a push cannot be stored");
            return Err(Refusal::Store);
        }
        Err(_) => return Err(Refusal::Store),
    };
    match put {
        Put::Full => return Err(Refusal::Full),
        Put::Handled => return Ok(()),
        Put::New => shared.stored.notify_one(),
        Put::Waiting => {}
    }
    let Some(outcome) = outcome else { return Ok(()) };
    match timeout_at(deadline, outcome).await {
        Ok(Ok(true)) => Ok(()),
        _ => Err(Refusal::NotHandled),
    }
}

impl<P> Clone for PushService<P> {
    fn clone(&self) -> Self {
        Self::new(Arc::clone(&self.shared))
    }
}

impl<P> fmt::Debug for PushService<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PushService").field("gate", &self.shared.gate).finish_non_exhaustive()
    }
}
