//! A running explorer.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use tokio::net::TcpListener;

use crate::guard::{self, Guard};
use crate::options::{Options, StartError};
use crate::state::State;
use crate::{api, assets};

/// The most bytes of a request's body.
const MOST_BODY: usize = 4 * 1024 * 1024;

/// An explorer that listens, and serves while [`run`](Self::run) is polled.
pub struct Explorer {
    listener: TcpListener,
    address: SocketAddr,
    router: Router,
    token: String,
}

/// Starts an explorer.
///
/// # Errors
/// An address that is not on the loopback interface or not free, or a system without random bytes.
pub async fn serve(options: Options) -> Result<Explorer, StartError> {
    let address = options.address;
    if !address.ip().is_loopback() {
        return Err(StartError::Remote(address));
    }
    let bind = |error| StartError::Bind { address, error };
    let listener = TcpListener::bind(address).await.map_err(bind)?;
    let address = listener.local_addr().map_err(bind)?;
    let guard = Guard::new(address).map_err(StartError::Token)?;
    let token = guard.token().to_owned();
    let state = Arc::new(State::new(options).map_err(StartError::Catalog)?);
    let router = Router::new()
        .nest("/api", api::router(state))
        .fallback(assets::answer)
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(middleware::from_fn_with_state(Arc::new(guard), guard::check));
    Ok(Explorer { listener, address, router, token })
}

impl Explorer {
    /// Returns the address of the page, with the token of this start behind `#`, which no browser sends.
    pub fn url(&self) -> String {
        format!("http://{}/#token={}", self.address, self.token)
    }

    /// Returns the address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the token that each request for data must carry in the header `X-Explorer-Token`.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Serves until the future is dropped.
    ///
    /// # Errors
    /// The listener fails.
    pub async fn run(self) -> io::Result<()> {
        axum::serve(self.listener, self.router).await
    }
}

/// Without the token.
impl fmt::Debug for Explorer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Explorer").field("address", &self.address).finish_non_exhaustive()
    }
}
