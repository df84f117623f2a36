//! The keys that a mock knows.

use std::fmt;

use serde::Deserialize;

/// A key that calls may be signed with.
///
/// ```
/// let key = ccc_mock::Key::new("AKIDexample", "secret").token("session-token").expires_at(1_700_000_000);
/// # let _ = key;
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

/// The account of keys that name none.
fn first_account() -> String {
    "100000000001".to_owned()
}

impl Key {
    /// The id of the key that a mock knows when it is given none.
    pub const DEFAULT_ID: &'static str = "AKIDmock000000000001";
    /// Its secret part, which stands here for all to read.
    pub const DEFAULT_KEY: &'static str = "mock-secret-key-000000000001";

    /// A key that lasts. Ids of keys begin with `AKID`; one that does not is refused as no key at all when it is unknown.
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

    /// When a temporary key ends, in seconds since 1970 by the mock's clock.
    pub fn expires_at(mut self, seconds: u64) -> Self {
        self.expires_at = Some(seconds);
        self
    }

    /// The account that the key belongs to. Keys belong to one account unless they say so; what one account has filed,
    /// another does not see.
    pub fn account(mut self, account: impl Into<String>) -> Self {
        self.account = account.into();
        self
    }

    /// Denies an action to the key: it is answered with `AuthFailure.UnauthorizedOperation`.
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
