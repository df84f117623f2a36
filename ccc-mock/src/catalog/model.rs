//! The spec as the mock needs it: every reference resolved. The build script writes it, the library reads it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One version of one product.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Catalog {
    /// Tencent's name of the product.
    pub(crate) service: String,
    /// The version of its API.
    pub(crate) version: String,
    /// Its actions, by name.
    pub(crate) actions: BTreeMap<String, Action>,
    /// The data types; a [`Kind::Object`] counts in them.
    pub(crate) objects: Vec<Object>,
    /// The sets of values; a [`Kind::Enum`] counts in them.
    pub(crate) sets: Vec<Set>,
    /// What each error code means.
    pub(crate) codes: BTreeMap<String, String>,
}

/// One action.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Action {
    pub(crate) name: String,
    pub(crate) sites: Sites,
    /// Calls in one second.
    pub(crate) per_second: u32,
    pub(crate) input: Vec<Member>,
    pub(crate) output: Vec<Member>,
    pub(crate) paging: Option<Paging>,
    pub(crate) examples: Vec<Example>,
}

/// A call as it might be made.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Example {
    pub(crate) request: Map<String, Value>,
    pub(crate) response: Map<String, Value>,
}

/// How an action pages; members with dots on the way through objects.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Paging {
    pub(crate) style: PageStyle,
    pub(crate) position: String,
    pub(crate) size: String,
    /// The number of the first page, or the first offset.
    pub(crate) base: u64,
    pub(crate) total: Option<String>,
    pub(crate) items: Vec<String>,
    /// The member of the last item that is the next position.
    pub(crate) next: Option<String>,
}

/// How a position in a list is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum PageStyle {
    Page,
    Offset,
    Cursor,
}

/// A data type.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Object {
    pub(crate) name: String,
    pub(crate) members: Vec<Member>,
}

/// The values of an enum.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Set {
    /// Whether they are texts; whole numbers otherwise.
    pub(crate) text: bool,
    pub(crate) values: Vec<Value>,
}

/// A member of a request, a reply or a data type.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    /// Whether every reply is said to hold it.
    pub(crate) promised: bool,
    pub(crate) nullable: bool,
    pub(crate) sites: Sites,
    pub(crate) sensitive: Option<Sensitive>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) example: Option<Value>,
}

/// What a member holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    Text(TextForm),
    Int,
    Uint,
    Float,
    Bool,
    Enum(usize),
    Object(usize),
    List(Box<Self>),
}

/// What a text is said to be by its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum TextForm {
    Any,
    Date,
    Datetime,
    DatetimeIso,
}

/// What must be masked, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Sensitive {
    Secret,
    Phone,
    Email,
    Personal,
}

/// A set of sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sites {
    pub(crate) china: bool,
    pub(crate) international: bool,
}

/// What a value must satisfy.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(crate) constraint: Constraint,
    /// Only examples or replies show it; no description says it.
    pub(crate) seen: bool,
    /// The sites whose descriptions state it, where that is not all that have the member.
    pub(crate) sites: Option<Sites>,
}

/// What is asked of a value.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Constraint {
    Min(f64),
    Max(f64),
    MinLen(u64),
    MaxLen(u64),
    MaxBytes(u64),
    MinItems(u64),
    MaxItems(u64),
    Pattern(String),
    Format(Format),
    OneOf(Vec<Value>),
    /// The member must be given when the named one holds one of the values.
    RequiredWhen(String, Vec<Value>),
    /// A time in seconds that is not after the named member, and at most so many days before it.
    Window(String, Option<u32>),
}

/// A well-known format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Format {
    E164,
    Phone0086,
    Url,
    Json,
    UnixSeconds,
    UnixMillis,
}
