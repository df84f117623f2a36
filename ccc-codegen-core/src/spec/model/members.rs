//! Data types, enums and members: `types.json`, `enums.json`, and what an action file has of these.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Rules, Site, Window, is_false};

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
    /// Upstream no longer describes it. The import keeps it until the removal is confirmed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub removed: bool,
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
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the format")]
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
    /// Upstream no longer describes it. The import keeps it until the removal is confirmed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub removed: bool,
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
    /// `string` or `int64`. An enum of whole numbers also fits members that upstream has as `uint64`; a value beyond the
    /// greatest `int64` is none that it can hold.
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
