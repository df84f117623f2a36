//! Keys that have to be fetched.

use std::fmt;
use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use secrecy::zeroize::Zeroizing;

use super::{Credentials, CredentialsError};
use crate::object::Fields;
use crate::object::read::read;

/// A fetch under way.
pub type FetchFuture<'a> = Pin<Box<dyn Future<Output = Result<Fetched, CredentialsError>> + Send + 'a>>;

/// A source of keys that takes time, or whose keys end. [`Cached`](super::Cached) makes a provider of it.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use ccc_runtime::credentials::{Cached, Credentials, FetchCredentials, FetchFuture, Fetched};
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
}

/// Keys, and how long they last.
#[derive(Debug, Clone)]
pub struct Fetched {
    pub(super) credentials: Credentials,
    pub(super) expires: Option<SystemTime>,
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

/// The three parts of temporary keys as they are read, wiped when they are dropped.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) id: String,
    pub(super) key: Zeroizing<String>,
    pub(super) token: Zeroizing<String>,
}

impl Parts {
    /// The keys, with the token if there is one. The parts are moved, not copied.
    pub(super) fn credentials(&mut self) -> Result<Credentials, CredentialsError> {
        let keys = Credentials::new(mem::take(&mut self.id), mem::take(&mut *self.key))?;
        if self.token.is_empty() { Ok(keys) } else { keys.with_token(mem::take(&mut *self.token)) }
    }

    /// The keys, which must have a token and an end.
    pub(super) fn until(&mut self, expired_time: u64) -> Result<Fetched, CredentialsError> {
        if self.token.is_empty() {
            return Err(CredentialsError::new("temporary keys without a token"));
        }
        let expires = unix_time(expired_time).filter(|_| expired_time != 0);
        let expires = expires.ok_or_else(|| CredentialsError::new("temporary keys without the time of their end"))?;
        self.credentials().map(|keys| Fetched::until(keys, expires))
    }
}

/// Reads JSON with keys in it. What is wrong is told by its place, since serde's own words could hold a part of a key.
pub(super) fn from_json<T: Fields>(json: &[u8]) -> Result<T, String> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let object = read(&mut deserializer).and_then(|object| deserializer.end().map(|()| object));
    object.map_err(|error| {
        let what = if error.is_data() { "a value is of another kind than belongs there" } else { "this is not JSON" };
        format!("{what} (line {}, column {})", error.line(), error.column())
    })
}

/// A time in seconds since 1970, if the system's clock has it.
pub(super) fn unix_time(seconds: u64) -> Option<SystemTime> {
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}
