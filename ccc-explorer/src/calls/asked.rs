//! A call as the page asks for it.

use std::sync::Arc;

use ccc_catalog::model::{Product, Site};
use ccc_dynamic::{Action, Json, Request};
use ccc_runtime::dynamic::Options;
use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::problem::Problem;

/// A call that the page asks for.
#[derive(Debug, Deserialize)]
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
    language: Option<Language>,
    #[serde(default)]
    pub(crate) region: Option<String>,
    #[serde(default = "empty")]
    pub(crate) request: Json,
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

fn empty() -> Json {
    Json::Object(Vec::new())
}

/// The receiver of a call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Target {
    /// A mock in this process.
    #[default]
    Mock,
    /// The real service, with the credentials of this machine.
    Service,
}

/// A language of the service's messages.
#[derive(Debug, Clone, Copy, Deserialize)]
enum Language {
    #[serde(rename = "zh-CN")]
    Chinese,
    #[serde(rename = "en-US")]
    English,
}

/// A call whose action is known.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) asked: Asked,
    pub(crate) model: Arc<Product>,
    pub(crate) action: Action,
}

impl Call {
    /// Returns the site, as the runtime knows it.
    pub(crate) fn site(&self) -> ccc_runtime::Site {
        match self.asked.site {
            Site::China => ccc_runtime::Site::China,
            Site::International => ccc_runtime::Site::International,
        }
    }

    /// Returns the region of the call, if it has one.
    pub(crate) fn region(&self) -> Option<&str> {
        self.asked.region.as_deref().filter(|region| !region.is_empty())
    }

    /// Makes the request, with the options of the call.
    pub(crate) fn request(&self) -> Result<Request, Vec<Problem>> {
        let request = self.action.request(&self.asked.request).map_err(|problems| Problem::of_shape(&problems))?;
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if self.region().is_some_and(|region| !region.bytes().all(letter)) {
            return Err(vec![Problem::of_region()]);
        }
        let mut options = Options::new();
        if let Some(language) = self.asked.language {
            options = options.language(match language {
                Language::Chinese => ccc_runtime::Language::Chinese,
                Language::English => ccc_runtime::Language::English,
            });
        }
        if let Some(region) = self.region() {
            options = options.region(region);
        }
        Ok(request.options(options))
    }
}
