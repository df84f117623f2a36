//! Facts of a product as a whole: `service.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `service.json`: what is true of the product as a whole.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Where the schema of this file lies.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Tencent's name of the product, as it stands in host names and in the signature: `ccc`.
    pub service: String,
    /// The API version, as sent in `X-TC-Version`.
    pub version: String,
    /// The product's name for people.
    pub title: String,
    /// What the product is, in a paragraph or two of Markdown.
    pub doc: String,
    /// The sites on which the product is offered.
    pub sites: Vec<Site>,
    /// Pages of Tencent's documentation.
    pub links: Links,
    /// The member types that are made one across the whole API.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unify: Vec<Unify>,
}

/// Addresses of Tencent's documentation. `{action}` stands for the action's name.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Links {
    /// The page that lists the product's actions.
    pub overview: String,
    /// The page of one action; must contain `{action}`.
    pub action: String,
    /// The page of the data types.
    pub types: String,
    /// The page of the error codes.
    pub errors: String,
}

/// One name, one Rust type: upstream gives the same id different integer types in different places.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unify {
    /// The wire name of the member, wherever it occurs.
    pub member: String,
    /// The upstream types that are replaced.
    pub from: Vec<String>,
    /// The type that replaces them.
    pub to: String,
    /// Why this is right.
    pub reason: String,
}

/// A site of Tencent Cloud: each has its own accounts, hosts and set of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Site {
    /// The Chinese site, `tencentcloudapi.com`.
    China,
    /// The international site, `intl.tencentcloudapi.com`.
    International,
}
