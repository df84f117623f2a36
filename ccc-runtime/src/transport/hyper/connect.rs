//! Connections to the service, straight or through a proxy.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::{HOST, HeaderValue, PROXY_AUTHORIZATION};
use http::uri::Scheme;
use http::{Method, Request, StatusCode, Uri};
use http_body_util::Empty;
use hyper::client::conn::http1;
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::proxy::matcher::Intercept;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower_service::Service;

use super::proxy::Routes;

type BoxError = Box<dyn StdError + Send + Sync>;
/// A connection over which TLS with the service has not begun. The TLS that it may have is spoken with a proxy.
type Stream = MaybeHttpsStream<TokioIo<TcpStream>>;

/// Opens connections up to where TLS with the service begins.
#[derive(Clone)]
pub(super) struct Connector {
    pub(super) tcp: HttpConnector,
    pub(super) to_proxies: HttpsConnector<HttpConnector>,
    pub(super) routes: Arc<Routes>,
    /// The limit of the way through a proxy.
    pub(super) timeout: Duration,
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.tcp.poll_ready(context).map_err(BoxError::from)
    }

    fn call(&mut self, to: Uri) -> Self::Future {
        let Some(proxy) = self.routes.proxy(&to) else {
            let connecting = self.tcp.call(to);
            return Box::pin(async move { Ok(MaybeHttpsStream::Http(connecting.await?)) });
        };
        let connecting = self.to_proxies.call(proxy.uri().clone());
        let timeout = self.timeout;
        Box::pin(async move {
            let name = authority(proxy.uri());
            let failed = |cause| TunnelError { proxy: name.clone(), cause };
            match tokio::time::timeout(timeout, tunnel(connecting, &proxy, &to)).await {
                Ok(result) => Ok(result.map_err(failed)?),
                Err(_) => Err(failed(Cause::Slow(timeout)).into()),
            }
        })
    }
}

/// Asks a proxy for a tunnel.
async fn tunnel(
    connecting: impl Future<Output = Result<Stream, BoxError>>,
    proxy: &Intercept,
    to: &Uri,
) -> Result<Stream, Cause> {
    let stream = connecting.await.map_err(Cause::Unreachable)?;
    let (mut sender, mut connection) = http1::handshake(stream).await.map_err(Cause::Broken)?;
    let mut answer = pin!(sender.send_request(ask(proxy, to)?));
    let mut handed_over = false;
    // The answer comes only while the connection is driven, which is over as soon as the tunnel stands.
    let answer = poll_fn(|context| {
        if !handed_over && let Poll::Ready(result) = connection.poll_without_shutdown(context) {
            handed_over = true;
            if let Err(error) = result {
                return Poll::Ready(Err(error));
            }
        }
        answer.as_mut().poll(context)
    });
    let status = answer.await.map_err(Cause::Broken)?.status();
    if !status.is_success() {
        return Err(Cause::Refused { status, to: authority(to), named_user: proxy.basic_auth().is_some() });
    }
    if !handed_over {
        poll_fn(|context| connection.poll_without_shutdown(context)).await.map_err(Cause::Broken)?;
    }
    let parts = connection.into_parts();
    // With TLS the client speaks first, so this would be no answer of the service.
    if parts.read_buf.is_empty() { Ok(parts.io) } else { Err(Cause::Unasked) }
}

/// The request for a tunnel to the host of `to`.
fn ask(proxy: &Intercept, to: &Uri) -> Result<Request<Empty<Bytes>>, Cause> {
    let target = authority(to);
    let mut request = Request::new(Empty::new());
    *request.method_mut() = Method::CONNECT;
    *request.uri_mut() = target.parse().map_err(|error: http::uri::InvalidUri| Cause::Unreachable(error.into()))?;
    let host = HeaderValue::from_str(&target).map_err(|error| Cause::Unreachable(error.into()))?;
    request.headers_mut().insert(HOST, host);
    if let Some(credentials) = proxy.basic_auth() {
        request.headers_mut().insert(PROXY_AUTHORIZATION, credentials.clone());
    }
    Ok(request)
}

/// Host and port of a URI, without user name and password.
fn authority(uri: &Uri) -> String {
    let default_port = if uri.scheme() == Some(&Scheme::HTTP) { 80 } else { 443 };
    format!("{}:{}", uri.host().unwrap_or_default(), uri.port_u16().unwrap_or(default_port))
}

/// The failure of the way through a proxy, before anything was sent.
#[derive(Debug)]
pub(super) struct TunnelError {
    /// Host and port of the proxy.
    proxy: String,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    Unreachable(BoxError),
    Broken(hyper::Error),
    Refused { status: StatusCode, to: String, named_user: bool },
    Unasked,
    Slow(Duration),
}

impl TunnelError {
    /// Returns true if the proxy would say the same the next time.
    pub(super) fn is_refusal(&self) -> bool {
        matches!(self.cause, Cause::Refused { status, .. } if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS)
    }
}

impl fmt::Display for TunnelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the proxy {} ", self.proxy)?;
        match &self.cause {
            Cause::Unreachable(_) => f.write_str("cannot be reached"),
            Cause::Broken(_) => f.write_str("broke the connection before there was a tunnel"),
            Cause::Refused { status: StatusCode::PROXY_AUTHENTICATION_REQUIRED, named_user: false, .. } => {
                f.write_str("asks for a user name and password (407): name it as `http://user:password@host:port`")
            }
            Cause::Refused { status: StatusCode::PROXY_AUTHENTICATION_REQUIRED, .. } => f.write_str(
                "does not accept the user name and password of its URL (407): check them, and that characters such as \
                 `@` are written as `%40`",
            ),
            Cause::Refused { status: StatusCode::FORBIDDEN, to, .. } => {
                write!(f, "does not allow connections to {to} (403): have it allow that host")
            }
            Cause::Refused { status, to, .. } => {
                write!(f, "made no tunnel to {to}: it answered with status {}", status.as_u16())
            }
            Cause::Unasked => f.write_str("sent something before the service was asked; is it an HTTP proxy?"),
            Cause::Slow(timeout) => write!(f, "made no tunnel within {timeout:?}"),
        }
    }
}

impl StdError for TunnelError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.cause {
            Cause::Unreachable(error) => Some(&**error),
            Cause::Broken(error) => Some(error),
            Cause::Refused { .. } | Cause::Unasked | Cause::Slow(_) => None,
        }
    }
}
