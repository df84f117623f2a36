//! The default transport: hyper's pooled client over rustls.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{Request, Response};
use http_body::Body;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::{Client, ResponseFuture};

use super::connect::{Connector, TunnelError};
use crate::transport::watched::{Sent, Watched};
use crate::transport::{
    Chunks, Limits, OpenFuture, Transport, TransportError, TransportErrorKind, TransportFuture, bytes_in_words,
};

type Pool = Client<HttpsConnector<Connector>, Watched>;

/// hyper with a pool of HTTP/1.1 connections, over rustls with Mozilla's root certificates.
///
/// Cheap to clone; clones share the pool. Its calls must run within a tokio runtime.
#[derive(Clone)]
pub struct HyperTransport {
    pub(super) pool: Pool,
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport").finish_non_exhaustive()
    }
}

impl Transport for HyperTransport {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture {
        let (sent, reply) = self.request(request);
        Box::pin(async move { in_time(limits.timeout, &sent, exchange(reply, &sent, limits.max_body)).await })
    }

    fn open(&self, request: Request<Bytes>, limits: Limits) -> OpenFuture {
        let (sent, reply) = self.request(request);
        Box::pin(async move { Ok(in_time(limits.timeout, &sent, head(reply, &sent)).await?.map(chunks)) })
    }
}

impl HyperTransport {
    /// Hands a request to the pool, which does nothing until the reply is polled.
    fn request(&self, request: Request<Bytes>) -> (Sent, ResponseFuture) {
        let sent = Sent::default();
        let reply = self.pool.request(request.map(|body| Watched::new(body, &sent)));
        (sent, reply)
    }
}

type Failure = (TransportErrorKind, Box<dyn StdError + Send + Sync>);

/// Returns the result of a request within its time. A failure says if the request may have left.
///
/// hyper asks for the body only after it has a connection and has put the head of the request into that connection's buffer,
/// and before it flushes the buffer. So a body that was never asked for proves that no byte has left, whatever went wrong: no
/// connection, no tunnel, no TLS handshake, a pooled connection that was closed meanwhile, or the time being up.
async fn in_time<T>(
    limit: Duration,
    sent: &Sent,
    exchange: impl Future<Output = Result<T, Failure>>,
) -> Result<T, TransportError> {
    let (kind, source) = match tokio::time::timeout(limit, exchange).await {
        Ok(Ok(reply)) => return Ok(reply),
        Ok(Err(failure)) => failure,
        Err(_) => (TransportErrorKind::Timeout, format!("gave up after {limit:?}").into()),
    };
    Err(if sent.give_up() { TransportError::maybe_sent(kind, source) } else { TransportError::not_sent(kind, source) })
}

/// Waits for the head of a reply.
async fn head(reply: ResponseFuture, sent: &Sent) -> Result<Response<Incoming>, Failure> {
    reply.await.map_err(|error| {
        if error.is_connect() {
            sent.never();
        }
        (kind_of(&error), error.into())
    })
}

/// Waits for a whole reply.
async fn exchange(reply: ResponseFuture, sent: &Sent, max_body: usize) -> Result<Response<Bytes>, Failure> {
    let (head, body) = head(reply, sent).await?.into_parts();
    // A body that is announced as too large is not read up to the limit.
    if body.size_hint().lower() > max_body as u64 {
        return Err(too_large(max_body));
    }
    Ok(Response::from_parts(head, whole(body, max_body).await?))
}

/// Reads a body. Most come in one part, which is not copied. Where the length of others is announced, their parts are copied
/// as they come; the memory is that of the body, and twice as much only where its length is not known before its end.
async fn whole(mut body: Incoming, max_body: usize) -> Result<Bytes, Failure> {
    let announced = body.size_hint().exact().and_then(|length| usize::try_from(length).ok());
    let (mut all, mut parts) = (BytesMut::new(), Vec::new());
    let (mut first, mut length) = (Bytes::new(), 0);
    while !body.is_end_stream()
        && let Some(frame) = body.frame().await
    {
        let frame = frame.map_err(|error| (TransportErrorKind::Connection, error.into()))?;
        let Ok(part) = frame.into_data() else { continue };
        if part.len() > max_body - length {
            return Err(too_large(max_body));
        }
        length += part.len();
        match announced {
            _ if length == part.len() => first = part,
            Some(announced) => {
                if all.is_empty() {
                    all.reserve(announced);
                    all.extend_from_slice(&std::mem::take(&mut first));
                }
                all.extend_from_slice(&part);
            }
            None => parts.push(part),
        }
    }
    if all.is_empty() && parts.is_empty() {
        return Ok(first);
    }
    if !parts.is_empty() {
        all.reserve(length);
        all.extend_from_slice(&first);
        for part in &parts {
            all.extend_from_slice(part);
        }
    }
    Ok(all.freeze())
}

fn chunks(body: Incoming) -> Chunks {
    let broke = |error: hyper::Error| TransportError::maybe_sent(TransportErrorKind::Connection, error);
    Box::pin(body.map_err(broke).into_data_stream())
}

fn too_large(max_body: usize) -> Failure {
    (TransportErrorKind::ReplyTooLarge, format!("its body has more than {}", bytes_in_words(max_body)).into())
}

/// The kind of an error of the pool: a proxy's refusal lies within one that is about the connection.
fn kind_of(error: &(dyn StdError + 'static)) -> TransportErrorKind {
    let mut link = Some(error);
    while let Some(error) = link {
        if error.downcast_ref().is_some_and(TunnelError::is_refusal) {
            return TransportErrorKind::Proxy;
        }
        link = error.source();
    }
    TransportErrorKind::Connection
}
