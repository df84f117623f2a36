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

    /// Takes the data of the event that it was filled from. A response that keeps its members alone ignores it.
    fn keep_event(&mut self, data: &str) {
        let _ = data;
    }
}

impl<T: Message> Refill for T {
    fn clear(&mut self) {
        *self = T::empty();
    }
}
