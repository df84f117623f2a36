//! The first of several sources that has any keys.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::{CvmRole, Environment, ProfileFile, TccliProfile, TkeOidc};
use crate::keys::{Credentials, CredentialsError, CredentialsFuture, ProvideCredentials, ProviderConfig};
use crate::site::Site;

/// The words for the sources before a broken one, and for those after it.
const PASSED_OVER: &str = "the sources before it have none:";
const NOT_ASKED: &str = "the sources after it were not asked, since their keys may be those of another account";

/// Asks several providers in turn, and stays with the first that has keys.
///
/// The chain of [`Credentials::default_chain`] asks, in this order:
///
/// 1. [`Environment`]: what was set for this process is meant the most.
/// 2. [`ProfileFile`], and
/// 3. [`TccliProfile`]: what was set for this user.
/// 4. [`TkeOidc`]: what was given to this pod. It comes before the machine's role, although some official SDKs ask the
///    other way round: a pod that has a role of its own should not act as the node that it happens to run on.
/// 5. [`CvmRole`]: what was given to this machine. It comes last also because it takes up to two seconds to find out that
///    there is no metadata service.
///
/// A source that is [absent](CredentialsError::is_absent) is passed over. One that is there but broken stops the chain with
/// its error: were a mistyped profile passed over, the calls would be made with the keys of another account.
///
/// It keeps the source that it finds, and asks only that one from then on.
pub struct Chain {
    sources: Vec<Source>,
    /// The place of the source that had keys.
    found: OnceLock<usize>,
}

struct Source {
    name: Cow<'static, str>,
    provider: Arc<dyn ProvideCredentials>,
}

impl Chain {
    /// Makes the chain of [`Credentials::default_chain`].
    pub fn new() -> Self {
        Self::with_config(&ProviderConfig::new())
    }

    /// Makes the same chain with a configuration.
    pub fn with_config(config: &ProviderConfig) -> Self {
        Self::empty()
            .then("environment", Environment::with_config(config))
            .then("profile file", ProfileFile::with_config(config).cached())
            .then("tccli profile", TccliProfile::with_config(config).cached())
            .then("TKE pod", TkeOidc::with_config(config).cached())
            .then("CVM role", CvmRole::with_config(config).cached())
    }

    /// A chain without sources.
    pub fn empty() -> Self {
        Self { sources: Vec::new(), found: OnceLock::new() }
    }

    /// Adds a provider to be asked after the others. Errors call it by the name.
    pub fn then(mut self, name: impl Into<Cow<'static, str>>, provider: impl ProvideCredentials + 'static) -> Self {
        self.sources.push(Source { name: name.into(), provider: Arc::new(provider) });
        self
    }

    /// The name of the source that had keys, once one had.
    pub fn found(&self) -> Option<&str> {
        self.chosen().map(|source| &*source.name)
    }

    fn chosen(&self) -> Option<&Source> {
        self.found.get().and_then(|place| self.sources.get(*place))
    }

    async fn search(&self) -> Result<Credentials, CredentialsError> {
        let mut absent = String::new();
        for (place, Source { name, provider }) in self.sources.iter().enumerate() {
            match provider.credentials().await {
                Ok(keys) => return self.settle(place, keys).await,
                Err(error) if error.is_absent() => {
                    let why: Vec<&str> = error.message().split_whitespace().collect();
                    absent.extend(["\n  ", name, ": ", &why.join(" ")]);
                }
                Err(error) => {
                    let is_last = place + 1 == self.sources.len();
                    return Err(broken(error.expected(name), &absent, is_last));
                }
            }
        }
        Err(CredentialsError::absent(match self.sources.len() {
            0 => "the chain has no sources; add one with `then`".to_owned(),
            count => format!("none of {count} sources has any; provide keys in one of them:{absent}"),
        }))
    }

    /// Stays with the source that had keys; or with another, where a call that searched at the same time found one first.
    async fn settle(&self, place: usize, keys: Credentials) -> Result<Credentials, CredentialsError> {
        let first = *self.found.get_or_init(|| place);
        match self.sources.get(first) {
            Some(source) if first != place => source.provider.credentials().await,
            _ => Ok(keys),
        }
    }
}

/// The error of a source that is broken, with what became of the others. `absent` has a line for each one before it.
fn broken(error: CredentialsError, absent: &str, is_last: bool) -> CredentialsError {
    let error = if is_last { error } else { error.followed_by(NOT_ASKED) };
    if absent.is_empty() { error } else { error.followed_by(&format!("{PASSED_OVER}{}", absent.replace('\n', "\n  "))) }
}

impl Default for Chain {
    fn default() -> Self {
        Self::new()
    }
}

impl Credentials {
    /// Makes a provider that finds keys wherever this machine has them: in the environment, in a profile, or as a role of the
    /// pod or the virtual machine. [`Chain`] has the order, and the treatment of a broken source.
    ///
    /// It looks for nothing until a client asks.
    pub fn default_chain() -> Chain {
        Chain::new()
    }
}

impl ProvideCredentials for Chain {
    fn credentials(&self) -> CredentialsFuture<'_> {
        match self.chosen() {
            Some(source) => source.provider.credentials(),
            None => Box::pin(self.search()),
        }
    }

    fn bind_site(&self, site: Site) -> Result<(), Site> {
        self.sources.iter().try_for_each(|source| source.provider.bind_site(site))
    }

    fn refused(&self, credentials: &Credentials) -> bool {
        self.chosen().is_some_and(|source| source.provider.refused(credentials))
    }
}

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.sources.iter().map(|source| &*source.name).collect();
        f.debug_struct("Chain").field("sources", &names).field("found", &self.found()).finish()
    }
}
