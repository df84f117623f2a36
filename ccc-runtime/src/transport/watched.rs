//! A body that tells whether a request may have left, and that keeps it from leaving once it is given up.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::Full;

/// Nobody has asked for the body yet.
const WAITING: u8 = 0;
/// It was asked for: the request may have left.
const LEAVING: u8 = 1;
/// The request was given up before that, and may not leave any more.
const GIVEN_UP: u8 = 2;

/// True if a body was asked for.
///
/// A connection is served by a task of its own, which may be about to ask for the body at the very moment at which the one
/// who waits for the reply gives up. Whoever comes first decides; otherwise a request could leave of which it was already
/// said that it had not.
#[derive(Clone, Default)]
pub(super) struct Sent(Arc<AtomicU8>);

impl Sent {
    /// Returns true if the request may leave now.
    fn leave(&self) -> bool {
        let before = self.0.compare_exchange(WAITING, LEAVING, Ordering::AcqRel, Ordering::Acquire);
        before != Err(GIVEN_UP)
    }

    /// There was no connection that the request could have left by.
    #[cfg(feature = "hyper-transport")]
    pub(super) fn never(&self) {
        self.0.store(GIVEN_UP, Ordering::Release);
    }

    /// Gives the request up. Whether it may have left; if not, it never will.
    pub(super) fn give_up(&self) -> bool {
        let before = self.0.compare_exchange(WAITING, GIVEN_UP, Ordering::AcqRel, Ordering::Acquire);
        before == Err(LEAVING)
    }
}

/// A body that notes when it is first asked for.
pub(super) struct Watched {
    body: Full<Bytes>,
    sent: Sent,
}

impl Watched {
    /// A body whose being asked for is noted in `sent`. An empty one may never be asked for, so it proves nothing and
    /// counts as sent from the beginning.
    pub(super) fn new(body: Bytes, sent: &Sent) -> Self {
        if body.is_empty() {
            sent.leave();
        }
        Self { body: Full::new(body), sent: sent.clone() }
    }
}

impl Body for Watched {
    type Data = Bytes;
    type Error = GivenUp;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        if !self.sent.leave() {
            return Poll::Ready(Some(Err(GivenUp)));
        }
        Pin::new(&mut self.body).poll_frame(context).map_err(|never| match never {})
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The error of a withheld body, which closes the connection before it has written anything.
#[derive(Debug)]
pub(super) struct GivenUp;

impl fmt::Display for GivenUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the request was given up")
    }
}

impl std::error::Error for GivenUp {}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    /// Asks for the body once, as a connection does.
    fn ask(body: &mut Watched) -> Result<Bytes, GivenUp> {
        let mut context = Context::from_waker(std::task::Waker::noop());
        let Poll::Ready(Some(frame)) = Pin::new(body).poll_frame(&mut context) else { return Ok(Bytes::new()) };
        frame.map(|frame| frame.into_data().unwrap())
    }

    #[test]
    fn whoever_comes_first_decides() {
        let sent = Sent::default();
        let mut body = Watched::new(Bytes::from_static(b"{}"), &sent);
        assert_eq!(ask(&mut body).unwrap(), "{}");
        assert!(sent.give_up() && sent.give_up());

        let sent = Sent::default();
        let mut body = Watched::new(Bytes::from_static(b"{}"), &sent);
        assert!(!sent.give_up() && !sent.give_up());
        assert!(ask(&mut body).is_err() && ask(&mut body).is_err());
        assert!(!sent.give_up());
    }

    #[test]
    fn an_empty_body_proves_nothing() {
        let sent = Sent::default();
        let _body = Watched::new(Bytes::new(), &sent);
        assert!(sent.give_up());
    }
}
