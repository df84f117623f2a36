//! Messages as they arrive and as they are handed out.

use std::fmt;

use bytes::Bytes;
use ccc_runtime::pushes::PushDrift;

/// A message as it arrived, for a store.
///
/// `Debug` shows no part of the body: it may hold numbers and names.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// The id, which is the same whenever the message is sent again.
    pub id: String,
    /// The kind, as the address named it.
    pub kind: String,
    /// The body: a JSON object.
    pub body: Bytes,
    /// How often it has been handed out, this time included. Zero in [`Store::put`](crate::Store::put).
    pub attempt: u32,
}

impl Delivery {
    /// Creates a message that has not been handed out.
    pub fn new(id: impl Into<String>, kind: impl Into<String>, body: impl Into<Bytes>) -> Self {
        Self { id: id.into(), kind: kind.into(), body: body.into(), attempt: 0 }
    }
}

impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("bytes", &self.body.len())
            .field("attempt", &self.attempt)
            .finish()
    }
}

/// A message as a handler takes it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Received<P> {
    /// The message.
    pub push: P,
    /// Its deviations from the description: unknown members, values of another shape.
    pub drift: Vec<PushDrift>,
    /// The message as it arrived, with its id.
    pub delivery: Delivery,
}
