//! The response that attempts read into.

use bytes::Bytes;

use crate::message::{DynMessage, Message};

/// A response that may be filled more than once.
pub trait Refill: DynMessage {
    /// Empties it.
    fn clear(&mut self);

    /// Takes the whole reply that it was filled from, decompressed. A response that keeps its members alone ignores it.
    fn keep(&mut self, body: &Bytes) {
        let _ = body;
    }
}

impl<T: Message> Refill for T {
    fn clear(&mut self) {
        *self = T::empty();
    }
}
