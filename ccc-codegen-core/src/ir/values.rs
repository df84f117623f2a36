//! Values on the wire, and sets of sites.

use std::fmt;

use proc_macro2::Ident;

use crate::source::At;

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

/// An open set of values.
#[derive(Debug)]
pub struct Enum {
    /// The enum's name.
    pub ident: Ident,
    /// The description.
    pub doc: String,
    /// The type of its values on the wire.
    pub repr: Repr,
    /// The known values.
    pub values: Vec<Value>,
    /// The place that gives it.
    pub at: At,
}

/// A known value of an enum.
#[derive(Debug)]
pub struct Value {
    /// The variant.
    pub ident: Ident,
    /// The value on the wire.
    pub wire: WireValue,
    /// The meaning.
    pub doc: String,
    /// The place that gives it.
    pub at: At,
}
