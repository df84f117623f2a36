//! Building a client.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::header::HeaderValue;

use super::handle::{Client, ServiceClient};
use crate::action::{Service, ServiceInfo};
use crate::endpoints::HostSettings;
use crate::endpoints::PlainHttp;
use crate::endpoints::{EndpointHealth, Endpoints};
use crate::error::BuildError;
use crate::exec::core::Core;
use crate::exec::sign::Signer;
use crate::exec::skew::ServiceTime;
use crate::header::{Language, region_header, request_client};
use crate::keys::ProvideCredentials;
use crate::message::read::Mode;
use crate::message::validate::Validation;
use crate::rate::{Limiter, LocalLimiter, RateLimit, Slots};
use crate::retry::{Budget, Retry};
use crate::site::Site;
use crate::time::Clock;
use crate::time::Timer;
use crate::transport::Transport;
#[cfg(feature = "hyper-transport")]
use crate::transport::{HyperTransport, Proxy};

/// The timeout of the official SDKs.
const TIMEOUT: Duration = Duration::from_secs(60);
/// More than the longest known reply.
const MAX_REPLY: usize = 64 * 1024 * 1024;
/// The first part of `X-TC-RequestClient`, whatever the product.
const REQUEST_CLIENT: &str = concat!("TC3_RUST_", env!("CARGO_PKG_VERSION"));

/// A builder of a client.
///
/// Site and credentials are required, the rest has defaults. The site has none on purpose: accounts and keys exist on one
/// site only, and after a wrong guess every call would fail with "no such key".
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder<C> {
    settings: Settings,
    product: PhantomData<fn() -> C>,
}

/// The settings, which do not depend on the product.
#[derive(Default)]
struct Settings {
    site: Option<Site>,
    credentials: Option<Arc<dyn ProvideCredentials>>,
    hosts: HostSettings,
    health: Option<Arc<dyn EndpointHealth>>,
    rate_limit: Option<RateLimit>,
    limiter: Option<Arc<dyn Limiter>>,
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

impl<C> ClientBuilder<C> {
    /// Makes a builder with nothing set.
    pub fn new() -> Self {
        Self { settings: Settings::default(), product: PhantomData }
    }

    /// Sets the site of the account. Required.
    pub fn site(mut self, site: Site) -> Self {
        self.settings.site = Some(site);
        self
    }

    /// Sets the keys: [`Credentials`](crate::Credentials), or any [provider](crate::credentials) of them. Required.
    pub fn credentials(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.settings.credentials = Some(Arc::new(provider));
        self
    }

    /// Sets another host than the site's: `https://host`, a bare host, or `http://` with a loopback host.
    ///
    /// [`access_region`](Self::access_region) and [`internal_network`](Self::internal_network) know the hosts of access points
    /// and of Tencent's own network.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.settings.hosts.endpoint = Some(endpoint.into());
        self
    }

    /// Sets the region where calls enter Tencent's network, such as `ap-guangzhou`; unset, DNS chooses the nearest. The
    /// resources of a call may be elsewhere, see [`region`](Self::region).
    ///
    /// The host is `<product>.ap-guangzhou.tencentcloudapi.com`. The same hosts below the root of the international site are not
    /// documented. Cannot be combined with [`endpoint`](Self::endpoint).
    pub fn access_region(mut self, region: impl Into<String>) -> Self {
        self.settings.hosts.access_region = Some(region.into());
        self
    }

    /// Sends calls to the host within Tencent's network, which only its virtual machines reach:
    /// `<product>.internal.tencentcloudapi.com`, with an access region `<product>.ap-guangzhou.internal.tencentcloudapi.com`.
    ///
    /// Known for the Chinese site only. Cannot be combined with [`endpoint`](Self::endpoint).
    pub fn internal_network(mut self) -> Self {
        self.settings.hosts.internal_network = true;
        self
    }

