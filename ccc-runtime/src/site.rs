//! The sites of Tencent Cloud and the hosts that serve them.

use std::fmt;

/// A site of Tencent Cloud.
///
/// Each has its own accounts, keys, hosts and actions: a key of one is unknown to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Site {
    /// The Chinese site, `tencentcloudapi.com`.
    China,
    /// The international site, `intl.tencentcloudapi.com`.
    International,
}

impl Site {
    /// Returns the part of a host name after the product.
    pub const fn root(self) -> &'static str {
        match self {
            Self::China => "tencentcloudapi.com",
            Self::International => "intl.tencentcloudapi.com",
        }
    }

    /// Returns that part within Tencent's network, if it is known.
    pub(crate) const fn internal_root(self) -> Option<&'static str> {
        match self {
            Self::China => Some("internal.tencentcloudapi.com"),
            Self::International => None,
        }
    }

    /// Returns the host of a product, which leads to the nearest access point.
    pub fn host(self, service: &str) -> String {
        format!("{service}.{}", self.root())
    }

    /// Returns the other site.
    pub const fn other(self) -> Self {
        match self {
            Self::China => Self::International,
            Self::International => Self::China,
        }
    }

    const fn bit(self) -> u8 {
        match self {
            Self::China => 1,
            Self::International => 2,
        }
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::China => "Chinese site",
            Self::International => "international site",
        })
    }
}

/// A set of sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sites(u8);

impl Sites {
    /// The Chinese site only.
    pub const CHINA: Self = Self(Site::China.bit());
    /// The international site only.
    pub const INTERNATIONAL: Self = Self(Site::International.bit());
    /// Both sites.
    pub const ALL: Self = Self(Self::CHINA.0 | Self::INTERNATIONAL.0);

    /// Returns true if the set holds a site.
    pub const fn has(self, site: Site) -> bool {
        self.0 & site.bit() != 0
    }
}

impl fmt::Display for Sites {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.has(Site::China), self.has(Site::International)) {
            (true, true) => f.write_str("both sites"),
            (true, false) => Site::China.fmt(f),
            (false, true) => Site::International.fmt(f),
            (false, false) => f.write_str("no site"),
        }
    }
}
