//! How requests get to the service and replies back.

#[cfg(feature = "hyper-transport")]
mod hyper;
#[cfg(feature = "hyper-transport")]
mod watched;

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

#[cfg(feature = "hyper-transport")]
pub use self::hyper::HyperTransport;

/// A reply on its way.
pub type TransportFuture = Pin<Box<dyn Future<Output = Result<Response<Bytes>, TransportError>> + Send>>;

/// Sends one signed request and brings back the reply, whatever its status.
///
/// A transport must send a request at most once: it does not know whether the action may be repeated. It must not follow
/// redirects either, since a signature holds for one host.
///
/// It must keep the [`Limits`] itself: nothing else ends an exchange that takes too long, or cuts a reply that is too large.
pub trait Transport: Send + Sync {
    /// Sends a request. Its URI is absolute, and all its headers are set but `Content-Length`.
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture;
}

/// Transports can be shared by several clients.
impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture {
        (**self).send(request, limits)
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
    /// The time was up.
    Timeout,
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

    /// What kind of failure it was.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
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
            (TransportErrorKind::Timeout, false) => "no connection in time",
            (TransportErrorKind::Timeout, true) => "no reply in time",
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
