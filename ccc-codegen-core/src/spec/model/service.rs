//! Facts of a product: `service.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `service.json`: the facts of a product.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The path of this file's schema.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Tencent's name of the product, as in host names and in the signature: `ccc`.
    pub service: String,
    /// The API version, as sent in `X-TC-Version`.
    pub version: String,
    /// The name of the product for people.
    pub title: String,
    /// The description of the product, in a paragraph or two of Markdown.
    pub doc: String,
    /// The sites that offer the product.
    pub sites: Vec<Site>,
    /// Pages of Tencent's documentation.
    pub links: Links,
    /// The member types that are unified across the API.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unify: Vec<Unify>,
    /// The product in Tencent's access management (CAM).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cam: Option<Cam>,
}

/// The product in Tencent's access management (CAM).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cam {
    /// The short name of the product in CAM: `ccc` in `ccc:DescribeNumbers`.
    pub name: String,
    /// The actions whose level CAM documents, by level and page. An action that is in none has no documented level.
    pub levels: Vec<CamLevel>,
}

/// Actions that CAM authorizes at one level.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CamLevel {
    /// The form of a resource, with placeholders in `${...}`. Operation-level actions have none: a policy that names a
    /// resource for them does not allow them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// The page that documents it.
    pub source: String,
    /// The actions.
    pub actions: Vec<String>,
}

/// Addresses of Tencent's documentation. `{action}` is replaced by the action's name.
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

/// One Rust type for one name: upstream gives the same id different integer types in different places.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unify {
    /// The wire name of the member.
    pub member: String,
    /// The upstream types that are replaced.
    pub from: Vec<String>,
    /// The type that replaces them.
    pub to: String,
    /// The reason why this is right.
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
