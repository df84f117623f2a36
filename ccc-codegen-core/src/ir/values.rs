//! Values on the wire, and sets of sites.

use std::fmt;

/// The type of an enum's values on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repr {
    /// Strings.
    String,
    /// Integers.
    Int,
}

/// A value on the wire.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum WireValue {
    /// A string.
    String(String),
    /// An integer.
    Int(i64),
}

impl fmt::Display for WireValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => write!(f, "{text}"),
            Self::Int(number) => write!(f, "{number}"),
        }
    }
}

/// A set of sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sites {
    /// The Chinese site.
    pub china: bool,
    /// The international site.
    pub international: bool,
}

impl Sites {
    /// Both sites.
    pub const ALL: Self = Self { china: true, international: true };

    /// Returns true if every site of `other` is in this set.
    pub fn contain(self, other: Self) -> bool {
        (self.china || !other.china) && (self.international || !other.international)
    }
}
