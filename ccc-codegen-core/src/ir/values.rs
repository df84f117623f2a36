//! Values on the wire, and sets of sites.

use std::fmt;

/// Whether the values of an enum are texts or whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repr {
    /// Texts.
    Text,
    /// Whole numbers.
    Int,
}

/// A value on the wire.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum WireValue {
    /// A text.
    Text(String),
    /// A whole number.
    Int(i64),
}

impl fmt::Display for WireValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{text}"),
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
    /// Both.
    pub const ALL: Self = Self { china: true, international: true };

    /// Whether every site of `other` is one of these.
    pub fn contain(self, other: Self) -> bool {
        (self.china || !other.china) && (self.international || !other.international)
    }
}
