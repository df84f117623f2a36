//! A future within a span.

use std::future::{Future, poll_fn};
use std::pin::Pin;

use tracing::Span;

/// Polls a future within a span. Unlike `Instrument`, this does not take the future, of which each move copies the room for
/// the whole call.
pub(super) async fn spanned<F: Future>(span: &Span, mut future: Pin<&mut F>) -> F::Output {
    poll_fn(|context| {
        let _within = span.enter();
        future.as_mut().poll(context)
    })
    .await
}
