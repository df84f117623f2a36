//! Actions.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::empty::is_default;
use super::{Kind, Member, Sites};

/// An action.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Action {
    /// Tencent's name of the action, as sent in `X-TC-Action`.
    pub name: String,
    /// Its purpose, in one line.
    pub summary: String,
    /// A description, in Markdown.
    #[serde(skip_serializing_if = "is_default")]
    pub doc: String,
    /// The sites that have it.
    #[serde(skip_serializing_if = "is_default")]
    pub sites: Sites,
    /// The effect of a second, accidental call.
    pub safety: Safety,
    /// Why it has that safety class.
    #[serde(skip_serializing_if = "is_default")]
    pub safety_reason: String,
    /// The action that tells if a call of this one took effect.
    #[serde(skip_serializing_if = "is_default")]
    pub lookup: Option<String>,
    /// Why no action tells if a call took effect.
    #[serde(skip_serializing_if = "is_default")]
    pub no_lookup: Option<String>,
    /// The parts that an import drafted from names and shapes and nobody has reviewed.
    #[serde(skip_serializing_if = "is_default")]
    pub drafts: Vec<Suggested>,
    /// The replacement, or the reason of the deprecation.
    #[serde(skip_serializing_if = "is_default")]
    pub deprecated: Option<String>,
    /// Tencent no longer describes it.
    #[serde(skip_serializing_if = "is_default")]
    pub removed: bool,
    /// Calls are not signed: they are how a caller gets credentials.
    #[serde(skip_serializing_if = "is_default")]
    pub unsigned: bool,
    /// The reply may come as a stream of events, each an object with the members of `output`.
    #[serde(skip_serializing_if = "is_default")]
    pub streams: bool,
    /// The rate limit, in calls a second.
    pub per_second: u32,
    /// The rate limit is not documented but taken from similar actions.
    #[serde(skip_serializing_if = "is_default")]
    pub rate_assumed: bool,
    /// The members of the request, in upstream's order.
    #[serde(skip_serializing_if = "is_default")]
    pub input: Vec<Member>,
    /// The members of the reply, in upstream's order. `RequestId` is implied and never listed.
    #[serde(skip_serializing_if = "is_default")]
    pub output: Vec<Member>,
    /// The paging of its list, if it has pages.
    #[serde(skip_serializing_if = "is_default")]
    pub paging: Option<Paging>,
    /// The error codes documented for it, by their numbers in [`Product::codes`](super::Product::codes).
    #[serde(skip_serializing_if = "is_default")]
    pub errors: Vec<usize>,
    /// Examples of calls.
    #[serde(skip_serializing_if = "is_default")]
    pub examples: Vec<Example>,
    /// Its names in Rust.
    #[serde(skip_serializing_if = "is_default")]
    pub rust: ActionRust,
}

impl Action {
    /// Returns true if a request is a multipart body, because a member holds bytes.
    pub fn is_multipart(&self) -> bool {
        self.input.iter().any(|member| member.kind == Kind::Bytes)
    }

    /// Returns true if nobody has reviewed its safety class.
    pub fn is_safety_draft(&self) -> bool {
        self.drafts.contains(&Suggested::Safety)
    }
}

/// The effect of a second, accidental call of an action.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Safety {
    /// None: the action changes nothing.
    Read,
    /// None beyond that of the first call.
    Idempotent,
    /// It does the same again: dials again, creates another.
    #[default]
    Once,
}

/// A part of an action that an import can draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suggested {
    /// [`Action::safety`]
    Safety,
    /// [`Action::paging`]
    Paging,
}

/// The paging of an action. Members have dots on the way through objects.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Paging {
    /// The form of the position in the list.
    pub style: PageStyle,
    /// The member of the request that holds the position.
    pub position: String,
    /// The member of the request that holds the size of a page.
    pub size: String,
    /// The number of the first page, or the first offset.
    pub base: u64,
    /// The greatest size of a page.
    #[serde(skip_serializing_if = "is_default")]
    pub max_size: Option<u64>,
    /// The member of the reply that counts all items.
    #[serde(skip_serializing_if = "is_default")]
    pub total: Option<String>,
    /// The members of the reply that hold the items.
    pub items: Vec<String>,
    /// The member of the last item that is the next position, with [`PageStyle::Cursor`].
    #[serde(skip_serializing_if = "is_default")]
    pub next: Option<String>,
}

/// The form of a position in a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageStyle {
    /// As the number of a page.
    Page,
    /// As the number of items to skip.
    #[default]
    Offset,
    /// As a value taken from the last item.
    Cursor,
}

/// An example of a call, with the bodies as on the wire.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Example {
    /// Its purpose, in a few words.
    pub title: String,
    /// The body of the request.
    pub request: Map<String, Value>,
    /// The object inside `Response` in the reply.
    pub response: Map<String, Value>,
}

/// The names of an action in Rust.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct ActionRust {
    /// The method of the client.
    #[serde(skip_serializing_if = "is_default")]
    pub method: String,
    /// The module of its types.
    #[serde(skip_serializing_if = "is_default")]
    pub module: String,
    /// The type of the request.
    #[serde(skip_serializing_if = "is_default")]
    pub request: String,
    /// The struct of the required members, if the constructor of the request takes one in place of arguments.
    #[serde(skip_serializing_if = "is_default")]
    pub required: Option<String>,
    /// The type of the reply.
    #[serde(skip_serializing_if = "is_default")]
    pub response: String,
    /// The enum of its error codes.
    #[serde(skip_serializing_if = "is_default")]
    pub errors: String,
}
