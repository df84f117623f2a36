//! Keys that have to be fetched.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::SystemTime;

use super::{Credentials, CredentialsError};
use crate::site::Site;

/// A fetch under way.
pub type FetchFuture<'a> = Pin<Box<dyn Future<Output = Result<Fetched, CredentialsError>> + Send + 'a>>;

/// A source of keys that takes time, or whose keys end. [`Cached`](super::Cached) makes a provider of it.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use ccc_runtime::Credentials;
/// use ccc_runtime::credentials::{Cached, FetchCredentials, FetchFuture, Fetched};
///
/// /// Keys from a vault of one's own, good for an hour.
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
    /// Fetches the keys, whether or not it was done before. The future may be dropped at any time.
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

/// Keys, and how long they last.
#[derive(Debug, Clone)]
pub struct Fetched {
    pub(crate) credentials: Credentials,
    pub(crate) expires: Option<SystemTime>,
}

impl Fetched {
    /// Keys without an end.
    pub fn lasting(credentials: Credentials) -> Self {
        Self { credentials, expires: None }
    }

    /// Keys that the service takes until a time.
    pub fn until(credentials: Credentials, expires: SystemTime) -> Self {
        Self { credentials, expires: Some(expires) }
    }
}
