//! A reason why a mock does not start.

use std::io;
use std::net::SocketAddr;

/// A reason why a mock does not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The address cannot be served.
    #[error("the mock cannot listen on {address}: {error}; choose another port, or port 0 for a free one")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// The system's error.
        #[source]
        error: io::Error,
    },
    /// Other machines can reach the address, and the builder does not allow that.
    #[error(
        "{0} can be reached from other machines; a mock accepts published keys, so let it listen on 127.0.0.1, \
         or say that remote callers are allowed"
    )]
    Remote(SocketAddr),
    /// The system has no thread, or no way to wait for connections.
    #[error("the mock's server cannot run: {0}")]
    Run(#[source] io::Error),
    /// The catalog of ccc inside this build cannot be read.
    #[error("the catalog in this build cannot be used: {0}")]
    Catalog(#[source] ccc_catalog::Error),
}
