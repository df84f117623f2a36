//! Data types, sets of values, and members.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::empty::is_default;
use super::{Rule, Scalar, Sites};

/// A data type: an object on the wire.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Object {
    /// Tencent's name of the type.
    pub name: String,
    /// A description, in Markdown.
    #[serde(skip_serializing_if = "is_default")]
    pub doc: String,
    /// The sites that have it.
    #[serde(skip_serializing_if = "is_default")]
    pub sites: Sites,
    /// The messages in which it occurs.
    pub usage: Usage,
    /// Its members, in upstream's order.
    pub members: Vec<Member>,
    /// The action that alone uses it and whose Rust module holds it; `None` if actions share it.
    #[serde(skip_serializing_if = "is_default")]
    pub action: Option<String>,
    /// Only the messages that the product pushes use it, and their Rust module holds it.
    #[serde(skip_serializing_if = "is_default")]
    pub pushed: bool,
    /// Tencent no longer describes it.
    #[serde(skip_serializing_if = "is_default")]
    pub removed: bool,
    /// The Rust type.
    #[serde(skip_serializing_if = "is_default")]
    pub rust: String,
    /// The Rust struct of the required members, if a constructor takes one in place of arguments.
    #[serde(skip_serializing_if = "is_default")]
    pub rust_required: Option<String>,
}

/// The messages in which a type occurs. In a file it is the sum of 1 for requests and 2 for replies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u8", into = "u8")]
#[allow(clippy::exhaustive_structs, reason = "no third place exists")]
pub struct Usage {
    /// In requests.
    pub input: bool,
    /// In replies.
    pub output: bool,
}

impl From<u8> for Usage {
    fn from(bits: u8) -> Self {
        Self { input: bits & 1 != 0, output: bits & 2 != 0 }
    }
}

impl From<Usage> for u8 {
    fn from(usage: Usage) -> Self {
        Self::from(usage.input) | (Self::from(usage.output) << 1)
    }
}

/// A member of a request, a reply or a data type.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Member {
    /// The name on the wire.
    pub name: String,
    /// The type of its value.
    pub kind: Kind,
    /// Meaning, unit, format, relation to other members, in Markdown.
    #[serde(skip_serializing_if = "is_default")]
    pub doc: String,
    /// A request without it is refused.
    #[serde(skip_serializing_if = "is_default")]
    pub required: bool,
    /// Tencent documents it for every reply.
    #[serde(skip_serializing_if = "is_default")]
    pub promised: bool,
    /// A reply may hold `null` in its place.
    #[serde(skip_serializing_if = "is_default")]
    pub nullable: bool,
    /// The replacement, or the reason of the deprecation.
    #[serde(skip_serializing_if = "is_default")]
    pub deprecated: Option<String>,
    /// Tencent no longer describes it.
    #[serde(skip_serializing_if = "is_default")]
    pub removed: bool,
    /// The sites that have it.
    #[serde(skip_serializing_if = "is_default")]
    pub sites: Sites,
    /// The mask in logs and messages.
    #[serde(skip_serializing_if = "is_default")]
    pub sensitive: Option<Sensitive>,
    /// Rules that its value must satisfy.
    #[serde(skip_serializing_if = "is_default")]
    pub rules: Vec<Rule>,
    /// An example of its value.
    #[serde(skip_serializing_if = "is_default")]
    pub example: Option<Value>,
    /// Its name and shape in Rust.
    #[serde(skip_serializing_if = "is_default")]
    pub rust: MemberRust,
}

/// A member in Rust.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct MemberRust {
    /// The field.
    #[serde(rename = "as", skip_serializing_if = "is_default")]
    pub field: String,
    /// The method that sets it, unless the field's name serves.
    #[serde(skip_serializing_if = "is_default")]
    pub setter: Option<String>,
    /// The shape of the field's type.
    #[serde(rename = "is", skip_serializing_if = "is_default")]
    pub shape: Shape,
}

/// The shape of a field's type in Rust.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// `T`
    Plain,
    /// `Option<T>`
    #[default]
    Optional,
    /// `Option<Box<T>>`: the type contains itself.
    Boxed,
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A string.
    String(StringForm),
    /// A signed integer.
    Int,
    /// An unsigned integer.
    Uint,
    /// A floating-point number.
    Float,
    /// A boolean.
    Bool,
    /// Bytes, sent as a part of their own in a multipart body.
    Bytes,
    /// One value of a set, by its number in [`Product::enums`](super::Product::enums).
    Enum(usize),
    /// An object, by the number of its type in [`Product::objects`](super::Product::objects).
    Object(usize),
    /// A list.
    List(Box<Self>),
}

impl Kind {
    /// Returns the innermost kind: of a list, that of its items.
    pub fn item(&self) -> &Self {
        match self {
            Self::List(item) => item.item(),
            plain => plain,
        }
    }
}

impl Default for Kind {
    fn default() -> Self {
        Self::String(StringForm::Any)
    }
}

/// The form of a string, as its type documents it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StringForm {
    /// Any string.
    #[default]
    Any,
    /// `2024-02-29`
    Date,
    /// `2024-02-29 12:00:00`
    Datetime,
    /// `2024-02-29T12:00:00+08:00`
    DatetimeIso,
}

/// A secret or personal value, and how it is masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

/// An open set of values: a reply may hold others.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Enum {
    /// The Rust enum. Tencent has no name for it.
    pub rust: String,
    /// A description, in Markdown.
    #[serde(skip_serializing_if = "is_default")]
    pub doc: String,
    /// The values are strings; otherwise integers.
    #[serde(skip_serializing_if = "is_default")]
    pub strings: bool,
    /// The known values.
    pub values: Vec<EnumValue>,
    /// The action that alone uses it and whose Rust module holds it; `None` if actions share it.
    #[serde(skip_serializing_if = "is_default")]
    pub action: Option<String>,
    /// Only the messages that the product pushes use it, and their Rust module holds it.
    #[serde(skip_serializing_if = "is_default")]
    pub pushed: bool,
}

/// A known value of an enum.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct EnumValue {
    /// The value on the wire.
    pub value: Scalar,
    /// Its meaning, in Markdown.
    #[serde(skip_serializing_if = "is_default")]
    pub doc: String,
    /// The Rust variant.
    pub rust: String,
}
