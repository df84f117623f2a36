//! The keys that sign calls, and where they come from.

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

/// The environment variable that holds the id of the key.
const ID: &str = "TENCENTCLOUD_SECRET_ID";
/// The environment variable that holds the key.
const KEY: &str = "TENCENTCLOUD_SECRET_KEY";
/// The environment variables that may hold the token of temporary credentials, as different official tools name it.
const TOKENS: [&str; 2] = ["TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_TOKEN"];

/// An API key: its id, the key, and the token if they are temporary.
///
/// Cheap to clone. `Debug` shows only the beginning of the id. Key and token are wiped from memory when the last clone is
/// dropped; a client keeps what it needs to tell that the key is the same, and wipes that when it is dropped itself.
#[derive(Clone)]
pub struct Credentials(Arc<Keys>);

struct Keys {
    id: String,
    key: SecretString,
    token: Option<SecretString>,
}

impl Credentials {
    /// A permanent key.
    ///
    /// # Errors
    /// When a part is empty, or holds white space or other characters that no key has: most often a stray line end.
    pub fn new(secret_id: impl Into<String>, secret_key: impl Into<String>) -> Result<Self, CredentialsError> {
        let (id, key) = (secret_id.into(), secret_key.into());
        checked("secret id", &id)?;
        checked("secret key", &key)?;
        Ok(Self(Arc::new(Keys { id, key: key.into(), token: None })))
    }

    /// The same with the token that belongs to temporary credentials.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn with_token(self, token: impl Into<String>) -> Result<Self, CredentialsError> {
        let token = token.into();
        checked("token", &token)?;
        let Keys { id, key, .. } = &*self.0;
        Ok(Self(Arc::new(Keys { id: id.clone(), key: key.clone(), token: Some(token.into()) })))
    }

    /// From `TENCENTCLOUD_SECRET_ID` and `TENCENTCLOUD_SECRET_KEY`, with the token in `TENCENTCLOUD_SESSION_TOKEN` or
    /// `TENCENTCLOUD_TOKEN` if there is one.
    ///
    /// # Errors
    /// When a variable is missing, empty, or holds what no key can hold.
    pub fn from_env() -> Result<Self, CredentialsError> {
        Self::from_variables(|name| env::var_os(name))
    }

    fn from_variables(look_up: impl Fn(&str) -> Option<OsString>) -> Result<Self, CredentialsError> {
        let text = |name: &str| {
            let value = look_up(name).map(OsString::into_string).transpose();
            value.map_err(|_| CredentialsError::new(format!("the environment variable {name} is not valid Unicode")))
        };
        let required = |name: &str| {
            text(name)?.ok_or_else(|| {
                CredentialsError::new(format!(
                    "the environment variable {name} is not set; set {ID} and {KEY} to a key from the console's API key page"
                ))
            })
        };
        let keys = Self::new(required(ID)?, required(KEY)?).map_err(|error| error.found_in("the environment"))?;
        for name in TOKENS {
            // An empty token means the same as none to the tools that write these variables.
            if let Some(token) = text(name)?.filter(|token| !token.is_empty()) {
                return keys.with_token(token).map_err(|error| error.found_in(name));
            }
        }
        Ok(keys)
    }

    /// Keys of nobody, which no service knows.
    #[cfg(feature = "testing")]
    pub(crate) fn fake() -> Self {
        Self(Arc::new(Keys { id: "AKIDfake".to_owned(), key: "fake".into(), token: None }))
    }

    /// The id of the key.
    pub fn secret_id(&self) -> &str {
        &self.0.id
    }

    /// Whether they are temporary.
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

/// Credentials on their way.
pub type CredentialsFuture<'a> = Pin<Box<dyn Future<Output = Result<Credentials, CredentialsError>> + Send + 'a>>;

/// Where a client takes its credentials from.
///
/// It is asked before every call, so it should remember what it has and fetch anew only what is about to expire.
/// [`Credentials`] are a provider that always gives themselves.
pub trait ProvideCredentials: fmt::Debug + Send + Sync {
    /// The credentials for a call that is about to be signed.
    fn credentials(&self) -> CredentialsFuture<'_>;

    /// The service refused a token: these credentials are of no more use. Whether asking again may bring others.
    fn refused(&self, credentials: &Credentials) -> bool {
        let _ = credentials;
        false
    }
}

impl ProvideCredentials for Credentials {
    fn credentials(&self) -> CredentialsFuture<'_> {
        Box::pin(ready(Ok(self.clone())))
    }
}

/// Why there are no credentials.
pub struct CredentialsError {
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl CredentialsError {
    /// An error with a message that says what is missing and how to get it.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None }
    }

    /// The same with what caused it.
    pub fn caused_by(self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    fn found_in(self, place: &str) -> Self {
        Self { message: format!("{} (from {place})", self.message), ..self }
    }
}

/// As it is displayed: a `main` that returns it should say what to change.
impl fmt::Debug for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no credentials: {}", self.message)
    }
}

impl std::error::Error for CredentialsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn from(variables: &[(&str, &str)]) -> Result<Credentials, String> {
        let look_up = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into());
        Credentials::from_variables(look_up).map_err(|error| error.to_string())
    }

    #[test]
    fn environment() {
        let keys = from(&[(ID, "AKIDexample"), (KEY, "key")]).unwrap();
        assert_eq!((keys.secret_id(), keys.is_temporary()), ("AKIDexample", false));

        let keys = from(&[(ID, "AKIDexample"), (KEY, "key"), (TOKENS[0], ""), (TOKENS[1], "second")]).unwrap();
        assert_eq!(keys.token(), Some("second"));
    }

    #[test]
    fn messages_say_what_to_do() {
        assert!(from(&[(ID, "AKIDexample")]).unwrap_err().contains("TENCENTCLOUD_SECRET_KEY is not set"));
        assert!(from(&[(ID, ""), (KEY, "key")]).unwrap_err().contains("secret id is empty"));
        let error = from(&[(ID, "AKIDexample"), (KEY, "s3cr3t\n")]).unwrap_err();
        assert!(error.contains("secret key begins or ends with white space") && !error.contains("s3cr3t"), "{error}");
    }

    #[test]
    fn debug_hides_everything_but_the_start_of_the_id() {
        let keys = Credentials::new("AKIDexample", "s3cr3t").unwrap().with_token("t0ken").unwrap();
        assert_eq!(format!("{keys:?}"), "Credentials { secret_id: AKID***, secret_key: ***, token: Some(***) }");
    }
}
