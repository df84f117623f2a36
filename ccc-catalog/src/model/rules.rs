//! Rules on values, and their sources.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Sites;
use super::empty::is_default;

/// A rule that a value must satisfy, and its source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Rule {
    /// The condition.
    #[serde(rename = "is")]
    pub constraint: Constraint,
    /// Its source.
    #[serde(default, skip_serializing_if = "is_default")]
    pub basis: Basis,
    /// The sites whose descriptions say so, unless all that have the member do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sites: Option<Sites>,
}

impl Rule {
    /// Makes a rule that the descriptions of all sites document.
    pub fn new(constraint: Constraint) -> Self {
        Self { constraint, basis: Basis::Documented, sites: None }
    }
}

/// The source of a rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The published description says so.
    #[default]
    Documented,
    /// Published examples or replies all satisfy it; no description says so.
    Seen,
}

/// The condition of a rule. Of a list, each item must satisfy a condition on values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Constraint {
    /// The least number.
    Min(f64),
    /// The greatest number.
    Max(f64),
    /// The least length in characters.
    MinLen(u64),
    /// The greatest length in characters.
    MaxLen(u64),
    /// The greatest length in bytes of UTF-8.
    MaxBytes(u64),
    /// The least number of items of a list.
    MinItems(u64),
    /// The greatest number of items of a list.
    MaxItems(u64),
    /// A regular expression that matches the whole string.
    Pattern(String),
    /// A well-known format.
    Format(Format),
    /// The only values allowed.
    OneOf(Vec<Scalar>),
    /// The member is required when the named member of the same object holds one of the values.
    RequiredWhen(String, Vec<Scalar>),
    /// A time in seconds that is not after the named member, and at most so many days before it.
    Window(String, Option<u32>),
}

/// A well-known format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// `+` and up to 15 digits.
    E164,
    /// A number with the prefix `0086`.
    Phone0086,
    /// An absolute `http` or `https` address.
    Url,
    /// A string that holds JSON.
    Json,
    /// Seconds since 1970.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMillis,
}

/// A string or an integer, as a value of an enum or in a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    /// An integer.
    Int(i64),
    /// A string.
    String(String),
}

impl Default for Scalar {
    fn default() -> Self {
        Self::Int(0)
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(number) => write!(f, "{number}"),
            Self::String(string) => f.write_str(string),
        }
    }
}

impl PartialEq<Value> for Scalar {
    fn eq(&self, other: &Value) -> bool {
        match self {
            Self::Int(number) => other.as_i64() == Some(*number),
            Self::String(string) => other.as_str() == Some(string),
        }
    }
}

impl From<&Scalar> for Value {
    fn from(scalar: &Scalar) -> Self {
        match scalar {
            Scalar::Int(number) => (*number).into(),
            Scalar::String(string) => string.as_str().into(),
        }
    }
}
