//! Why a mock does not start.

use std::io;
use std::net::SocketAddr;

/// Why a mock does not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The address cannot be served.
    #[error("the mock cannot listen on {address}: {error}; choose another port, or port 0 for a free one")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// The address can be reached from other machines, and nobody said that it may.
    #[error(
        "{0} can be reached from other machines; a mock accepts published keys, so let it listen on 127.0.0.1, \
         or say that remote callers are allowed"
    )]
    Remote(SocketAddr),
    /// The system gives no thread or no way to wait for connections.
    #[error("the mock's server cannot run: {0}")]
    Run(#[source] io::Error),
    /// The catalog of ccc inside this build cannot be read.
    #[error("the catalog in this build cannot be used: {0}")]
    Catalog(#[source] ccc_catalog::Error),
}
