//! The configuration file: the builder's settings as JSON.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;

use crate::answer::Answers;
use crate::keys::Key;
use crate::order::Order;
use crate::site::Site;

/// The contents of a configuration file. An absent key leaves its setting as it is.
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

/// A reason why a configuration file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// It cannot be read.
    #[error("the configuration {} cannot be read: {error}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The system's error.
        #[source]
        error: io::Error,
    },
    /// It is not JSON, or has an unknown key or value.
    #[error("the configuration {} cannot be used: {problem}", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// The problem, and its place.
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
