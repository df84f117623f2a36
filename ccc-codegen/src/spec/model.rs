//! The spec format as types: what a file under `spec/` may say, and nothing of Rust.
//!
//! The JSON Schema under `spec/schema/` is made from these types, doc comments included, so format and schema cannot
//! drift apart. Keys are in snake case; wire names are Tencent's own.

use std::collections::BTreeMap;

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

/// `errors.json` of a product: every error code of its own.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorsFile {
    /// Where the schema of this file lies.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The codes, in ascending order.
    pub errors: Vec<ErrorCode>,
}

/// An error code of one product.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorCode {
    /// The code as it stands in a reply: `FailedOperation.PermissionDenied`.
    pub code: String,
    /// What it means and what to do, in a sentence or two.
    pub summary: String,
    /// The sites whose documents list it; all of the product's when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sites: Option<Vec<Site>>,
    /// The variant's name where the derived one will not do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rename: Option<Rename>,
}

/// `common/errors.json`: the codes that every product may return.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommonErrorsFile {
    /// Where the schema of this file lies.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The codes, in ascending order.
    pub errors: Vec<CommonErrorCode>,
}

/// An error code that every product may return.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommonErrorCode {
    /// The code as it stands in a reply. A code without a dot also stands for `Code.Anything`.
    pub code: String,
    /// What it means and what to do, in a sentence or two.
    pub summary: String,
    /// What kind of failure it is.
    pub category: Category,
    /// When the same call may be sent again.
    pub retry: Retry,
}

/// What kind of failure a code reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// The signature, the key or the token was refused.
    Auth,
    /// The caller is known but may not do this.
    Permission,
    /// The request is malformed or holds a bad value.
    InvalidRequest,
    /// Too many requests in a short time.
    Throttled,
    /// A quota, or the size of a message, is exhausted.
    LimitExceeded,
    /// The resource is missing, busy or in the wrong state.
    Resource,
    /// The product, version, action, region or protocol is not offered.
    Unsupported,
    /// The product could not carry out the action.
    Failed,
    /// The service is at fault.
    Internal,
    /// A dry run would have succeeded.
    DryRun,
}

/// When a call that failed with a code may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Retry {
    /// Never: the same call fails again, or has already run.
    No,
    /// Any action, after a pause: the gateway refused the call before it ran.
    Backoff,
    /// Any action, once, signed anew with a corrected clock: refused before it ran.
    Resign,
    /// Any action, once, with fresh credentials: refused before it ran.
    RefreshCredentials,
    /// Reads only: whether the action ran is unknown.
    ReadsOnly,
}

/// `types.json`: the data types that requests and responses share.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypesFile {
    /// Where the schema of this file lies.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The types, in ascending order of name.
    pub types: Vec<DataType>,
}

/// A data type: an object on the wire.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DataType {
    /// Tencent's name of the type.
    pub name: String,
    /// What it describes, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc: String,
    /// The sites that have it; all of the product's when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sites: Option<Vec<Site>>,
    /// The Rust name where Tencent's will not do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rename: Option<Rename>,
    /// Its members, in the order of the upstream description.
    pub members: Vec<Member>,
    /// Conditions on several members at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<Window>,
}

/// A member of a request, a response or a data type.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The wire name.
    pub name: String,
    /// `string`, `int64`, `uint64`, `float`, `bool`, `date`, `datetime`, `datetime_iso`, `binary`, the name of a data
    /// type or of an enum, or `list<…>` of one of them.
    #[serde(rename = "type")]
    pub ty: String,
    /// A request without it is refused.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// The key may hold `null` in a reply.
    #[serde(default, skip_serializing_if = "is_false")]
    pub nullable: bool,
    /// Upstream promises the key in every reply.
    #[serde(default, skip_serializing_if = "is_false")]
    pub always_present: bool,
    /// Still on the wire, no longer to be used: what to use instead, or why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// The sites that have it; those of its type or action when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sites: Option<Vec<Site>>,
    /// Meaning, unit, format, relation to other members, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc: String,
    /// What must be masked in logs and messages, and how.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<Sensitive>,
    /// Why it holds nothing to be masked although its name sounds as if it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_sensitive: Option<String>,
    /// The Rust name where the derived one will not do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rename: Option<Rename>,
    /// What a value must satisfy.
    #[serde(default, skip_serializing_if = "Rules::is_empty")]
    pub rules: Rules,
    /// A value as it might stand on the wire.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<serde_json::Value>,
}

/// A Rust name that replaces the derived one.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    /// The Rust name.
    pub to: String,
    /// Why the derived name will not do.
    pub reason: String,
}

/// What kind of secret or personal data a member holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sensitive {
    /// A key, token or password: nothing of it is shown.
    Secret,
    /// A phone number: the last two digits are shown.
    Phone,
    /// A mail address: the first letter and the domain are shown.
    Email,
    /// A person's name, an identity number or the like: the first letter is shown.
    Personal,
}

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

/// `enums.json`: the sets of values that members draw from.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnumsFile {
    /// Where the schema of this file lies.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The enums, in ascending order of name.
    pub enums: Vec<Enum>,
}

/// An open set of values: an unknown one is kept.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Enum {
    /// The Rust name of the enum; Tencent has none.
    pub name: String,
    /// What the values tell apart, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc: String,
    /// `string` or `int64`.
    #[serde(rename = "type")]
    pub ty: String,
    /// The known values.
    pub values: Vec<EnumValue>,
}

/// A known value of an enum.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnumValue {
    /// The value on the wire: a text or a whole number, as the enum's type says.
    pub value: serde_json::Value,
    /// The Rust name of the variant.
    pub name: String,
    /// What the value means.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc: String,
}

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
    /// The sites that have it; all of the product's when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sites: Option<Vec<Site>>,
    /// No longer to be used: what to use instead, or why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
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

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn is_false(flag: &bool) -> bool {
    !*flag
}
