//! Keys that a mock accepts.

use std::fmt;

use serde::Deserialize;

/// A key that calls may be signed with.
///
/// ```
/// use ccc_mock::{Key, MockServer};
///
/// let key = Key::new("AKIDexample", "secret").token("session-token").expires_at(1_700_000_000);
/// let mock = MockServer::builder().key(key);
/// ```
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_field_names, reason = "Tencent calls it so")]
pub struct Key {
    pub(crate) secret_id: String,
    pub(crate) secret_key: String,
    #[serde(default)]
    pub(crate) token: Option<String>,
    #[serde(default)]
    pub(crate) expires_at: Option<u64>,
    #[serde(default = "first_account")]
    pub(crate) account: String,
    #[serde(default)]
    pub(crate) denied: Vec<String>,
}

/// Returns the account of keys without one.
fn first_account() -> String {
    "100000000001".to_owned()
}

impl Key {
    /// The id of the default key, which a mock accepts if it is given no key.
    pub const DEFAULT_ID: &'static str = "AKIDmock000000000001";
    /// The secret part of the default key.
    pub const DEFAULT_KEY: &'static str = "mock-secret-key-000000000001";

    /// Makes a permanent key. Ids of keys begin with `AKID`; an unknown id without that prefix is refused as no key at
    /// all.
    pub fn new(secret_id: impl Into<String>, secret_key: impl Into<String>) -> Self {
        Self {
            secret_id: secret_id.into(),
            secret_key: secret_key.into(),
            token: None,
            expires_at: None,
            account: first_account(),
            denied: Vec::new(),
        }
    }

    /// Makes it a temporary key, which needs a session token.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Sets when a temporary key expires, in seconds since 1970 by the mock's clock.
    pub fn expires_at(mut self, seconds: u64) -> Self {
        self.expires_at = Some(seconds);
        self
    }

    /// Sets the account of the key. Keys belong to one account by default; accounts do not see each other's
    /// applications.
    pub fn account(mut self, account: impl Into<String>) -> Self {
        self.account = account.into();
        self
    }

    /// Denies an action to the key: calls are answered with `AuthFailure.UnauthorizedOperation`.
    pub fn deny(mut self, action: impl Into<String>) -> Self {
        self.denied.push(action.into());
        self
    }
}

impl Default for Key {
    fn default() -> Self {
        Self::new(Self::DEFAULT_ID, Self::DEFAULT_KEY)
    }
}

/// Without the secret parts.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key")
            .field("secret_id", &self.secret_id)
            .field("token", &self.token.as_ref().map(|_| "***"))
            .field("expires_at", &self.expires_at)
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}
