//! An action: `actions/<Name>.json`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DataType, Enum, Member, Rename, Site, Window, is_false};

/// `actions/<Name>.json`: an action.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The path of this file's schema.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Tencent's name of the action, as sent in `X-TC-Action`.
    pub name: String,
    /// Its purpose, in one line.
    pub summary: String,
    /// Its use, its effect and its preconditions, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc: String,
    /// The name from which the Rust names derive, if not Tencent's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rename: Option<Rename>,
    /// The sites that have it; by default all of the product's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sites: Option<Vec<Site>>,
    /// For a deprecated or withdrawn action: the replacement or the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Upstream no longer describes it. The import keeps it until the removal is confirmed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub removed: bool,
    /// The parts that the import suggested from names and shapes. Remove a part after its review.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggested: Vec<Suggested>,
    /// The effect of a second, accidental call.
    pub safety: Safety,
    /// The reason for its safety class.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub safety_reason: String,
    /// The action that shows whether a call of this one took effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lookup: Option<String>,
    /// For an action that must not run twice: the reason why no action shows whether a call took effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_lookup: Option<String>,
    /// True if calls are not signed, because the action issues credentials.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unsigned: bool,
    /// True if the reply may be a stream of events, each an object with the members of `output`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub streams: bool,
    /// Its rate limit.
    pub rate_limit: RateLimit,
    /// Its paging, if it lists pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination: Option<Pagination>,
    /// The members of the request, in the order of Tencent's description.
    pub input: Vec<Member>,
    /// Conditions on several members of the request at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<Window>,
    /// The members of the response. `RequestId` is implied and never listed.
    pub output: Vec<Member>,
    /// The documented error codes of the action, in ascending order.
    pub errors: Vec<String>,
    /// Data types of this action alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<DataType>,
    /// Enums of this action alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enums: Vec<Enum>,
    /// Example calls.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

/// A part of an action that the import can suggest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Suggested {
    /// `safety`.
    Safety,
    /// `pagination`.
    Pagination,
}

/// The effect of a second, accidental call of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Safety {
    /// Changes nothing.
    Read,
    /// Has the effect of a single call.
    Idempotent,
    /// Repeats the effect: dials again, creates another.
    Once,
}

/// The rate limit of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RateLimit {
    /// The calls allowed in one second.
    pub per_second: u32,
    /// True if the rate is not documented but taken from similar actions.
    #[serde(default, skip_serializing_if = "is_false")]
    pub assumed: bool,
}

/// The paging of an action.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pagination {
    /// The kind of position.
    pub style: PageStyle,
    /// The request member that holds the position. A path through objects has dots, here and below.
    pub position: String,
    /// The request member that holds the size of a page.
    pub size: String,
    /// The number of the first page, or the first offset.
    #[serde(default)]
    pub base: u64,
    /// The greatest size of a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_size: Option<u64>,
    /// The response member that counts all items. With several lists it does not mark their end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// The response members that hold the items. With several lists, items cannot be read one by one, and the end is
    /// where all of them end.
    pub items: Vec<String>,
    /// With style `cursor`: the member of the last item that becomes the next position.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The kind of position in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PageStyle {
    /// The number of a page.
    Page,
    /// The number of items to skip.
    Offset,
    /// A value of the last item.
    Cursor,
}

/// An example call, with its bodies on the wire.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// A few words about the example.
    pub title: String,
    /// The body of the request.
    pub request: BTreeMap<String, serde_json::Value>,
    /// The object `Response` of the reply.
    pub response: BTreeMap<String, serde_json::Value>,
}
