//! A running mock.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::builder::MockBuilder;
use crate::clock::Clock;
use crate::error::StartError;
use crate::log::Received;
use crate::own_numbers::OwnNumbers;
use crate::script::Script;
use crate::server::Server;
use crate::shared::{Shared, lock};
use crate::site::Site;

/// A mock of the service, which runs until this is dropped: then its port is free and all its connections are closed.
///
/// It has a thread and a runtime of its own, so that it works in tests with any runtime or none.
pub struct MockServer {
    shared: Arc<Shared>,
    server: Server,
}

impl MockServer {
    pub(crate) fn new(shared: Arc<Shared>, server: Server) -> Self {
        Self { shared, server }
    }

    /// Starts a mock of the Chinese site on a free port of the loopback interface.
    ///
    /// # Errors
    /// When the system has no port or no thread left.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// Sets up a mock.
    pub fn builder() -> MockBuilder {
        MockBuilder::new()
    }

    /// What a client is told: `http://127.0.0.1:` and the port.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address())
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// The site that it plays.
    pub fn site(&self) -> Site {
        self.shared.settings.site
    }

    /// The id of its first key; empty if it has none.
    pub fn secret_id(&self) -> &str {
        self.shared.settings.keys.first().map_or("", |key| &key.secret_id)
    }

    /// The secret part of its first key; empty if it has none.
    pub fn secret_key(&self) -> &str {
        self.shared.settings.keys.first().map_or("", |key| &key.secret_key)
    }

    /// Says what happens to calls of an action, from now on.
    ///
    /// An action that the spec does not have becomes one: calls of it are let in, with any parameters, and answered as the
    /// script says.
    pub fn on(&self, action: impl Into<String>) -> Script {
        Script::new(&self.shared, action.into())
    }

    /// Forgets what was said of an action.
    pub fn forget(&self, action: &str) {
        let forgotten = lock(&self.shared.scripts).clear(Some(action));
        drop(forgotten);
    }

    /// The requests up to now, in the order in which they were decided; of many, the last.
    pub fn requests(&self) -> Vec<Received> {
        lock(&self.shared.log).kept().cloned().collect()
    }

    /// The requests of an action.
    pub fn requests_of(&self, action: &str) -> Vec<Received> {
        lock(&self.shared.log).kept().filter(|request| request.action() == action).cloned().collect()
    }

    /// How many calls of an action it has carried out, of those in the log.
    pub fn executed(&self, action: &str) -> usize {
        let log = lock(&self.shared.log);
        log.kept().filter(|request| request.action() == action && request.executed()).count()
    }

    /// The clock by which it goes.
    pub fn clock(&self) -> &Clock {
        &self.shared.clock
    }

    /// The applications to bring one's own numbers that it keeps.
    pub fn own_numbers(&self) -> OwnNumbers {
        OwnNumbers::new(&self.shared)
    }

    /// Whether it refuses calls beyond the documented rate, from now on.
    pub fn set_rate_limit(&self, on: bool) {
        self.shared.rate_limited.store(on, Ordering::Relaxed);
    }

    /// A line for the shell that calls an action with the parameters of its first example, signed for the next five
    /// minutes; without a name, the first action that reads a list.
    ///
    /// # Errors
    /// When the site has no such action.
    pub fn curl(&self, action: Option<&str>) -> Result<String, String> {
        self.shared.curl(&self.address().to_string(), action)
    }

    /// Makes it as it was at the start: scripts, requests and what was filed since are
    /// forgotten, the clock is right.
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
