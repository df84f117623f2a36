//! A transport over a client of reqwest that its user has built.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{Request, Response};
use http_body_util::BodyExt;

use super::watched::{Sent, Watched};
use super::{Chunks, Limits, OpenFuture, Transport, TransportError, TransportErrorKind, TransportFuture};

/// Sends requests with a client of reqwest, and so with its TLS, proxies, resolver and pool.
///
/// The client must follow no redirects, since a signature holds for one host: [`build`](Self::build) sees to that. Bodies are handed
/// over in a way that keeps reqwest from sending them a second time, be it to where a redirect points or in a retry of its
/// own. But a redirect with status 301, 302 or 303, which asks for no body, it would follow; that is seen afterwards, and is
/// an error.
///
/// ```
/// # fn build() -> Result<(), reqwest::Error> {
/// use ccc_runtime::transport::ReqwestTransport;
///
/// let transport = ReqwestTransport::build(reqwest::Client::builder())?;
/// # drop(transport);
/// # Ok(())
/// # }
/// ```
///
/// Not sent is a request for which no connection could be made. Where anything else went wrong or the time was up, it may
/// have been: nobody outside of reqwest knows what it was doing.
///
/// Cheap to clone. Its calls must run within a tokio runtime.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// Builds the client, so it follows no redirects.
    ///
    /// # Errors
    /// As reqwest reports them.
    pub fn build(client: reqwest::ClientBuilder) -> Result<Self, reqwest::Error> {
        client.redirect(reqwest::redirect::Policy::none()).build().map(Self::new)
    }

    /// A transport over this client, which must follow no redirects: it would send `X-TC-Token`, the token of temporary
    /// credentials, to wherever it is sent on. [`build`](Self::build) sees to that.
    pub fn new(client: reqwest::Client) -> Self {
        Self { client }
    }
}

/// Without the client, whose default headers may hold what is nobody's business.
impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture {
        let client = self.client.clone();
        Box::pin(async move { in_time(limits.timeout, exchange(&client, request, limits.max_body)).await })
    }

    fn open(&self, request: Request<Bytes>, limits: Limits) -> OpenFuture {
        let client = self.client.clone();
        Box::pin(async move {
            let sent = Sent::default();
            let reply = in_time(limits.timeout, head(&client, request, &sent)).await?;
            Ok(Response::<reqwest::Body>::from(reply).map(|body| chunks(body, sent)))
        })
    }
}

async fn in_time<T>(
    limit: Duration,
    exchange: impl Future<Output = Result<T, TransportError>>,
) -> Result<T, TransportError> {
    tokio::time::timeout(limit, exchange).await.unwrap_or_else(|_| Err(TransportError::gave_up(limit)))
}

/// Sends a request and waits for the head of the reply.
async fn head(
    client: &reqwest::Client,
    request: Request<Bytes>,
    sent: &Sent,
) -> Result<reqwest::Response, TransportError> {
    let failed = |error| failed(error, sent);
    let request = request.map(|body| reqwest::Body::wrap(Watched::new(body, sent)));
    let request = reqwest::Request::try_from(request).map_err(failed)?;
    let asked = request.url().clone();
    let reply = client.execute(request).await.map_err(failed)?;
    if *reply.url() != asked {
        let host = reply.url().host_str().unwrap_or("another place");
        let source = format!("reqwest went on to {host}; build its client with `redirect(Policy::none())`");
        return Err(TransportError::maybe_sent(TransportErrorKind::Redirect, source));
    }
    Ok(reply)
}

/// Sends a request and waits for the whole reply.
async fn exchange(
    client: &reqwest::Client,
    request: Request<Bytes>,
    max_body: usize,
) -> Result<Response<Bytes>, TransportError> {
    let sent = Sent::default();
    let mut reply = head(client, request, &sent).await?;
    // A body that is announced as too large is not read up to the limit.
    if reply.content_length().is_some_and(|length| length > max_body as u64) {
        return Err(TransportError::too_large(max_body));
    }
    let mut body = BytesMut::new();
    while let Some(part) = reply.chunk().await.map_err(|error| failed(error, &sent))? {
        if part.len() > max_body - body.len() {
            return Err(TransportError::too_large(max_body));
        }
        body.extend_from_slice(&part);
    }
    let mut response = Response::new(body.freeze());
    *response.status_mut() = reply.status();
    *response.version_mut() = reply.version();
    *response.headers_mut() = std::mem::take(reply.headers_mut());
    Ok(response)
}

fn chunks(body: reqwest::Body, sent: Sent) -> Chunks {
    Box::pin(body.map_err(move |error| failed(error, &sent)).into_data_stream())
}

/// An error of reqwest, without the URL that it would show: the endpoint is known.
fn failed(error: reqwest::Error, sent: &Sent) -> TransportError {
    let error = error.without_url();
    let kind = match () {
        () if error.is_timeout() => TransportErrorKind::Timeout,
        () if error.is_redirect() => TransportErrorKind::Redirect,
        () => TransportErrorKind::Connection,
    };
    // The connection that failed may be a second one, to where a redirect points. And a body that was not asked for proves
    // nothing by itself, since with HTTP/2 the head of a request goes out before it.
    let never_left = (error.is_connect() || error.is_builder()) && !sent.give_up();
    if never_left { TransportError::not_sent(kind, error) } else { TransportError::maybe_sent(kind, error) }
}
