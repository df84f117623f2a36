//! Data types, enums and members: `types.json`, `enums.json`, and those in an action's file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Rules, Site, Window, is_false};

/// `types.json`: the data types that requests and responses share.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypesFile {
    /// The path of this file's schema.
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
    /// The description, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc: String,
    /// The sites that have it; by default all of the product's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sites: Option<Vec<Site>>,
    /// Upstream no longer describes it. The import keeps it until the removal is confirmed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub removed: bool,
    /// The Rust name, if not Tencent's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rename: Option<Rename>,
    /// Its members, in the order of Tencent's description.
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
    /// True if a request without it is refused.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// True if its value may be `null` in a reply.
    #[serde(default, skip_serializing_if = "is_false")]
    pub nullable: bool,
    /// True if every reply has it, as documented.
    #[serde(default, skip_serializing_if = "is_false")]
    pub always_present: bool,
    /// For a deprecated member: the replacement or the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Upstream no longer describes it. The import keeps it until the removal is confirmed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub removed: bool,
    /// The sites that have it; by default those of its type or action.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sites: Option<Vec<Site>>,
    /// Meaning, unit, format, relation to other members, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc: String,
    /// The kind of data to be masked in logs and messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<Sensitive>,
    /// The reason why it needs no mask although its name suggests one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_sensitive: Option<String>,
    /// The Rust name, if not the derived one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rename: Option<Rename>,
    /// The rules on its value.
    #[serde(default, skip_serializing_if = "Rules::is_empty")]
    pub rules: Rules,
    /// An example of its value on the wire.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<serde_json::Value>,
}

/// A Rust name that replaces the derived one.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    /// The Rust name.
    pub to: String,
    /// The reason for another name.
    pub reason: String,
}

/// The kind of secret or personal data of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sensitive {
    /// A key, token or password: no part is shown.
    Secret,
    /// A phone number: the last two digits are shown.
    Phone,
    /// A mail address: the first letter and the domain are shown.
    Email,
    /// A person's name, an identity number or the like: the first letter is shown.
    Personal,
}

/// `enums.json`: the sets of values of members.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnumsFile {
    /// The path of this file's schema.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The enums, in ascending order of name.
    pub enums: Vec<Enum>,
}

/// An open set of values: unknown ones are kept.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Enum {
    /// The Rust name of the enum; Tencent has none.
    pub name: String,
    /// The description, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc: String,
    /// `string` or `int64`. An enum of integers also fits members of upstream's type `uint64`, but holds no value
    /// beyond the greatest `int64`.
    #[serde(rename = "type")]
    pub ty: String,
    /// The known values.
    pub values: Vec<EnumValue>,
}

/// A known value of an enum.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnumValue {
    /// The value on the wire: a string or an integer, depending on the enum's type.
    pub value: serde_json::Value,
    /// The Rust name of the variant.
    pub name: String,
    /// The meaning of the value.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc: String,
}
