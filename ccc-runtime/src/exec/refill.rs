//! The response that attempts read into.

use crate::message::{DynMessage, Message};

/// A response that may be filled more than once.
pub(crate) trait Refill: DynMessage {
    /// Empties it.
    fn clear(&mut self);
}

impl<T: Message> Refill for T {
    fn clear(&mut self) {
        *self = T::empty();
    }
}
