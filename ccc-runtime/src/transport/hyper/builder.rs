//! Building the default transport.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use hyper_rustls::{ConfigBuilderExt, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::ClientConfig;

use super::connect::Connector;
use super::pooled::HyperTransport;
use super::proxy::Proxy;

/// The limit of one attempt to open a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// The life of an idle connection, shorter than that at servers: few calls then meet a
/// connection that is just being closed.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);

impl HyperTransport {
    /// A transport with an empty pool and the defaults of its [`builder`](Self::builder): the proxy is what the
    /// environment says.
    ///
    /// # Errors
    /// When the environment names a proxy that cannot be used; the message says which variable to change. When TLS cannot be
    /// set up, which the built-in cipher suites never cause.
    pub fn new() -> io::Result<Self> {
        Self::builder().build()
    }

    /// A builder, for what a transport should do otherwise.
    pub fn builder() -> HyperTransportBuilder {
        HyperTransportBuilder::new()
    }
}

/// Builds a [`HyperTransport`]; everything has a default.
#[derive(Debug, Clone)]
#[must_use = "a builder does nothing until `build`"]
pub struct HyperTransportBuilder {
    proxy: Proxy,
    connect_timeout: Duration,
    idle_timeout: Duration,
    max_idle: usize,
}

impl HyperTransportBuilder {
    pub(super) fn new() -> Self {
        Self {
            proxy: Proxy::default(),
            connect_timeout: CONNECT_TIMEOUT,
            idle_timeout: IDLE_TIMEOUT,
            max_idle: usize::MAX,
        }
    }

    /// The proxy that requests go through; unless set, [`Proxy::from_env`].
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxy = proxy;
        self
    }

    /// Limits the opening of a TCP connection, or of a tunnel through a proxy: 10 seconds unless set. TLS with the
    /// service comes after it; the time for the whole exchange, which a client sets, bounds both.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets the life of an idle connection: 30 seconds unless set. The service closes idle connections, too;
    /// a time longer than the service's makes calls fail on connections that it is just closing.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        self
    }

    /// Limits the idle connections for each host; no limit unless set. With 0, every request opens its own.
    pub fn max_idle_per_host(mut self, connections: usize) -> Self {
        self.max_idle = connections;
        self
    }

    /// A transport with an empty pool.
    ///
    /// # Errors
    /// When the proxy cannot be used; the message says which setting or variable to change. When TLS cannot be set up, which
    /// the built-in cipher suites never cause.
    pub fn build(self) -> io::Result<HyperTransport> {
        let routes = self.proxy.routes().map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
        let mut tcp = HttpConnector::new();
        // The TLS layer above tells http from https; clients refuse http for any but loopback hosts.
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_connect_timeout(Some(self.connect_timeout));
        let tls = tls()?;
        let https = || HttpsConnectorBuilder::new().with_tls_config(tls.clone()).https_or_http().enable_http1();
        let connector = Connector {
            to_proxies: https().wrap_connector(tcp.clone()),
            tcp,
            routes: Arc::new(routes),
            timeout: self.connect_timeout,
        };
        let pool = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(self.idle_timeout)
            .pool_max_idle_per_host(self.max_idle)
            // The client decides whether a call may be sent again, because it knows the action.
            .retry_canceled_requests(false)
            .build(https().wrap_connector(connector));
        Ok(HyperTransport { pool })
    }
}

/// TLS 1.2 and 1.3 with Mozilla's root certificates.
fn tls() -> io::Result<ClientConfig> {
    // Named, because the default provider is ambiguous as soon as another crate turns on a second one.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    Ok(versions.map_err(io::Error::other)?.with_webpki_roots().with_no_client_auth())
}
