//! The default transport: hyper's pooled client over rustls.

use std::fmt;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::watched::{Sent, Watched};
use super::{Limits, Transport, TransportError, TransportErrorKind, TransportFuture};

/// How long one attempt to open a TCP connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a connection may lie idle; shorter than servers wait before they close theirs, so that few calls meet a
/// connection that is just being closed.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);

type Pool = Client<HttpsConnector<HttpConnector>, Watched>;

/// hyper with a pool of HTTP/1.1 connections, over rustls with Mozilla's root certificates.
///
/// Cheap to clone; clones share the pool. Its calls must run within a tokio runtime.
#[derive(Clone)]
pub struct HyperTransport {
    pool: Pool,
}

impl HyperTransport {
    /// A transport with an empty pool.
    ///
    /// # Errors
    /// When TLS cannot be set up, which the built-in cipher suites never cause.
    pub fn new() -> io::Result<Self> {
        let mut tcp = HttpConnector::new();
        // The TLS layer above tells http from https; clients refuse http for any but loopback hosts.
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_connect_timeout(Some(CONNECT_TIMEOUT));
        // Named, because the default provider is ambiguous as soon as another crate turns on a second one.
        let tls = HttpsConnectorBuilder::new()
            .with_provider_and_webpki_roots(rustls::crypto::ring::default_provider())
            .map_err(io::Error::other)?
            .https_or_http()
            .enable_http1()
            .wrap_connector(tcp);
        let pool = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE_TIMEOUT)
            // Whether a call may be sent again is for the client to decide, which knows the action.
            .retry_canceled_requests(false)
            .build(tls);
        Ok(Self { pool })
    }
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport").finish_non_exhaustive()
    }
}

impl Transport for HyperTransport {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture {
        let pool = self.pool.clone();
        Box::pin(async move {
            // hyper asks for the body only after it has a connection and has put the head of the request into that
            // connection's buffer, and before it flushes the buffer. So a body that was never asked for proves that no byte
            // has left, whatever went wrong: no connection, no TLS handshake, a pooled connection that was closed
            // meanwhile, or the time being up.
            let sent = Sent::default();
            let request = request.map(|body| Watched::new(body, &sent));
            let exchange = exchange(&pool, request, limits.max_body);
            let (kind, source) = match tokio::time::timeout(limits.timeout, exchange).await {
                Ok(Ok(response)) => return Ok(response),
                Ok(Err(failure)) => failure,
                Err(_) => {
                    let source = format!("gave up after {:?}", limits.timeout);
                    (TransportErrorKind::Timeout, source.into())
                }
            };
            Err(if sent.give_up() {
                TransportError::maybe_sent(kind, source)
            } else {
                TransportError::not_sent(kind, source)
            })
        })
    }
}

type Failure = (TransportErrorKind, Box<dyn std::error::Error + Send + Sync>);

async fn exchange(pool: &Pool, request: Request<Watched>, max_body: usize) -> Result<Response<Bytes>, Failure> {
    let broken = |error| (TransportErrorKind::Connection, error);
    let response = pool.request(request).await.map_err(|error| broken(error.into()))?;
    let (head, body) = response.into_parts();
    match Limited::new(body, max_body).collect().await {
        Ok(body) => Ok(Response::from_parts(head, body.to_bytes())),
        Err(error) if error.is::<LengthLimitError>() => {
            let source = format!("its body has more than {max_body} bytes");
            Err((TransportErrorKind::ReplyTooLarge, source.into()))
        }
        Err(error) => Err(broken(error)),
    }
}
