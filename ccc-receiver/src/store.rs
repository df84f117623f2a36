//! Stores of messages: between the acknowledgement and the handler.

use std::error::Error;
use std::pin::Pin;
use std::time::Duration;

use crate::delivery::Delivery;

/// A store of messages that wait for a handler, and of the ids of those that have been handled.
///
/// A message waits from [`put`](Self::put) on. [`take`](Self::take) hands it out for a time, its lease. If neither
/// [`done`](Self::done) nor [`renew`](Self::renew) follows, it is handed out again: every message is handled at least once,
/// and more than once if a process dies while it handles one.
pub trait Store: Send + Sync + 'static {
    /// Returns true if a message survives the end of this process once [`put`](Self::put) has returned. Only then is it
    /// acknowledged before it has been handled.
    fn is_durable(&self) -> bool;

    /// Stores a message under its id, unless the id is known.
    fn put(&self, delivery: Delivery) -> StoreFuture<'_, Put>;

    /// Hands out messages that wait, at most `most`, each for the time of `lease`. Those that have waited longest come first.
    fn take(&self, most: usize, lease: Duration) -> StoreFuture<'_, Vec<Delivery>>;

    /// Makes the lease of a message last for `lease` from now on.
    fn renew<'a>(&'a self, id: &'a str, lease: Duration) -> StoreFuture<'a, ()>;

    /// Removes a message that has been handled, and keeps its id.
    fn done<'a>(&'a self, id: &'a str) -> StoreFuture<'a, ()>;

    /// Takes back a message whose handler failed, to be handed out after a pause. A store that is not durable removes it
    /// with its id, because it was not acknowledged and is sent again.
    fn failed<'a>(&'a self, id: &'a str, pause: Duration) -> StoreFuture<'a, ()>;
}

/// The future of a store.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// The result of storing a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Put {
    /// It is stored.
    New,
    /// A message of this id is stored, and has not been handled.
    Waiting,
    /// A message of this id has been handled.
    Handled,
    /// It is not stored: as many messages wait as the store takes.
    Full,
}

/// A failure of a store.
#[derive(Debug, thiserror::Error)]
#[error("the store of pushed messages failed")]
pub struct StoreError(#[source] Box<dyn Error + Send + Sync>);

impl StoreError {
    /// Creates a failure from its cause.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}
