//! Checks of who sends a message.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::request::Parts;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A check of who sends a message.
///
/// Secrets are compared in a time that tells nothing of them.
#[derive(Clone)]
pub struct Check {
    name: &'static str,
    holds: Arc<dyn Fn(&Parts) -> bool + Send + Sync>,
}

impl Check {
    /// Creates the check of a user and a password, Tencent's `basicAuth`.
    pub fn basic(user: &str, password: &str) -> Self {
        Self::authorization("basic", &STANDARD.encode(format!("{user}:{password}")))
    }

    /// Creates the check of a token, in `Authorization: Bearer`.
    ///
    /// Tencent fetches tokens with OAuth 2.0 but does not document how it presents them; this is the usual way.
    pub fn bearer(token: &str) -> Self {
        Self::authorization("bearer", token)
    }

    /// Creates the check of a path that nobody can guess, such as `/pushes/` and 32 random letters.
    pub fn path(path: &str) -> Self {
        let expected = digest(path.as_bytes());
        Self::new("path", move |parts| same(&expected, parts.uri.path().as_bytes()))
    }

    /// Creates a check of your own, such as the address of a proxy in a header.
    pub fn with(holds: impl Fn(&Parts) -> bool + Send + Sync + 'static) -> Self {
        Self::new("own", holds)
    }

    fn new(name: &'static str, holds: impl Fn(&Parts) -> bool + Send + Sync + 'static) -> Self {
        Self { name, holds: Arc::new(holds) }
    }

    fn authorization(scheme: &'static str, secret: &str) -> Self {
        let expected = digest(secret.as_bytes());
        Self::new(scheme, move |parts| {
            let given = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
            let given = given.and_then(|value| value.split_once(' '));
            given.is_some_and(|(name, secret)| {
                name.eq_ignore_ascii_case(scheme) & same(&expected, secret.trim().as_bytes())
            })
        })
    }

    pub(crate) fn holds(&self, parts: &Parts) -> bool {
        (self.holds)(parts)
    }
}

fn digest(secret: &[u8]) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// Compares digests, so the length of a secret is hidden, too.
fn same(expected: &[u8; 32], given: &[u8]) -> bool {
    digest(given).ct_eq(expected).into()
}

/// Shows no secret.
impl fmt::Debug for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Check").field(&self.name).finish()
    }
}
