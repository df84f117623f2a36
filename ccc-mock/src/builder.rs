//! How a mock is set up before it starts.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use ccc_catalog::model::Product;
use tokio::sync::oneshot;

use crate::answer::Answers;
use crate::config::{Config, ConfigError};
use crate::error::StartError;
use crate::keys::Key;
use crate::log::{LogLimits, Received};
use crate::mock::MockServer;
use crate::product;
use crate::server::Server;
use crate::shared::{Settings, Shared};
use crate::site::Site;

/// Sets up a mock.
#[must_use = "a builder does nothing until `start`"]
#[derive(Clone)]
pub struct MockBuilder {
    product: Option<Arc<Product>>,
    settings: Settings,
    address: SocketAddr,
    remote: bool,
}

impl MockBuilder {
    pub(crate) fn new() -> Self {
        Self {
            product: None,
            settings: Settings {
                site: Site::default(),
                keys: Vec::new(),
                signed: true,
                lenient: false,
                seen_rules: false,
                answers: Answers::default(),
                seed: 0,
                rate_limit: false,
                log: LogLimits { requests: 1000, bytes: 64 * 1024 * 1024 },
                observer: None,
                instances: Vec::new(),
                orders: Vec::new(),
            },
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            remote: false,
        }
    }

    /// Sets the product that it serves, from a catalog; the newest version of ccc unless set.
    pub fn product(mut self, product: Arc<Product>) -> Self {
        self.product = Some(product);
        self
    }

    /// The site that it plays: the Chinese one unless set.
    pub fn site(mut self, site: Site) -> Self {
        self.settings.site = site;
        self
    }

    /// Adds a key. Without any, it knows one key of its own.
    pub fn key(mut self, key: Key) -> Self {
        self.settings.keys.push(key);
        self
    }

    /// Whether calls need no signature. Then any key is as good as another, and `Authorization` is not looked at.
    pub fn unsigned(mut self, unsigned: bool) -> Self {
        self.settings.signed = !unsigned;
        self
    }

    /// Whether it also takes signatures as only some clients make them: with the first label of the host as the service,
    /// or with the values of all headers in lower case.
    pub fn lenient(mut self, lenient: bool) -> Self {
        self.settings.lenient = lenient;
        self
    }

    /// Whether values must also satisfy the rules that only examples show, and that the service may not have.
    pub fn seen_rules(mut self, on: bool) -> Self {
        self.settings.seen_rules = on;
        self
    }

    /// What actions are answered: examples of the spec unless set.
    pub fn answers(mut self, answers: Answers) -> Self {
        self.settings.answers = answers;
        self
    }

    /// What made answers and ids of replies are made from. Two mocks with one seed answer the same calls alike.
    pub fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = seed;
        self
    }

    /// Whether it refuses calls beyond the documented rate: in any second, for each action and key. It does not unless set.
    pub fn rate_limit(mut self, on: bool) -> Self {
        self.settings.rate_limit = on;
        self
    }

    /// How many requests the log keeps, and how many bytes they may have together: 1000 and 64 MiB unless set.
    pub fn log_limits(mut self, requests: usize, bytes: usize) -> Self {
        self.settings.log = LogLimits { requests, bytes };
        self
    }

    /// Tells a function of each request, before it is answered. It runs on the server's thread, so it must be quick.
    pub fn on_request(mut self, observer: impl Fn(&Received) + Send + Sync + 'static) -> Self {
        self.settings.observer = Some(Arc::new(observer));
        self
    }

    /// Takes what a configuration file in JSON says: `site`, `keys`, `unsigned`, `lenient`, `seen_rules`, `answers`, `seed`,
    /// `rate_limit`, `log_requests`, `log_bytes`, `instances`, and `script`, a list of what [`MockServer::on`] takes.
    ///
    /// ```json
    /// {
    ///   "site": "international",
    ///   "keys": [{ "secret_id": "AKIDexample", "secret_key": "example" }],
    ///   "script": [{ "action": "DescribeNumbers", "error": { "code": "InternalError" }, "times": 2 }]
    /// }
    /// ```
    ///
    /// # Errors
    /// When the file cannot be read, or holds what means nothing.
    pub fn config(mut self, path: impl AsRef<Path>) -> Result<Self, ConfigError> {
        let config = Config::read(path.as_ref())?;
        let Settings { site, keys, signed, lenient, seen_rules, answers, seed, rate_limit, log, .. } =
            &mut self.settings;
        set(site, config.site);
        keys.extend(config.keys);
        set(signed, config.unsigned.map(|unsigned| !unsigned));
        set(lenient, config.lenient);
        set(seen_rules, config.seen_rules);
        set(answers, config.answers);
        set(seed, config.seed);
        set(rate_limit, config.rate_limit);
        set(&mut log.requests, config.log_requests);
        set(&mut log.bytes, config.log_bytes);
        self.settings.instances.extend(config.instances);
        self.settings.orders.extend(config.script);
        Ok(self)
    }

    /// Where it listens: a free port of 127.0.0.1 unless set.
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Whether it may listen where other machines can reach it. Whoever can reach it can make it answer anything.
    pub fn allow_remote(mut self, remote: bool) -> Self {
        self.remote = remote;
        self
    }

    /// Starts it.
    ///
    /// # Errors
    /// When the address cannot be served or may not be, or when the system has no thread left.
    pub async fn start(self) -> Result<MockServer, StartError> {
        let (ready, started) = oneshot::channel();
        // Nobody who waits no longer needs telling.
        let mock = self.launch(move |result| drop(ready.send(result)))?;
        match started.await {
            Ok(result) => result.map(|()| mock).map_err(StartError::Run),
            Err(_) => Err(StartError::Run(gone())),
        }
    }

    /// Starts it where nothing can be awaited.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_blocking(self) -> Result<MockServer, StartError> {
        let (ready, started) = mpsc::channel();
        let mock = self.launch(move |result| drop(ready.send(result)))?;
        match started.recv_timeout(Duration::from_secs(30)) {
            Ok(result) => result.map(|()| mock).map_err(StartError::Run),
            Err(_) => Err(StartError::Run(gone())),
        }
    }

    fn launch(mut self, ready: impl FnOnce(io::Result<()>) + Send + 'static) -> Result<MockServer, StartError> {
        let Self { address, remote, .. } = self;
        if !address.ip().is_loopback() && !remote {
            return Err(StartError::Remote(address));
        }
        if self.settings.keys.is_empty() {
            self.settings.keys.push(Key::default());
        }
        let product = match self.product {
            Some(product) => product,
            None => product::ccc().map_err(StartError::Catalog)?,
        };
        let listener = TcpListener::bind(address).map_err(|error| StartError::Bind { address, error })?;
        let shared = Arc::new(Shared::new(product, self.settings));
        let server = Server::start(listener, Arc::clone(&shared), ready).map_err(StartError::Run)?;
        Ok(MockServer::new(shared, server))
    }
}

/// Takes a setting, if there is one.
fn set<T>(setting: &mut T, given: Option<T>) {
    if let Some(given) = given {
        *setting = given;
    }
}

/// The server's thread ended before it said whether it works.
fn gone() -> io::Error {
    io::Error::other("its thread has ended")
}

impl fmt::Debug for MockBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockBuilder")
            .field("site", &self.settings.site)
            .field("keys", &self.settings.keys)
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}
