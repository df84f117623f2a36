//! The configuration file: what the builder takes, as JSON.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;

use crate::answer::Answers;
use crate::keys::Key;
use crate::order::Order;
use crate::site::Site;

/// What a configuration file says; what it does not say stays as it is.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    pub(crate) site: Option<Site>,
    pub(crate) keys: Vec<Key>,
    pub(crate) unsigned: Option<bool>,
    pub(crate) lenient: Option<bool>,
    pub(crate) seen_rules: Option<bool>,
    pub(crate) answers: Option<Answers>,
    pub(crate) seed: Option<u64>,
    pub(crate) rate_limit: Option<bool>,
    pub(crate) log_requests: Option<usize>,
    pub(crate) log_bytes: Option<usize>,
    pub(crate) instances: Vec<u64>,
    pub(crate) script: Vec<Order>,
}

/// Why a configuration file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// It cannot be read.
    #[error("the configuration {} cannot be read: {error}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// It is not JSON, or has a key or a value that means nothing.
    #[error("the configuration {} cannot be used: {problem}", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and where.
        problem: String,
    },
}

impl Config {
    pub(crate) fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = fs::read_to_string(path).map_err(|error| ConfigError::Read { path: path.to_owned(), error })?;
        let content =
            |error: serde_json::Error| ConfigError::Content { path: path.to_owned(), problem: error.to_string() };
        serde_json::from_str(&text).map_err(content)
    }
}
