//! Transports, which carry requests to the service and replies back.

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

/// The result of [`Transport::send`], once it is there.
pub type TransportFuture = Pin<Box<dyn Future<Output = Result<Response<Bytes>, TransportError>> + Send>>;
/// The result of [`Transport::open`], once it is there: the head of a reply, with a body that follows.
pub type OpenFuture = Pin<Box<dyn Future<Output = Result<Response<Chunks>, TransportError>> + Send>>;
/// A body, part by part. The client reads nothing after an error.
pub type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// A carrier of signed requests, which returns the reply whatever its status.
///
/// An implementation must do the following:
///
/// - **Send once.** It sends a request at most once, even if a connection breaks or was already closed: it does not know if
///   the action may be repeated. A future that was never polled sends nothing.
/// - **Change nothing.** Method, body, `Host` and `Content-Type` are signed and must arrive byte for byte; no other header may
///   be changed or left out. The transport sets only `Content-Length`. A platform that sets `Host` and `Accept-Encoding`
///   itself, as browsers do, may do so if its `Host` is the same.
/// - **Follow no redirect.** A redirect is a reply like any other: a signature holds for one host.
/// - **Return the whole reply.** A complete reply is `Ok` with its headers, whatever its status. The body is unchanged: the
///   client undoes gzip. A transport that decompresses must remove `Content-Encoding` and apply the limit to the decompressed
///   body. A truncated body is an error.
/// - **Keep the [`Limits`].** Nothing else ends an exchange that takes too long, or a reply that is too large. It must stop
///   reading at the limit.
/// - **Tell the truth.** [`TransportError::not_sent`] is for certainty: no byte of the request has left this machine. The
///   client then repeats even calls that must not happen twice. Everything else, a timeout for example, is
///   [`TransportError::maybe_sent`].
/// - **Show nothing.** Its errors, its `Debug` and its logs show neither headers nor bodies, which hold keys and personal data.
///   `Authorization` and `X-TC-Token` are marked as sensitive.
/// - **Allow dropping.** Dropping the future ends the exchange; a connection with a pending reply must not carry another
///   request.
///
/// The client calls it from several threads at the same time; `send` itself must not block.
pub trait Transport: Send + Sync {
    /// Sends a request. Its URI is absolute, and all its headers are set but `Content-Length`.
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture;

    /// Sends a request whose reply may be a stream of events, and returns the reply when its head is there.
    ///
    /// The same as for [`send`](Self::send) applies, except to the limits: the timeout ends with the head, and the reader
    /// bounds the body. Dropping the body ends the exchange.
    ///
    /// The default waits for the whole reply within all limits, as `send` does, and returns the body in one part: events come
    /// only after the last one. Override it if your transport can stream.
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

/// Shares a transport among clients.
impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture {
        (**self).send(request, limits)
    }

    fn open(&self, request: Request<Bytes>, limits: Limits) -> OpenFuture {
        (**self).open(request, limits)
    }
}

/// The limits of one exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The time from the search for a connection to the last byte of the reply.
    pub timeout: Duration,
    /// The greatest size of the body of the reply, in bytes.
    pub max_body: usize,
}

/// A number of bytes in words, rounded down. It has few digits, so it is not masked as what might be a phone number.
pub(crate) fn bytes_in_words(bytes: usize) -> String {
    const KIB: usize = 1024;
    const MIB: usize = 1024 * KIB;
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..MIB => format!("{} KiB", bytes / KIB),
        MIB.. => format!("{} MiB", bytes / MIB),
    }
}

/// The failure of an exchange.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    sent: bool,
    source: Box<dyn StdError + Send + Sync>,
}

/// The kind of a failure.
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
    /// Makes the error of a request of which no byte has left: the call certainly did not happen.
    pub fn not_sent(kind: TransportErrorKind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind, sent: false, source: source.into() }
    }

    /// Makes the error of a request that may have reached the service. Use it whenever `not_sent` is not certain.
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

    /// Returns the kind of failure.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Returns true if the same would happen the next time.
    pub(crate) fn is_final(&self) -> bool {
        use TransportErrorKind::{Proxy, Redirect, ReplyTooLarge};
        matches!(self.kind, Proxy | Redirect | ReplyTooLarge)
    }

    /// Returns true if any byte of the request may have left.
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
