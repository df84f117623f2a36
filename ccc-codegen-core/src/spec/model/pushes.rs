//! Messages that a product sends to an address of its user: `pushes.json`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DataType, Enum, Member, Site};

/// `pushes.json`: the messages that the product sends to an address of its user, and how it delivers them.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PushesFile {
    /// The path of this file's schema.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The page that describes their delivery.
    pub source: String,
    /// The facts of their delivery that the page gives, and those that it does not give, in Markdown.
    pub doc: String,
    /// The parameter of the address that names the kind of a message.
    pub kind_parameter: String,
    /// The header with the id of a message: the same whenever the message is sent again.
    pub id_header: String,
    /// The number of times that a message is sent again, at most, while no answer acknowledges it.
    pub repeats: u32,
    /// The answer that the product expects.
    pub answer: PushAnswer,
    /// The messages, in ascending order of kind.
    pub pushes: Vec<Push>,
    /// Data types of these messages alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<DataType>,
    /// Enums of these messages alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enums: Vec<Enum>,
}

/// The answer to a message: an object in JSON.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PushAnswer {
    /// The member that tells success from failure.
    pub code: String,
    /// The value of that member that acknowledges the message.
    pub success: i64,
    /// The member with the reason of a failure.
    pub message: String,
}

/// A kind of message.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Push {
    /// The kind on the wire.
    pub kind: String,
    /// The Rust name of the message; Tencent has none.
    pub name: String,
    /// Its occasion, in one line.
    pub summary: String,
    /// Its use and its relation to other messages, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doc: String,
    /// The pages that describe it.
    pub sources: Vec<String>,
    /// The sites that send it; by default all of the product's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sites: Option<Vec<Site>>,
    /// Its members, in the order of Tencent's description. None is required: users do not write them.
    pub members: Vec<Member>,
    /// Examples.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<PushExample>,
}

/// An example of a message.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PushExample {
    /// A few words about the example.
    pub title: String,
    /// The body on the wire.
    pub body: BTreeMap<String, serde_json::Value>,
}
