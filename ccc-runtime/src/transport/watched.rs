//! A body that tells whether a request may have left.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::Full;

/// Whether a body was asked for.
#[derive(Clone, Default)]
pub(super) struct Sent(Arc<AtomicBool>);

impl Sent {
    fn set(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// There was no connection that the request could have left by.
    #[cfg(feature = "hyper-transport")]
    pub(super) fn never(&self) {
        self.0.store(false, Ordering::Release);
    }

    pub(super) fn get(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// A body that notes when it is first asked for.
pub(super) struct Watched {
    body: Full<Bytes>,
    sent: Sent,
}

impl Watched {
    /// A body whose being asked for is noted in `sent`. An empty one may never be asked for, so that it proves nothing and
    /// counts as sent from the beginning.
    pub(super) fn new(body: Bytes, sent: &Sent) -> Self {
        if body.is_empty() {
            sent.set();
        }
        Self { body: Full::new(body), sent: sent.clone() }
    }
}

impl Body for Watched {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        self.sent.set();
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
