//! Settings of an explorer before it starts.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use ccc_catalog::Catalog;
use ccc_runtime::Credentials;
use ccc_runtime::transport::Proxy;

/// Settings of an explorer.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Options {
    /// The address that it listens on, which must belong to the loopback interface. Port 0 takes any free port.
    pub address: SocketAddr,
    /// Descriptions of further products. The built-in description of ccc precedes one in here.
    pub catalog: Option<Arc<Catalog<'static>>>,
    /// The credentials of calls to the real service; by default those of the default chain, looked up at the first call.
    pub credentials: Option<Credentials>,
    /// The address of the real service, in place of Tencent's.
    pub endpoint: Option<String>,
    /// The region of calls to the real service that name none.
    pub region: Option<String>,
    /// The longest duration of a call; by default 60 seconds.
    pub timeout: Option<Duration>,
    /// The proxy of calls to the real service; by default that of the environment.
    pub proxy: Option<Proxy>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            catalog: None,
            credentials: None,
            endpoint: None,
            region: None,
            timeout: None,
            proxy: None,
        }
    }
}

/// A failed start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// Other machines could reach the address.
    #[error("{0} is not a loopback address: listen on 127.0.0.1 or [::1], because the page can call with your keys")]
    Remote(SocketAddr),
    /// The address cannot be used.
    #[error("cannot listen on {address}: {error}; choose another port, or 0 for a free one")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// The cause.
        #[source]
        error: io::Error,
    },
    /// The built-in descriptions cannot be read.
    #[error("the built-in descriptions cannot be read: {0}")]
    Catalog(#[source] ccc_catalog::Error),
    /// The system has no random bytes for the token.
    #[error("the system returns no random bytes for the token: {0}")]
    Token(#[source] getrandom::Error),
}
