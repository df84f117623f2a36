//! Building a client.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::header::HeaderValue;

use super::handle::{Client, ServiceClient};
use crate::action::{Service, ServiceInfo};
use crate::endpoints::Endpoints;
use crate::endpoints::HostSettings;
use crate::endpoints::PlainHttp;
use crate::error::BuildError;
use crate::exec::core::Core;
use crate::exec::sign::Signer;
use crate::exec::skew::ServiceTime;
use crate::header::{Language, region_header, request_client};
use crate::keys::ProvideCredentials;
use crate::message::read::Mode;
use crate::message::validate::Validation;
use crate::rate::{Limiter, RateLimit};
use crate::retry::{Budget, Retry};
use crate::site::Site;
use crate::time::Clock;
use crate::time::Timer;
use crate::transport::Transport;
#[cfg(feature = "hyper-transport")]
use crate::transport::{HyperTransport, Proxy};

/// The time that the official SDKs give a call.
const TIMEOUT: Duration = Duration::from_secs(60);
/// More than any action is known to answer.
const MAX_REPLY: usize = 64 * 1024 * 1024;
/// The first part of `X-TC-RequestClient`.
const REQUEST_CLIENT: &str = concat!("TC3_RUST_", env!("CARGO_PKG_VERSION"));

/// Builds a client of one product.
///
/// Site and credentials must be given, the rest has defaults. There is no default site on purpose: accounts and keys
/// exist on one site only, and with a wrong guess every call would come back as "no such key".
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder<C> {
    settings: Settings,
    product: PhantomData<fn() -> C>,
}

/// The settings of a client to be, whatever its product.
#[derive(Default)]
struct Settings {
    site: Option<Site>,
    credentials: Option<Arc<dyn ProvideCredentials>>,
    hosts: HostSettings,
    rate_limit: RateLimit,
    region: Option<String>,
    language: Option<Language>,
    user_agent: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    #[cfg(feature = "hyper-transport")]
    proxy: Option<Proxy>,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    retry: Retry,
    max_reply: Option<usize>,
    strict_replies: bool,
    validation: Validation,
    clock: Option<Clock>,
    timer: Option<Arc<dyn Timer>>,
}

impl<C: ServiceClient> ClientBuilder<C> {
    /// A builder with nothing set.
    pub fn new() -> Self {
        Self { settings: Settings::default(), product: PhantomData }
    }

    /// The site that the account belongs to. Must be given.
    pub fn site(mut self, site: Site) -> Self {
        self.settings.site = Some(site);
        self
    }

    /// Where the keys come from: [`Credentials`](crate::Credentials), or anything that provides them. Must be given.
    pub fn credentials(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.settings.credentials = Some(Arc::new(provider));
        self
    }

