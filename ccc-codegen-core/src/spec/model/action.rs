//! One action: `actions/<Name>.json`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DataType, Enum, Member, Rename, Site, Window, is_false};

/// `actions/<Name>.json`: one action.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Where the schema of this file lies.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Tencent's name of the action, as sent in `X-TC-Action`.
    pub name: String,
    /// What it does, in one line.
    pub summary: String,
    /// When one uses it, what it changes, what it needs first, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc: String,
    /// The name from which the Rust names derive, where Tencent's will not do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rename: Option<Rename>,
    /// The sites that have it; all of the product's when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sites: Option<Vec<Site>>,
    /// No longer to be used, or already withdrawn: what to use instead, or why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Upstream no longer describes it. The import keeps it until the removal is confirmed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub removed: bool,
    /// What the import suggested from names and shapes and nobody has looked at yet: remove what is reviewed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggested: Vec<Suggested>,
    /// What a second, accidental call would do.
    pub safety: Safety,
    /// Why it has that safety class.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub safety_reason: String,
    /// The action that tells whether a call of this one took effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lookup: Option<String>,
    /// Of an action that must not run twice: why no action tells whether a call took effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_lookup: Option<String>,
    /// A call of it is not signed: it is what one gets credentials by.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unsigned: bool,
    /// The reply may come as a stream of events, each an object with the members of `output`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub streams: bool,
    /// How often it may be called.
    pub rate_limit: RateLimit,
    /// How it pages, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination: Option<Pagination>,
    /// The members of the request, in the order of the upstream description.
    pub input: Vec<Member>,
    /// Conditions on several members of the request at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<Window>,
    /// The members of the response. `RequestId` is implied and never listed.
    pub output: Vec<Member>,
    /// The error codes documented for the action, in ascending order.
    pub errors: Vec<String>,
    /// Data types that only this action uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<DataType>,
    /// Enums that only this action uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enums: Vec<Enum>,
    /// Calls as they might be made.
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

/// What a second, accidental call of an action would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Safety {
    /// Changes nothing.
    Read,
    /// Leaves things as one call would.
    Idempotent,
    /// Does it again: dials again, creates another.
    Once,
}

/// How often an action may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RateLimit {
    /// Calls in one second.
    pub per_second: u32,
    /// The figure is not documented but taken from like actions.
    #[serde(default, skip_serializing_if = "is_false")]
    pub assumed: bool,
}

/// How an action pages through a list.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pagination {
    /// How the position is given.
    pub style: PageStyle,
    /// The request member that holds the position; like all members here, with dots on the way through objects.
    pub position: String,
    /// The request member that holds the size of a page.
    pub size: String,
    /// The number of the first page, or the first offset.
    #[serde(default)]
    pub base: u64,
    /// The greatest size of a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_size: Option<u64>,
    /// The response member that counts all items. Beside several lists it says nothing of where they end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// The response members that hold the items. Of several, none is handed out item by item, and the end is where
    /// all of them end.
    pub items: Vec<String>,
    /// With style `cursor`: the member of the last item that becomes the next position.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// How a position in a list is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PageStyle {
    /// As the number of a page.
    Page,
    /// As the number of items to skip.
    Offset,
    /// As a value taken from the last item.
    Cursor,
}

/// A call as it might be made, with the bodies as they stand on the wire.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What the example shows, in a few words.
    pub title: String,
    /// The body of the request.
    pub request: BTreeMap<String, serde_json::Value>,
    /// What stands inside `Response` in the reply.
    pub response: BTreeMap<String, serde_json::Value>,
}
