//! Rules on values, with their sources.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Site;

/// The rules on a value. Each rule is its plain value, or its value with a source.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// The least number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Rule<f64>>,
    /// The greatest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Rule<f64>>,
    /// The least length of a string, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_len: Option<Rule<u64>>,
    /// The greatest length of a string, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_len: Option<Rule<u64>>,
    /// The greatest length of a string, in bytes of UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_bytes: Option<Rule<u64>>,
    /// The least number of items of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<Rule<u64>>,
    /// The greatest number of items of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<Rule<u64>>,
    /// A regular expression that the whole string must match; in a list, each item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Rule<String>>,
    /// A well-known format; in a list, of each item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Rule<Format>>,
    /// The only values allowed, strings or integers; in a list, for each item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_of: Option<Rule<Vec<serde_json::Value>>>,
    /// The member is required when another member has one of some values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_when: Option<Rule<When>>,
}

impl Rules {
    /// Returns true if there is no rule.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A rule: its plain value, or its value with a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Rule<T> {
    /// The value with its source.
    Sourced(Sourced<T>),
    /// The plain value: documented on every site that has the member.
    Plain(T),
}

impl<T> Rule<T> {
    /// The value of the rule.
    pub fn value(&self) -> &T {
        match self {
            Self::Sourced(sourced) => &sourced.is,
            Self::Plain(value) => value,
        }
    }

    /// Returns the basis: documented, or seen in examples.
    pub fn basis(&self) -> Basis {
        match self {
            Self::Sourced(sourced) => sourced.basis,
            Self::Plain(_) => Basis::Stated,
        }
    }

    /// Returns the sites that document it, if not all of them.
    pub fn sites(&self) -> Option<&[Site]> {
        match self {
            Self::Sourced(sourced) => sourced.sites.as_deref(),
            Self::Plain(_) => None,
        }
    }
}

/// A rule's value with its source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sourced<T> {
    /// The value of the rule.
    pub is: T,
    /// The basis: documented, or seen in examples.
    #[serde(default)]
    pub basis: Basis,
    /// The sites that document it; by default all that have the member.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sites: Option<Vec<Site>>,
}

/// The basis of a rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The published description.
    #[default]
    Stated,
    /// Examples or replies only.
    Seen,
}

/// A well-known format of strings or numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// `+` and up to 15 digits.
    E164,
    /// A number with the `0086` prefix.
    Phone0086,
    /// An absolute `http` or `https` address.
    Url,
    /// JSON in a string.
    Json,
    /// Seconds since 1970.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMillis,
}

/// The condition under which a member is required.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The wire name of the other member, in the same object.
    pub member: String,
    /// The values of the other member that make this one required.
    pub is: Vec<serde_json::Value>,
}

/// A time window of two members, in Unix seconds. It ends no earlier than it begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// The wire name of the member that holds its beginning.
    pub begin: String,
    /// The wire name of the member that holds its end.
    pub end: String,
    /// The greatest length in days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_days: Option<u32>,
}
