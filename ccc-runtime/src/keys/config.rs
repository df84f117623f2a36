//! The environment of providers.

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use super::CredentialsError;
use crate::time::Timer;
use crate::transport::Transport;

/// The address of the metadata of Tencent's virtual machines.
const METADATA: &str = "http://metadata.tencentyun.com";

/// A function that returns the time.
type TellTime = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// Tells the time, if there is a clock.
#[derive(Clone)]
pub(crate) struct Clock(Option<TellTime>);

impl Clock {
    /// The system's clock. In WebAssembly outside of any system there is none, and asking for it would panic.
    fn system() -> Self {
        let has_none = cfg!(all(target_family = "wasm", target_os = "unknown"));
        Self((!has_none).then(|| Arc::new(SystemTime::now) as TellTime))
    }

    pub(crate) fn now(&self) -> Result<SystemTime, CredentialsError> {
        self.tell_time().map(|tell_time| tell_time())
    }

    /// Returns the function that returns the time.
    pub(crate) fn tell_time(&self) -> Result<&TellTime, CredentialsError> {
        self.0.as_ref().ok_or_else(|| {
            CredentialsError::new(
                "this platform has no clock to tell when keys end; give one to `ProviderConfig::clock`",
            )
        })
    }
}

/// Looks up an environment variable.
type Variables = Arc<dyn Fn(&str) -> Option<OsString> + Send + Sync>;

/// The settings that providers have in common: transport, clock, environment variables, and addresses of services.
///
/// Everything has a default. A clone is cheap and shares the transport.
#[derive(Clone)]
pub struct ProviderConfig {
    variables: Variables,
    pub(crate) clock: Clock,
    pub(crate) timer: Option<Arc<dyn Timer>>,
    transport: Option<Arc<dyn Transport>>,
    /// The default transport, once something was sent.
    made: Arc<OnceLock<Arc<dyn Transport>>>,
    pub(crate) metadata: String,
    pub(crate) sts_endpoint: Option<String>,
}

impl ProviderConfig {
    /// Makes a configuration of defaults.
    pub fn new() -> Self {
        Self {
            variables: Arc::new(|name| env::var_os(name)),
            clock: Clock::system(),
            timer: default_timer(),
            transport: None,
            made: Arc::default(),
            metadata: METADATA.to_owned(),
            sts_endpoint: None,
        }
    }

    /// Sets environment variables in place of the process's, also the one of the home folder (`HOME`, on Windows
    /// `USERPROFILE`).
    pub fn variables(mut self, look_up: impl Fn(&str) -> Option<OsString> + Send + Sync + 'static) -> Self {
        self.variables = Arc::new(look_up);
        self
    }

    /// Sets a clock in place of the system's. Use the clock of the client.
    ///
    /// On `wasm32-unknown-unknown`, which has no clock, every provider whose keys may end fails without one.
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Clock(Some(Arc::new(clock)));
        self
    }

    /// Sets a timer in place of tokio's. Without any timer, only the transport ends a fetch that takes too long.
    pub fn timer(mut self, timer: impl Timer + 'static) -> Self {
        self.timer = Some(Arc::new(timer));
        self
    }

    /// Sets your own transport; an `Arc` of one may serve clients as well.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sets the address of the metadata service, in place of `http://metadata.tencentyun.com`.
    ///
    /// It is plain http: the service answers only the machine itself, and offers nothing else.
    pub fn metadata_url(mut self, url: impl Into<String>) -> Self {
        self.metadata = url.into();
        self
    }

    /// Sets the host of the token service in place of the site's, in the form of [`ClientBuilder::endpoint`].
    ///
    /// [`ClientBuilder::endpoint`]: crate::ClientBuilder::endpoint
    pub fn sts_endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.sts_endpoint = Some(endpoint.into());
        self
    }

    pub(crate) fn variable(&self, name: &str) -> Option<OsString> {
        (self.variables)(name)
    }

    /// A variable as text.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, CredentialsError> {
        self.variable(name).map(OsString::into_string).transpose().map_err(|_| {
            CredentialsError::new(format!("the environment variable {name} is not valid Unicode; set it anew"))
        })
    }

    /// A variable as text, where an empty one means the same as none.
    pub(crate) fn non_empty_text(&self, name: &str) -> Result<Option<String>, CredentialsError> {
        Ok(self.text(name)?.filter(|text| !text.is_empty()))
    }

    pub(crate) fn now(&self) -> Result<SystemTime, CredentialsError> {
        self.clock.now()
    }

    /// The transport that was set, or else the default one.
    pub(crate) fn sender(&self) -> Result<Arc<dyn Transport>, CredentialsError> {
        if let Some(transport) = self.transport.as_ref().or_else(|| self.made.get()) {
            return Ok(Arc::clone(transport));
        }
        let made = default_transport()?;
        Ok(Arc::clone(self.made.get_or_init(|| made)))
    }
}

impl Default for ProviderConfig {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for ProviderConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProviderConfig").finish_non_exhaustive()
    }
}

#[cfg(feature = "tokio-timer")]
#[allow(clippy::unnecessary_wraps, reason = "without the feature there is none")]
fn default_timer() -> Option<Arc<dyn Timer>> {
    Some(Arc::new(crate::time::TokioTimer::new()))
}

#[cfg(not(feature = "tokio-timer"))]
fn default_timer() -> Option<Arc<dyn Timer>> {
    None
}

#[cfg(feature = "hyper-transport")]
fn default_transport() -> Result<Arc<dyn Transport>, CredentialsError> {
    match crate::transport::HyperTransport::new() {
        Ok(transport) => Ok(Arc::new(transport)),
        Err(error) => Err(CredentialsError::new(format!("TLS cannot be set up: {error}")).caused_by(error)),
    }
}

#[cfg(not(feature = "hyper-transport"))]
fn default_transport() -> Result<Arc<dyn Transport>, CredentialsError> {
    Err(CredentialsError::new(
        "they have to be fetched, but there is no transport; turn on the feature `hyper-transport` of ccc-runtime, or call \
         `ProviderConfig::transport` with your own",
    ))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::keys::{Credentials, ProvideCredentials};
    use crate::providers::{AssumeRole, CvmRole, ProfileFile};

    #[tokio::test]
    async fn where_there_is_no_clock_an_error_says_so() {
        let config = ProviderConfig { clock: Clock(None), ..ProviderConfig::new() };
        let role = AssumeRole::new(Credentials::anonymous(), "qcs::cam::uin/100000000001:roleName/reader", "s1");
        let errors = [
            ProfileFile::with_config(&config).cached().credentials().await.unwrap_err(),
            CvmRole::with_config(&config).cached().credentials().await.unwrap_err(),
            role.config(&config).build().unwrap_err(),
        ];
        for error in errors {
            let text = error.to_string();
            assert!(text.contains("give one to `ProviderConfig::clock`") && !error.is_absent(), "{text}");
        }
    }
}
