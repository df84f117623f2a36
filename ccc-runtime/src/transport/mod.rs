//! How requests get to the service and replies back.

#[cfg(feature = "hyper-transport")]
mod hyper;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(any(feature = "hyper-transport", feature = "reqwest"))]
mod watched;

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{Request, Response};

#[cfg(feature = "hyper-transport")]
pub use self::hyper::{HyperTransport, HyperTransportBuilder, Proxy};
#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;

/// A reply on its way.
pub type TransportFuture = Pin<Box<dyn Future<Output = Result<Response<Bytes>, TransportError>> + Send>>;
/// The head of a reply on its way, with a body that comes after it.
pub type OpenFuture = Pin<Box<dyn Future<Output = Result<Response<Chunks>, TransportError>> + Send>>;
/// A body as it comes, part by part. Nothing is asked for after an error.
pub type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// Sends one signed request and brings back the reply, whatever its status.
///
/// What an implementation must keep to:
///
/// - **Once.** A request is sent at most once, also where a connection breaks or was already closed: a transport does not know
///   whether the action may be repeated. A future that was never polled sends nothing.
/// - **As it is.** Method, body, `Host` and `Content-Type` are signed and must arrive byte for byte; no other header may be
///   changed or left out. Only `Content-Length` is the transport's to set. On a platform that keeps `Host` and
///   `Accept-Encoding` to itself, as browsers do, they are left out, as long as the platform's `Host` is the same.
/// - **To one host.** A redirect is a reply like any other and must not be followed, since a signature holds for one host.
/// - **The whole reply.** Whatever its status is, a reply that has come in whole is `Ok`, with its headers. Its body is as it
///   came, `Content-Encoding` and all: the client undoes gzip. A transport that decompresses by itself must take away that
///   header and hold the decompressed body to the limit. A body that breaks off is an error, not a short body.
/// - **Within limits.** The transport keeps the [`Limits`] itself: nothing else ends an exchange that takes too long, or cuts
///   a reply that is too large. It must stop reading when the limit is passed, not when all is read.
/// - **Honest.** [`TransportError::not_sent`] is for what is certain: no byte of the request has left this machine. Calls that
///   must not happen twice are repeated upon it. Whatever is in doubt, the time being up among it, is
///   [`TransportError::maybe_sent`].
/// - **Discreet.** Neither its errors nor its `Debug` nor its logs show headers or bodies: they hold keys and personal data.
///   `Authorization` and `X-TC-Token` are marked as sensitive.
/// - **To be dropped.** The future may be dropped at any time, and then gives up the exchange: a connection with a reply still
///   to come must not be used for another request.
///
/// Calls come at the same time and from several threads; `send` itself must not block.
pub trait Transport: Send + Sync {
    /// Sends a request. Its URI is absolute, and all its headers are set but `Content-Length`.
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture;

    /// Sends a request whose reply may be a stream of events, and brings back the reply when its head is there.
    ///
    /// All that [`send`](Self::send) has to keep to holds here, too, but for the reply and its limits: the time bounds only
    /// what comes up to the last byte of the head, and the body is bounded by whoever reads it. Dropping the body gives up
    /// the exchange.
    ///
    /// Provided: it waits for the whole reply within all limits, as `send` does, and hands its body out in one part. So
    /// events are read, but only when the last one has come. A transport that can do better should.
    fn open(&self, request: Request<Bytes>, limits: Limits) -> OpenFuture {
        let whole = self.send(request, limits);
        Box::pin(async move { Ok(whole.await?.map(|body| Box::pin(Whole(Some(body))) as Chunks)) })
    }
}

/// A body that is there already.
struct Whole(Option<Bytes>);

impl Stream for Whole {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// Transports can be shared by several clients.
impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture {
        (**self).send(request, limits)
    }

    fn open(&self, request: Request<Bytes>, limits: Limits) -> OpenFuture {
        (**self).open(request, limits)
    }
}

/// What bounds one exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long it may take, from the search for a connection to the last byte of the reply.
    pub timeout: Duration,
    /// How many bytes the body of the reply may have.
    pub max_body: usize,
}

/// A number of bytes in words, rounded down. It has few digits, so that it is not masked as what might be a phone number.
pub(crate) fn bytes_in_words(bytes: usize) -> String {
    const KIB: usize = 1024;
    const MIB: usize = 1024 * KIB;
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..MIB => format!("{} KiB", bytes / KIB),
        MIB.. => format!("{} MiB", bytes / MIB),
    }
}

/// Why there is no reply.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    sent: bool,
    source: Box<dyn StdError + Send + Sync>,
}

/// What kind of failure kept the reply away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The connection could not be made, or broke.
    Connection,
    /// A proxy on the way refused the connection, and would do so again.
    Proxy,
    /// The time was up.
    Timeout,
    /// A redirect was followed, although a signature holds for one host only.
    Redirect,
    /// The reply is larger than the limit.
    ReplyTooLarge,
}

impl TransportError {
    /// No byte of the request has left: the call certainly did not happen.
    pub fn not_sent(kind: TransportErrorKind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind, sent: false, source: source.into() }
    }

    /// The request may have reached the service; to be chosen whenever that is not certainly false.
    pub fn maybe_sent(kind: TransportErrorKind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind, sent: true, source: source.into() }
    }

    /// The body of a reply has more bytes than it may have.
    pub(crate) fn too_large(max_body: usize) -> Self {
        let source = format!("its body has more than {}", bytes_in_words(max_body));
        Self::maybe_sent(TransportErrorKind::ReplyTooLarge, source)
    }

    /// The time for an exchange was up after the request may have left.
    pub(crate) fn gave_up(after: Duration) -> Self {
        Self::maybe_sent(TransportErrorKind::Timeout, format!("gave up after {after:?}"))
    }

    /// What kind of failure it was.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the same would happen the next time.
    pub(crate) fn is_final(&self) -> bool {
        use TransportErrorKind::{Proxy, Redirect, ReplyTooLarge};
        matches!(self.kind, Proxy | Redirect | ReplyTooLarge)
    }

    /// Whether any byte of the request may have left.
    pub fn sent(&self) -> bool {
        self.sent
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.kind, self.sent) {
            (TransportErrorKind::Connection, false) => "could not connect",
            (TransportErrorKind::Connection, true) => "the connection broke",
            (TransportErrorKind::Proxy, _) => "a proxy refused the connection",
            (TransportErrorKind::Timeout, false) => "no connection in time",
            (TransportErrorKind::Timeout, true) => "no reply in time",
            (TransportErrorKind::Redirect, _) => "a redirect was followed",
            (TransportErrorKind::ReplyTooLarge, _) => "the reply is too large",
        })?;
        // The whole chain: the last link is the one that helps ("connection refused", "invalid peer certificate").
        let mut link: Option<&dyn StdError> = Some(&*self.source);
        while let Some(error) = link {
            write!(f, ": {error}")?;
            link = error.source();
        }
        Ok(())
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}
