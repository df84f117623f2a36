//! Sources of keys that take time.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::SystemTime;

use super::{Credentials, CredentialsError};
use crate::site::Site;

/// The result of [`FetchCredentials::fetch`], once it is there.
pub type FetchFuture<'a> = Pin<Box<dyn Future<Output = Result<Fetched, CredentialsError>> + Send + 'a>>;

/// A source of keys that takes time, or whose keys end. [`Cached`](super::Cached) turns it into a provider.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use ccc_runtime::Credentials;
/// use ccc_runtime::credentials::{Cached, FetchCredentials, FetchFuture, Fetched};
///
/// /// Keys from your vault, which last an hour.
/// #[derive(Debug)]
/// struct Vault;
///
/// impl FetchCredentials for Vault {
///     fn fetch(&self) -> FetchFuture<'_> {
///         Box::pin(async {
///             // Here the vault is asked.
///             let keys = Credentials::new("AKIDexample", "key")?.with_token("token")?;
///             Ok(Fetched::until(keys, SystemTime::now() + Duration::from_secs(60 * 60)))
///         })
///     }
/// }
///
/// let provider = Cached::new(Vault);
/// # let _ = provider;
/// ```
pub trait FetchCredentials: fmt::Debug + Send + Sync {
    /// Fetches new keys. The caller may drop the future at any time.
    fn fetch(&self) -> FetchFuture<'_>;

    /// Sets the site of the account; see [`ProvideCredentials::bind_site`](super::ProvideCredentials::bind_site).
    ///
    /// # Errors
    /// With the site that the source serves already, if that is another.
    fn bind_site(&self, site: Site) -> Result<(), Site> {
        let _ = site;
        Ok(())
    }
}

/// Keys and their end.
#[derive(Debug, Clone)]
pub struct Fetched {
    pub(crate) credentials: Credentials,
    pub(crate) expires: Option<SystemTime>,
}

impl Fetched {
    /// Makes keys without an end.
    pub fn lasting(credentials: Credentials) -> Self {
        Self { credentials, expires: None }
    }

    /// Makes keys that end at a time.
    pub fn until(credentials: Credentials, expires: SystemTime) -> Self {
        Self { credentials, expires: Some(expires) }
    }
}
