//! A running mock.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use ccc_catalog::model::Product;

use crate::builder::MockBuilder;
use crate::clock::Clock;
use crate::error::StartError;
use crate::log::Received;
use crate::own_numbers::OwnNumbers;
use crate::push::{self, PushError, PushReport, Pushes};
use crate::script::Script;
use crate::server::Server;
use crate::shared::{Shared, lock};
use crate::site::Site;

/// A mock of a product. It runs until it is dropped, which frees its port and closes its connections.
///
/// It has its own thread and runtime, and so works in tests with any runtime or none.
pub struct MockServer {
    shared: Arc<Shared>,
    server: Server,
}

impl MockServer {
    pub(crate) fn new(shared: Arc<Shared>, server: Server) -> Self {
        Self { shared, server }
    }

    /// Starts a mock of ccc on the Chinese site, on a free port of the loopback interface.
    ///
    /// # Errors
    /// The system has no port or no thread left.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// Returns a builder with the default settings.
    pub fn builder() -> MockBuilder {
        MockBuilder::new()
    }

    /// Returns the endpoint for a client: `http://127.0.0.1:` and the port.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address())
    }

    /// Returns the address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// Returns the product that it serves.
    pub fn product(&self) -> &Product {
        &self.shared.product
    }

    /// Returns the site that it plays.
    pub fn site(&self) -> Site {
        self.shared.settings.site
    }

    /// Returns the id of its first key.
    pub fn secret_id(&self) -> &str {
        self.shared.settings.keys.first().map_or("", |key| &key.secret_id)
    }

    /// Returns the secret part of its first key.
    pub fn secret_key(&self) -> &str {
        self.shared.settings.keys.first().map_or("", |key| &key.secret_key)
    }

    /// Returns a script for the calls of an action from now on.
    ///
    /// An action that the description lacks can be scripted: the mock accepts any parameters and answers as the script
    /// says.
    pub fn on(&self, action: impl Into<String>) -> Script {
        Script::new(&self.shared, action.into())
    }

    /// Removes the scripts of an action.
    pub fn forget(&self, action: &str) {
        let forgotten = lock(&self.shared.scripts).clear(Some(action));
        drop(forgotten);
    }

    /// Returns the requests in the log, in the order in which they were decided.
    pub fn requests(&self) -> Vec<Received> {
        lock(&self.shared.log).kept().cloned().collect()
    }

    /// Returns the requests of an action in the log.
    pub fn requests_of(&self, action: &str) -> Vec<Received> {
        lock(&self.shared.log).kept().filter(|request| request.action() == action).cloned().collect()
    }

    /// Returns the number of calls of an action in the log that the mock has carried out.
    pub fn executed(&self, action: &str) -> usize {
        let log = lock(&self.shared.log);
        log.kept().filter(|request| request.action() == action && request.executed()).count()
    }

    /// Returns the clock that the mock goes by.
    pub fn clock(&self) -> &Clock {
        &self.shared.clock
    }

    /// Returns the applications to bring your own numbers. Only a mock of ccc keeps any.
    pub fn own_numbers(&self) -> OwnNumbers {
        OwnNumbers::new(&self.shared)
    }

    /// Pushes messages to an address on this machine, as the service does: each again while no answer acknowledges it.
    ///
    /// # Errors
    /// An address elsewhere; a kind that the product does not have.
    pub async fn push(&self, pushes: &Pushes) -> Result<PushReport, PushError> {
        let report = push::start(&self.shared.product, pushes)?;
        report.await.map_err(|_| PushError::Thread("it has ended".to_owned()))
    }

    /// Pushes messages without an executor.
    ///
    /// # Errors
    /// As [`push`](Self::push).
    pub fn push_blocking(&self, pushes: &Pushes) -> Result<PushReport, PushError> {
        let report = push::start(&self.shared.product, pushes)?;
        report.blocking_recv().map_err(|_| PushError::Thread("it has ended".to_owned()))
    }

    /// Sets if calls beyond the documented rate are refused.
    pub fn set_rate_limit(&self, on: bool) {
        self.shared.rate_limited.store(on, Ordering::Relaxed);
    }

    /// Returns a line for the shell that calls an action with the parameters of its first example, signed for the next
    /// five minutes. Without a name it takes the first action that pages, or the first of all.
    ///
    /// # Errors
    /// The site has no such action.
    pub fn curl(&self, action: Option<&str>) -> Result<String, String> {
        self.shared.curl(&self.address().to_string(), action)
    }

    /// Resets scripts, log, clock, rate limit and applications to their state at the start.
    pub fn reset(&self) {
        self.shared.reset();
    }
}

/// Without the secret parts of its keys.
impl fmt::Debug for MockServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockServer")
            .field("endpoint", &self.endpoint())
            .field("site", &self.site())
            .field("keys", &self.shared.settings.keys)
            .finish_non_exhaustive()
    }
}
