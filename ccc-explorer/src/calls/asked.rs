//! A call as the page asks for it.

use ccc_catalog::model::Site;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Fault;

/// A call that the page asks for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    pub(crate) product: String,
    #[serde(default)]
    pub(crate) version: Option<String>,
    pub(crate) action: String,
    #[serde(default = "china")]
    pub(crate) site: Site,
    /// The language of the service's messages.
    #[serde(default)]
    pub(crate) language: Option<Language>,
    #[serde(default)]
    pub(crate) region: Option<String>,
    #[serde(default)]
    pub(crate) request: Map<String, Value>,
    #[serde(default)]
    pub(crate) target: Target,
    /// The name of the action, if its caller has confirmed that it changes something.
    #[serde(default)]
    pub(crate) confirm: Option<String>,
    /// The fault of the mock that the call meets.
    #[serde(default)]
    pub(crate) fault: Option<Fault>,
}

fn china() -> Site {
    Site::China
}

/// The receiver of a call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Target {
    /// A mock in this process.
    #[default]
    Mock,
    /// The real service, with the credentials of the default chain.
    Service,
}

/// A language of the service's messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Language {
    #[serde(rename = "zh-CN")]
    Chinese,
    #[serde(rename = "en-US")]
    English,
}
