//! Keys as they are read from JSON and files.

use std::mem;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use secrecy::zeroize::Zeroizing;

use crate::keys::{Credentials, CredentialsError, Fetched};
use crate::message::Message;
use crate::message::read::read;

/// The three parts of temporary keys as they are read, wiped when they are dropped.
#[derive(Default)]
pub(crate) struct Parts {
    pub(crate) id: String,
    pub(crate) key: Zeroizing<String>,
    pub(crate) token: Zeroizing<String>,
}

impl Parts {
    /// The keys, with the token if there is one. The parts are moved, not copied.
    pub(crate) fn credentials(&mut self) -> Result<Credentials, CredentialsError> {
        let keys = Credentials::new(mem::take(&mut self.id), mem::take(&mut *self.key))?;
        if self.token.is_empty() { Ok(keys) } else { keys.with_token(mem::take(&mut *self.token)) }
    }

    /// The keys, which must have a token and an end.
    pub(crate) fn until(&mut self, expired_time: u64) -> Result<Fetched, CredentialsError> {
        if self.token.is_empty() {
            return Err(CredentialsError::new("temporary keys without a token"));
        }
        let expires = unix_time(expired_time).filter(|_| expired_time != 0);
        let expires = expires.ok_or_else(|| CredentialsError::new("temporary keys without the time of their end"))?;
        self.credentials().map(|keys| Fetched::until(keys, expires))
    }
}

/// Reads JSON with keys in it. What is wrong is told by its place, since serde's own words could hold a part of a key.
pub(crate) fn from_json<T: Message>(json: &[u8]) -> Result<T, String> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let object = read(&mut deserializer).and_then(|object| deserializer.end().map(|()| object));
    object.map_err(|error| {
        let what = if error.is_data() { "a value is of another kind than belongs there" } else { "this is not JSON" };
        format!("{what} (line {}, column {})", error.line(), error.column())
    })
}

/// A time in seconds since 1970, if the system's clock has it.
pub(crate) fn unix_time(seconds: u64) -> Option<SystemTime> {
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}
