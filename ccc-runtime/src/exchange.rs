//! How the bytes of an action travel, where that is not as usual.

use crate::action::Action;

/// In what the exchange of an action differs: nearly all are signed, take JSON, and answer with one JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exchange {
    /// The call is signed. One that is not says `SKIP` where the signature would stand, and needs no credentials.
    pub signed: bool,
    /// The body has a part for each member, as forms with files have: `multipart/form-data`. See
    /// [`multipart`](crate::object::multipart).
    pub multipart: bool,
    /// The reply may be a stream of events, `text/event-stream`. See [`Streams`]. A call that is awaited takes a whole reply
    /// only; a stream is then an error that says so.
    pub streams: bool,
}

impl Exchange {
    /// That of nearly all actions.
    pub const USUAL: Self = Self { signed: true, multipart: false, streams: false };

    /// Without a signature.
    pub const fn unsigned(self) -> Self {
        Self { signed: false, ..self }
    }

    /// With a body in parts.
    pub const fn multipart(self) -> Self {
        Self { multipart: true, ..self }
    }

    /// With a reply that may be a stream of events.
    pub const fn streams(self) -> Self {
        Self { streams: true, ..self }
    }
}

/// An action that may answer with a stream of events, each of which holds members of its response.
///
/// [`Call::events`](crate::Call::events) reads it.
pub trait Streams: Action {}