    /// Adds an endpoint, in the form of [`endpoint`](Self::endpoint), for the time when the ones before it fail.
    ///
    /// After five failures in a row, or when at least five calls end within a minute and three in four of them fail, calls go to
    /// the next endpoint for a minute; then one call tries the endpoint again. A failure is a connection that cannot be made or
    /// breaks, a reply that is not the service's, and the codes `InternalError` and `ServiceUnavailable`. When all endpoints
    /// fail, calls go to the first one. A single endpoint gets all calls, whether they fail or not.
    ///
    /// The endpoint must serve the same site, as an access point in another region does.
    pub fn backup_endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.settings.hosts.backups.push(endpoint.into());
        self
    }

    /// Shares with other processes which endpoints fail. Of use with a [`backup_endpoint`](Self::backup_endpoint) only.
    pub fn endpoint_health(mut self, health: impl EndpointHealth + 'static) -> Self {
        self.settings.health = Some(Arc::new(health));
        self
    }

    /// Allows `http://` endpoints on other machines.
    ///
    /// Dangerous: everyone on the network path can read requests, replies and session tokens, and can change the replies. Only
    /// the secret key stays secret. Use it for a proxy in your own network that speaks TLS to the service.
    pub fn danger_allow_plain_http(mut self) -> Self {
        self.settings.hosts.plain_http = PlainHttp::Anywhere;
        self
    }

    /// Limits how fast calls leave. By default, calls wait for a slot below the documented rate, and the client takes the whole
    /// quota of the account.
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.settings.rate_limit = Some(limit);
        self
    }

    /// Sets a limiter in place of the process's own, such as the one of `ccc-fleet`, which several processes share. It has
    /// its own settings, so leave [`rate_limit`](Self::rate_limit) out.
    pub fn limiter(mut self, limiter: impl Limiter + 'static) -> Self {
        self.settings.limiter = Some(Arc::new(limiter));
        self
    }

    /// Sets the region whose resources calls are about, such as `ap-guangzhou`; a call may name another.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.settings.region = Some(region.into());
        self
    }

    /// Sets the language of the service's error messages; unset, the service chooses.
    pub fn language(mut self, language: Language) -> Self {
        self.settings.language = Some(language);
        self
    }

    /// Sets your own part of the label in `X-TC-RequestClient`: up to 128 letters, digits and `-_,;.`.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.settings.user_agent = Some(user_agent.into());
        self
    }

    /// Sets your own transport; an `Arc` of one may serve several clients.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.settings.transport = Some(Arc::new(transport));
        self
    }

    /// Sets the proxy of the default transport; unset, the environment names it. Build your own transport with its own
    /// proxy.
    #[cfg(feature = "hyper-transport")]
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.settings.proxy = Some(proxy);
        self
    }

    /// Limits the whole call: the waits for a slot and for credentials, every attempt, and the pauses between them. 60 seconds
    /// unless set; a call may have its own limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = Some(timeout);
        self
    }

    /// Limits one attempt, from the search for a connection to the last byte of the reply.
    ///
    /// Unset, the limit is 20 seconds for an action that may be sent again after a timeout, and the time of the call for every
    /// other: an action that must happen once is not sent again after a timeout.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.settings.attempt_timeout = Some(timeout);
        self
    }

    /// Sets how a failed call is sent again; [`Retry::off`] sends every call once.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.settings.retry = retry;
        self
    }

    /// Limits the size of a reply in bytes, 64 MiB unless set.
    pub fn max_reply_size(mut self, bytes: usize) -> Self {
        self.settings.max_reply = Some(bytes);
        self
    }

    /// Makes a value in a reply an error if it is not of its declared type; for tests. By default, the client takes every value
    /// that it can convert.
    pub fn strict_replies(mut self, strict: bool) -> Self {
        self.settings.strict_replies = strict;
        self
    }

    /// Sets the treatment of values that break a rule. By default, a documented rule refuses the call, and a rule that only
    /// published examples show is a warning in the log.
    pub fn validation(mut self, validation: Validation) -> Self {
        self.settings.validation = validation;
        self
    }

    /// Sets a clock in place of the system's: for tests, and for machines whose clock cannot be set.
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.settings.clock = Some(Arc::new(clock));
        self
    }

    /// Sets a timer in place of tokio's: for other executors, and for tests.
    pub fn timer(mut self, timer: impl Timer + 'static) -> Self {
        self.settings.timer = Some(Arc::new(timer));
        self
    }

    pub(super) fn build_core(self, service: &'static ServiceInfo) -> Result<Core, BuildError> {
        self.settings.build(service)
    }
}

impl<C: ServiceClient> ClientBuilder<C> {
    /// Builds the client.
    ///
    /// # Errors
    /// When a required setting is missing or a setting cannot be used; the message says how to change it.
    pub fn build(self) -> Result<C, BuildError> {
        self.build_core(C::Service::INFO).map(Client::new).map(C::from_core)
    }
}

impl<C> Default for ClientBuilder<C> {
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
            endpoints: Endpoints::new(endpoint, backups, Arc::clone(&timer), self.health),
            slots: slots(self.rate_limit, self.limiter, &timer)?,
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

fn slots(
    limit: Option<RateLimit>,
    limiter: Option<Arc<dyn Limiter>>,
    timer: &Arc<dyn Timer>,
) -> Result<Slots, BuildError> {
    match (limit, limiter) {
        (Some(_), Some(_)) => Err(BuildError::TwoLimiters),
        (None, Some(limiter)) => Ok(Slots::Own(limiter)),
        (limit, None) => Ok(Slots::Local(LocalLimiter::new(limit.unwrap_or_default(), Arc::clone(timer))?)),
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
