//! An API key.

use std::fmt;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::CredentialsError;

/// An API key: its id, the key, and the token if they are temporary.
///
/// A clone is cheap. `Debug` shows only the beginning of the id. Dropping the last clone wipes key and token from memory; a
/// client wipes its own copy when it is dropped.
#[derive(Clone)]
pub struct Credentials(Arc<Keys>);

struct Keys {
    id: String,
    key: SecretString,
    token: Option<SecretString>,
}

impl Credentials {
    /// Makes a permanent key.
    ///
    /// # Errors
    /// When a part is empty or holds a character that no key has, most often a stray line end.
    pub fn new(secret_id: impl Into<String>, secret_key: impl Into<String>) -> Result<Self, CredentialsError> {
        let (id, key) = (secret_id.into(), SecretString::from(secret_key.into()));
        checked("secret id", &id)?;
        checked("secret key", key.expose_secret())?;
        Ok(Self(Arc::new(Keys { id, key, token: None })))
    }

    /// Adds the token of temporary credentials.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn with_token(self, token: impl Into<String>) -> Result<Self, CredentialsError> {
        let token = SecretString::from(token.into());
        checked("token", token.expose_secret())?;
        let Keys { id, key, .. } = &*self.0;
        Ok(Self(Arc::new(Keys { id: id.clone(), key: key.clone(), token: Some(token) })))
    }

    /// Keys of nobody, which no service knows.
    #[cfg(feature = "testing")]
    pub(crate) fn fake() -> Self {
        Self(Arc::new(Keys { id: "AKIDfake".to_owned(), key: "fake".into(), token: None }))
    }

    /// No key at all: for the few actions that are called without a signature.
    pub(crate) fn anonymous() -> Self {
        let none = String::new;
        Self(Arc::new(Keys { id: none(), key: none().into(), token: None }))
    }

    /// Returns true if there is no key, so a call cannot be signed. Every other constructor refuses an empty id.
    pub(crate) fn is_anonymous(&self) -> bool {
        self.0.id.is_empty()
    }

    /// Returns true if these are the same keys, wherever each of them came from.
    pub(crate) fn same_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
            || (self.0.id == other.0.id
                && self.0.key.expose_secret() == other.0.key.expose_secret()
                && self.token() == other.token())
    }

    /// Returns the id of the key.
    pub fn secret_id(&self) -> &str {
        &self.0.id
    }

    /// Returns true if they are temporary.
    pub fn is_temporary(&self) -> bool {
        self.0.token.is_some()
    }

    pub(crate) fn secret_key(&self) -> &SecretString {
        &self.0.key
    }

    pub(crate) fn token(&self) -> Option<&str> {
        self.0.token.as_ref().map(ExposeSecret::expose_secret)
    }
}

/// Refuses what would only come back as a failed signature, with a message that says less.
fn checked(part: &str, value: &str) -> Result<(), CredentialsError> {
    if value.is_empty() {
        return Err(CredentialsError::new(format!("the {part} is empty")));
    }
    if value.trim() != value {
        let message = format!("the {part} begins or ends with white space; remove it (often a stray line end)");
        return Err(CredentialsError::new(message));
    }
    if value.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(());
    }
    let message = format!("the {part} holds a character that is not printable ASCII; copy it again from the console");
    Err(CredentialsError::new(message))
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start: String = self.0.id.chars().take(4).collect();
        f.debug_struct("Credentials")
            .field("secret_id", &format_args!("{start}***"))
            .field("secret_key", &format_args!("***"))
            .field("token", &self.0.token.as_ref().map(|_| format_args!("***")))
            .finish()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn debug_hides_everything_but_the_start_of_the_id() {
        let keys = Credentials::new("AKIDexample", "s3cr3t").unwrap().with_token("t0ken").unwrap();
        assert_eq!(format!("{keys:?}"), "Credentials { secret_id: AKID***, secret_key: ***, token: Some(***) }");
    }

    #[test]
    fn the_same_keys_are_told_from_others() {
        let keys = |key: &str| Credentials::new("AKIDexample", key).unwrap();
        assert!(keys("a").same_as(&keys("a")) && !keys("a").same_as(&keys("b")));
        let temporary = keys("a").with_token("t").unwrap();
        assert!(!temporary.same_as(&keys("a")) && temporary.same_as(&temporary.clone()));
        assert!(Credentials::anonymous().is_anonymous() && !keys("a").is_anonymous());
    }
}
