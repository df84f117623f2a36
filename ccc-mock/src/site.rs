//! The sites of Tencent Cloud, and the languages of their messages.

use ccc_catalog::model::Sites;
use serde::{Deserialize, Serialize};

/// The site that a mock plays. It decides which actions and members exist, and the default language of messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Site {
    /// The Chinese site: messages are Chinese.
    #[default]
    China,
    /// The international site: messages are English.
    International,
}

impl Site {
    /// Returns true if a set of sites contains it.
    pub(crate) fn is_in(self, sites: Sites) -> bool {
        match self {
            Self::China => sites.china,
            Self::International => sites.international,
        }
    }
}

/// The language of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    Chinese,
    English,
}

impl Language {
    /// Returns the language that `X-TC-Language` asks for, or the site's own.
    pub(crate) fn asked(header: Option<&str>, site: Site) -> Self {
        let own = match site {
            Site::China => Self::Chinese,
            Site::International => Self::English,
        };
        match header {
            Some("zh-CN") => Self::Chinese,
            Some("en-US") => Self::English,
            _ => own,
        }
    }
}
