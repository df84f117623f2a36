//! What values must satisfy, and where that is said.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Site;

/// What a value must satisfy. Each rule is given as its bare value or with its source.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// The least number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Rule<f64>>,
    /// The greatest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Rule<f64>>,
    /// The least length of a text, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_len: Option<Rule<u64>>,
    /// The greatest length of a text, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_len: Option<Rule<u64>>,
    /// The greatest length of a text, in bytes of UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_bytes: Option<Rule<u64>>,
    /// The least number of items of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<Rule<u64>>,
    /// The greatest number of items of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<Rule<u64>>,
    /// A regular expression that the whole text must match; of a list, each item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Rule<String>>,
    /// A well-known format; of a list, of each item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Rule<Format>>,
    /// The only values allowed, texts or whole numbers; of a list, for each item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_of: Option<Rule<Vec<serde_json::Value>>>,
    /// The member must be given when another member has one of some values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_when: Option<Rule<When>>,
}

impl Rules {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A rule: its value alone, or its value with where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Rule<T> {
    /// The value with its source.
    Sourced(Sourced<T>),
    /// The value alone: stated by the description of every site that has the member.
    Plain(T),
}

impl<T> Rule<T> {
    /// What the rule asks.
    pub fn value(&self) -> &T {
        match self {
            Self::Sourced(sourced) => &sourced.is,
            Self::Plain(value) => value,
        }
    }

    /// Whether upstream states the rule or it is only seen.
    pub fn basis(&self) -> Basis {
        match self {
            Self::Sourced(sourced) => sourced.basis,
            Self::Plain(_) => Basis::Stated,
        }
    }

    /// The sites whose descriptions state it, where that is not all of them.
    pub fn sites(&self) -> Option<&[Site]> {
        match self {
            Self::Sourced(sourced) => sourced.sites.as_deref(),
            Self::Plain(_) => None,
        }
    }
}

/// A rule's value with where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sourced<T> {
    /// What the rule asks.
    pub is: T,
    /// Whether upstream states it.
    #[serde(default)]
    pub basis: Basis,
    /// The sites whose descriptions state it; all that have the member when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sites: Option<Vec<Site>>,
}

/// How a rule is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The published description says so.
    #[default]
    Stated,
    /// Only examples or replies show it.
    Seen,
}

/// A well-known text or number format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// `+` and up to 15 digits.
    E164,
    /// A number with the `0086` prefix.
    Phone0086,
    /// An absolute `http` or `https` address.
    Url,
    /// JSON as text.
    Json,
    /// Seconds since 1970.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMillis,
}

/// The condition under which a member must be given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The wire name of the other member, in the same object.
    pub member: String,
    /// The values of the other member that make this one required.
    pub is: Vec<serde_json::Value>,
}

/// A span of time given by two members, in Unix seconds. It ends no earlier than it begins.
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