    /// Sends calls to another host than the site's: `https://host`, a bare host, or `http://` with a loopback host.
    ///
    /// For an access point or Tencent's own network, [`access_region`](Self::access_region) and
    /// [`internal_network`](Self::internal_network) know the hosts.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.settings.hosts.endpoint = Some(endpoint.into());
        self
    }

    /// The region where calls enter Tencent's network, such as `ap-guangzhou`; without it, the one nearest to the caller as
    /// DNS has it. Where the resources are is another question, see [`region`](Self::region).
    ///
    /// The host is `ccc.ap-guangzhou.tencentcloudapi.com`. That the international site has such hosts, below its own root,
    /// is not documented. Cannot go with [`endpoint`](Self::endpoint).
    pub fn access_region(mut self, region: impl Into<String>) -> Self {
        self.settings.hosts.access_region = Some(region.into());
        self
    }

    /// Sends calls to the host that can be reached from within Tencent's network only, such as from its virtual machines:
    /// `ccc.internal.tencentcloudapi.com`, with an access region `ccc.ap-guangzhou.internal.tencentcloudapi.com`.
    ///
    /// Known for the Chinese site only. Cannot go with [`endpoint`](Self::endpoint).
    pub fn internal_network(mut self) -> Self {
        self.settings.hosts.internal_network = true;
        self
    }

    /// A further endpoint, in the form of [`endpoint`](Self::endpoint), for when those before it fail; may be called again
    /// for more of them.
    ///
    /// After five failures in a row, or when at least five calls end within a minute and three in four of them fail, calls
    /// go to the next endpoint for a minute. Then one call tries the endpoint again. A failure is a connection that cannot
    /// be made or breaks, a reply that is not the service's, and the codes `InternalError` and `ServiceUnavailable`. When
    /// all endpoints fail, calls go to the first one. An only endpoint gets all calls, whether they fail or not.
    ///
    /// It must serve the same site: an access point in another region does.
    pub fn backup_endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.settings.hosts.backups.push(endpoint.into());
        self
    }

    /// Allows endpoints with `http://` that are not on the machine itself.
    ///
    /// Dangerous: everyone on the way can read requests, replies and session tokens, and can change the replies. Only the
    /// secret key stays secret. Meant for a proxy within a network of one's own that speaks TLS from there on.
    pub fn danger_allow_plain_http(mut self) -> Self {
        self.settings.hosts.plain_http = PlainHttp::Anywhere;
        self
    }

    /// How fast calls may leave. By default they wait for their turn, so that the service does not refuse them, and take
    /// the whole quota of the account.
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.settings.rate_limit = limit;
        self
    }

    /// The region whose resources calls are about, such as `ap-guangzhou`; a call may name another.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.settings.region = Some(region.into());
        self
    }

    /// The language of the service's error messages; without it, the service chooses.
    pub fn language(mut self, language: Language) -> Self {
        self.settings.language = Some(language);
        self
    }

    /// The caller's own part of the label in `X-TC-RequestClient`: up to 128 letters, digits and `-_,;.`.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.settings.user_agent = Some(user_agent.into());
        self
    }

    /// Sends calls through a transport of one's own; an `Arc` of one may serve several clients.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.settings.transport = Some(Arc::new(transport));
        self
    }

    /// The proxy that the default transport goes through; unless set, what the environment names. A transport of one's own
    /// is built with its own proxy.
    #[cfg(feature = "hyper-transport")]
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.settings.proxy = Some(proxy);
        self
    }

    /// How long a call may take in all: the wait for its turn and for credentials, every attempt, and the pauses between
    /// them. 60 seconds unless set; a call may have a time of its own.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = Some(timeout);
        self
    }

    /// How long one attempt may take, from the search for a connection to the last byte of the reply.
    ///
    /// Unless set, it is 20 seconds for an action that may be sent again after that, and for others all the time that the
    /// call has: what must happen once is not sent again after it has timed out.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.settings.attempt_timeout = Some(timeout);
        self
    }

    /// How to try again after a failure; [`Retry::off`] sends every call once.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.settings.retry = retry;
        self
    }

    /// How many bytes a reply may have, 64 MiB unless set.
    pub fn max_reply_size(mut self, bytes: usize) -> Self {
        self.settings.max_reply = Some(bytes);
        self
    }

    /// Whether a value in a reply that is not of its declared type is an error; meant for tests. Otherwise what can be
    /// understood is taken.
    pub fn strict_replies(mut self, strict: bool) -> Self {
        self.settings.strict_replies = strict;
        self
    }

    /// What to do about values that break a rule; by default what is stated is refused, and what is only seen is told.
    pub fn validation(mut self, validation: Validation) -> Self {
        self.settings.validation = validation;
        self
    }

    /// Tells the time in place of the system's clock: for tests, and for machines whose clock cannot be set.
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.settings.clock = Some(Arc::new(clock));
        self
    }

    /// Waits in another way than with tokio's timer: for other executors, and for tests.
    pub fn timer(mut self, timer: impl Timer + 'static) -> Self {
        self.settings.timer = Some(Arc::new(timer));
        self
    }

    /// The client.
    ///
    /// # Errors
    /// When something is missing or cannot be used; the message says what to change.
    pub fn build(self) -> Result<C, BuildError> {
        self.settings.build(C::Service::INFO).map(Client::new).map(C::from_core)
    }
}

