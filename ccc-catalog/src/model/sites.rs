//! The two sites of Tencent Cloud.

use serde::{Deserialize, Serialize};

/// A site of Tencent Cloud: each has its own accounts, hosts and set of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Site {
    /// The Chinese site, `tencentcloudapi.com`.
    China,
    /// The international site, `intl.tencentcloudapi.com`.
    International,
}

/// A set of sites. In a file it is the sum of 1 for the Chinese site and 2 for the international one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u8", into = "u8")]
#[allow(clippy::exhaustive_structs, reason = "a third site would change more than this")]
pub struct Sites {
    /// The Chinese site.
    pub china: bool,
    /// The international site.
    pub international: bool,
}

impl Sites {
    /// Both sites, the default.
    pub const ALL: Self = Self { china: true, international: true };

    /// Returns true if a site belongs to the set.
    pub fn has(self, site: Site) -> bool {
        match site {
            Site::China => self.china,
            Site::International => self.international,
        }
    }
}

impl Default for Sites {
    fn default() -> Self {
        Self::ALL
    }
}

impl From<u8> for Sites {
    fn from(bits: u8) -> Self {
        Self { china: bits & 1 != 0, international: bits & 2 != 0 }
    }
}

impl From<Sites> for u8 {
    fn from(sites: Sites) -> Self {
        Self::from(sites.china) | (Self::from(sites.international) << 1)
    }
}
