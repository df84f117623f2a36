//! Replies that are handed on as they come, where they are streams of events.

use std::future::poll_fn;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Request, Response, StatusCode};

use super::core::Core;
use super::response::is_event_stream;
use crate::error::{History, ReplyFacts};
use crate::keys::Credentials;
use crate::time::within;
use crate::transport::{Chunks, Limits, TransportError};

/// The answer to a request.
pub(crate) enum Answer {
    /// A reply that is there as a whole.
    Whole(Response<Bytes>),
    /// The head of a stream of events, with a status of success.
    Events(Response<Chunks>),
}

/// A stream of events whose head is there.
pub(crate) struct Opened {
    pub(crate) body: Chunks,
    pub(crate) facts: ReplyFacts,
    pub(crate) history: History,
    /// The time at which the call must be over.
    pub(crate) deadline: Duration,
    /// The credentials that it was signed with.
    pub(crate) credentials: Credentials,
}

impl Answer {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Whole(reply) => reply.status(),
            Self::Events(reply) => reply.status(),
        }
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        match self {
            Self::Whole(reply) => reply.headers(),
            Self::Events(reply) => reply.headers(),
        }
    }

    /// The body of what comes as it will.
    pub(crate) fn into_events(self) -> Option<Chunks> {
        match self {
            Self::Whole(_) => None,
            Self::Events(reply) => Some(reply.into_body()),
        }
    }
}

impl Core {
    /// Sends a request once. Only where it `opens` can the answer be a stream.
    pub(crate) async fn answer(
        &self,
        opens: bool,
        request: Request<Bytes>,
        limits: Limits,
    ) -> Result<Answer, TransportError> {
        if opens {
            // In a box, so the future of ordinary calls has no room for it.
            return Box::pin(self.open_once(request, limits)).await;
        }
        self.transport.send(request, limits).await.map(Answer::Whole)
    }

    /// Sends a request and waits for the head of the reply; for all of it, unless it is a stream of events.
    async fn open_once(&self, request: Request<Bytes>, limits: Limits) -> Result<Answer, TransportError> {
        let start = self.timer.now();
        let reply = self.transport.open(request, limits).await?;
        if reply.status().is_success() && is_event_stream(reply.headers()) {
            return Ok(Answer::Events(reply));
        }
        let left = limits.timeout.saturating_sub(self.timer.now().saturating_sub(start));
        let (head, body) = reply.into_parts();
        let body = within(&*self.timer, left, whole(body, limits.max_body)).await;
        let body = body.unwrap_or_else(|| Err(TransportError::gave_up(limits.timeout)))?;
        Ok(Answer::Whole(Response::from_parts(head, body)))
    }
}

/// Reads a body to its end. It may have at most `max_body` bytes.
async fn whole(mut body: Chunks, max_body: usize) -> Result<Bytes, TransportError> {
    let mut all = BytesMut::new();
    while let Some(chunk) = poll_fn(|context| body.as_mut().poll_next(context)).await {
        let chunk = chunk?;
        if chunk.len() > max_body - all.len() {
            return Err(TransportError::too_large(max_body));
        }
        all.extend_from_slice(&chunk);
    }
    Ok(all.freeze())
}