impl<C: ServiceClient> Default for ClientBuilder<C> {
    fn default() -> Self {
        Self::new()
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("site", &self.settings.site)
            .field("credentials", &self.settings.credentials)
            .field("region", &self.settings.region)
            .finish_non_exhaustive()
    }
}

impl Settings {
    fn build(mut self, service: &'static ServiceInfo) -> Result<Core, BuildError> {
        let site = self.site.ok_or(BuildError::NoSite)?;
        let transport = self.transport()?;
        let timer = self.timer.map_or_else(default_timer, Ok)?;
        let (endpoint, backups) = self.hosts.endpoints(site, service)?;
        let core = Core {
            service,
            site,
            endpoints: Endpoints::new(endpoint, backups, Arc::clone(&timer)),
            limiter: Limiter::new(self.rate_limit, Arc::clone(&timer))?,
            credentials: self.credentials.ok_or(BuildError::NoCredentials)?,
            region: self.region.map(checked_region).transpose()?,
            language: self.language,
            request_client: labelled(self.user_agent)?,
            transport,
            timeout: self.timeout.unwrap_or(TIMEOUT),
            attempt_timeout: self.attempt_timeout,
            max_reply: self.max_reply.unwrap_or(MAX_REPLY),
            retry: self.retry,
            budget: Budget::new(&self.retry),
            validation: self.validation,
            mode: if self.strict_replies { Mode::Strict(Some(site)) } else { Mode::Tolerant },
            time: ServiceTime::new(self.clock.map_or_else(default_clock, Ok)?),
            timer,
            signer: Signer::default(),
        };
        // Last, since a client that cannot be built must not bind them.
        core.credentials.bind_site(site).map_err(|own| BuildError::CredentialsOfOtherSite { own, client: site })?;
        Ok(core)
    }

    #[cfg(feature = "hyper-transport")]
    fn transport(&mut self) -> Result<Arc<dyn Transport>, BuildError> {
        match (self.transport.take(), self.proxy.take()) {
            (Some(_), Some(_)) => Err(BuildError::ProxyOfOtherTransport),
            (Some(transport), None) => Ok(transport),
            (None, proxy) => {
                let builder = HyperTransport::builder().proxy(proxy.unwrap_or_default());
                Ok(Arc::new(builder.build().map_err(BuildError::Transport)?))
            }
        }
    }

    #[cfg(not(feature = "hyper-transport"))]
    fn transport(&mut self) -> Result<Arc<dyn Transport>, BuildError> {
        self.transport.take().ok_or(BuildError::NoTransport)
    }
}

fn checked_region(region: String) -> Result<HeaderValue, BuildError> {
    region_header(&region).ok_or(BuildError::Region(region))
}

/// The label of the client, with the caller's part if there is one.
fn labelled(part: Option<String>) -> Result<HeaderValue, BuildError> {
    let label = HeaderValue::from_static(REQUEST_CLIENT);
    match part {
        Some(part) => request_client(&label, &part).ok_or(BuildError::UserAgent(part)),
        None => Ok(label),
    }
}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
#[allow(clippy::unnecessary_wraps, reason = "one target has no clock")]
fn default_clock() -> Result<Clock, BuildError> {
    Ok(Arc::new(SystemTime::now))
}

/// Here the standard library has no clock, and asking for the time would panic.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
fn default_clock() -> Result<Clock, BuildError> {
    Err(BuildError::NoClock)
}

#[cfg(feature = "tokio-timer")]
#[allow(clippy::unnecessary_wraps, reason = "without the feature there is no timer")]
fn default_timer() -> Result<Arc<dyn Timer>, BuildError> {
    Ok(Arc::new(crate::time::TokioTimer::new()))
}

#[cfg(not(feature = "tokio-timer"))]
fn default_timer() -> Result<Arc<dyn Timer>, BuildError> {
    Err(BuildError::NoTimer)
}
