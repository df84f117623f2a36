//! Answers that wait for the handler, where the store is not durable.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tokio::sync::oneshot;

/// The answers that wait, by the id of the message.
#[derive(Debug, Default)]
pub(crate) struct Waiters(Mutex<HashMap<String, Vec<oneshot::Sender<bool>>>>);

impl Waiters {
    /// Returns a future of the outcome of a message: true if it has been handled.
    pub(crate) fn outcome(&self, id: &str) -> oneshot::Receiver<bool> {
        let (sender, receiver) = oneshot::channel();
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let waiters = waiting.entry(id.to_owned()).or_default();
        waiters.retain(|waiter| !waiter.is_closed());
        waiters.push(sender);
        receiver
    }

    /// Tells the outcome to all that wait for it.
    pub(crate) fn tell(&self, id: &str, handled: bool) {
        let waiters = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
        for waiter in waiters.into_iter().flatten() {
            // One that has given up needs no outcome.
            let _ = waiter.send(handled);
        }
    }
}
