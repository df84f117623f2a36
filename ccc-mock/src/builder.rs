//! Settings of a mock before it starts.

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

/// A builder of a mock.
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

    /// Sets the product that it serves, from a catalog; by default the newest version of ccc.
    pub fn product(mut self, product: Arc<Product>) -> Self {
        self.product = Some(product);
        self
    }

    /// Sets the site that it plays; by default the Chinese one.
    pub fn site(mut self, site: Site) -> Self {
        self.settings.site = site;
        self
    }

    /// Adds a key. A mock without any accepts the default key.
    pub fn key(mut self, key: Key) -> Self {
        self.settings.keys.push(key);
        self
    }

    /// Sets if calls need no signature. Then `Authorization` is ignored.
    pub fn unsigned(mut self, unsigned: bool) -> Self {
        self.settings.signed = !unsigned;
        self
    }

    /// Sets if signatures of some other clients are accepted as well: with the first label of the host as the service,
    /// or with the values of all headers in lower case.
    pub fn lenient(mut self, lenient: bool) -> Self {
        self.settings.lenient = lenient;
        self
    }

    /// Sets if values must also satisfy the rules that only examples show, and that the service may not have.
    pub fn seen_rules(mut self, on: bool) -> Self {
        self.settings.seen_rules = on;
        self
    }

    /// Sets the default answers of actions; by default examples of the description.
    pub fn answers(mut self, answers: Answers) -> Self {
        self.settings.answers = answers;
        self
    }

    /// Sets the seed of made answers and of the ids of replies. Mocks with equal seeds answer equal calls alike.
    pub fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = seed;
        self
    }

    /// Sets if calls beyond the documented rate are refused: in any second, for each action and key. By default they
    /// are not.
    pub fn rate_limit(mut self, on: bool) -> Self {
        self.settings.rate_limit = on;
        self
    }

    /// Sets how many requests the log keeps, and how many bytes together; by default 1000 and 64 MiB.
    pub fn log_limits(mut self, requests: usize, bytes: usize) -> Self {
        self.settings.log = LogLimits { requests, bytes };
        self
    }

    /// Calls a function with each request before it is answered, on the server's thread: it must be quick.
    pub fn on_request(mut self, observer: impl Fn(&Received) + Send + Sync + 'static) -> Self {
        self.settings.observer = Some(Arc::new(observer));
        self
    }

    /// Reads a configuration file in JSON: `site`, `keys`, `unsigned`, `lenient`, `seen_rules`, `answers`, `seed`,
    /// `rate_limit`, `log_requests`, `log_bytes`, `instances`, and `script`, a list of scripts as `/_mock/script` takes
    /// them.
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
    /// A file that cannot be read, or that holds an unknown key or value.
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

    /// Sets the address that it listens on; by default a free port of 127.0.0.1.
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Sets if it may listen on an address that other machines can reach. Every caller can make it answer anything.
    pub fn allow_remote(mut self, remote: bool) -> Self {
        self.remote = remote;
        self
    }

    /// Starts the mock.
    ///
    /// # Errors
    /// An address that cannot or must not be served, or a system without a free thread.
    pub async fn start(self) -> Result<MockServer, StartError> {
        let (ready, started) = oneshot::channel();
        // A caller who no longer waits needs no result.
        let mock = self.launch(move |result| drop(ready.send(result)))?;
        match started.await {
            Ok(result) => result.map(|()| mock).map_err(StartError::Run),
            Err(_) => Err(StartError::Run(gone())),
        }
    }

    /// Starts the mock without an executor.
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

/// Sets a setting, if a value is given.
fn set<T>(setting: &mut T, given: Option<T>) {
    if let Some(given) = given {
        *setting = given;
    }
}

/// Returns the error of a server whose thread ended before it reported.
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
