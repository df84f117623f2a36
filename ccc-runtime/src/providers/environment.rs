//! Keys in environment variables.

use std::fmt;

use crate::keys::ProviderConfig;
use crate::keys::{Credentials, CredentialsError, CredentialsFuture, ProvideCredentials};

/// The environment variable that holds the id of the key.
const ID: &str = "TENCENTCLOUD_SECRET_ID";
/// The environment variable that holds the key.
const KEY: &str = "TENCENTCLOUD_SECRET_KEY";
/// The environment variables that may hold the token of temporary credentials, as different official tools name it.
const TOKENS: [&str; 2] = ["TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_TOKEN"];

/// The keys that [`Credentials::from_env`] reads, read anew for every call.
#[derive(Clone, Default)]
pub struct Environment {
    config: ProviderConfig,
}

impl Environment {
    /// The environment of the process.
    pub fn new() -> Self {
        Self::default()
    }

    /// The environment that a configuration has.
    pub fn with_config(config: &ProviderConfig) -> Self {
        Self { config: config.clone() }
    }
}

impl Credentials {
    /// Reads keys from `TENCENTCLOUD_SECRET_ID` and `TENCENTCLOUD_SECRET_KEY`, and the token of temporary ones from
    /// `TENCENTCLOUD_SESSION_TOKEN` or `TENCENTCLOUD_TOKEN`.
    ///
    /// # Errors
    /// When a variable is missing, empty, or holds a character that no key has.
    pub fn from_env() -> Result<Self, CredentialsError> {
        read(&ProviderConfig::new())
    }
}

impl ProvideCredentials for Environment {
    fn credentials(&self) -> CredentialsFuture<'_> {
        Box::pin(async { read(&self.config) })
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Environment")
    }
}

/// The keys in the environment. They are absent only where neither id nor key is set: one without the other is a mistake.
pub(crate) fn read(config: &ProviderConfig) -> Result<Credentials, CredentialsError> {
    let (id, key) = match (config.text(ID)?, config.text(KEY)?) {
        (Some(id), Some(key)) => (id, key),
        (None, None) => return Err(CredentialsError::absent(not_set(ID))),
        (None, Some(_)) => return Err(CredentialsError::new(not_set(ID))),
        (Some(_), None) => return Err(CredentialsError::new(not_set(KEY))),
    };
    let keys = Credentials::new(id, key).map_err(|error| error.found_in("the environment"))?;
    for name in TOKENS {
        // An empty token means the same as none to the tools that write these variables.
        if let Some(token) = config.text(name)?.filter(|token| !token.is_empty()) {
            return keys.with_token(token).map_err(|error| error.found_in(name));
        }
    }
    Ok(keys)
}

fn not_set(name: &str) -> String {
    format!("the environment variable {name} is not set; set {ID} and {KEY} to a key from the console's API key page")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn from(variables: &[(&str, &str)]) -> Result<Credentials, CredentialsError> {
        let variables: Vec<_> = variables.iter().map(|(key, value)| ((*key).to_owned(), (*value).into())).collect();
        let look_up = move |name: &str| variables.iter().find(|(key, _)| key == name).map(|(_, value)| value).cloned();
        read(&ProviderConfig::new().variables(look_up))
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
        let error = from(&[(ID, "AKIDexample")]).unwrap_err();
        assert!(error.to_string().contains("TENCENTCLOUD_SECRET_KEY is not set") && !error.is_absent(), "{error}");
        let error = from(&[(KEY, "key")]).unwrap_err();
        assert!(error.to_string().contains("TENCENTCLOUD_SECRET_ID is not set") && !error.is_absent(), "{error}");
        assert!(from(&[]).unwrap_err().is_absent());
        let error = from(&[(ID, ""), (KEY, "key")]).unwrap_err();
        assert!(error.to_string().contains("secret id is empty") && !error.is_absent(), "{error}");
        let error = from(&[(ID, "AKIDexample"), (KEY, "s3cr3t\n")]).unwrap_err().to_string();
        assert!(error.contains("secret key begins or ends with white space") && !error.contains("s3cr3t"), "{error}");
    }
}
