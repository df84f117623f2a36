//! Messages that a product sends to an address of its user.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::empty::is_default;
use super::{Member, Sites};

/// The messages of a product, and how it delivers them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Pushes {
    /// The facts of their delivery, in Markdown.
    pub doc: String,
    /// The page that describes their delivery.
    pub source: String,
    /// The parameter of the address that names the kind of a message.
    pub kind_parameter: String,
    /// The header with the id of a message.
    pub id_header: String,
    /// How often a message is sent again, at most, while no answer acknowledges it.
    pub repeats: u32,
    /// The member of the answer that tells success from failure.
    pub code: String,
    /// The value of that member that acknowledges a message.
    pub success: i64,
    /// The member of the answer with the reason of a failure.
    pub message: String,
    /// The kinds of messages, by name.
    pub kinds: Vec<Push>,
}

/// A kind of message.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Push {
    /// The kind on the wire.
    pub kind: String,
    /// Its occasion, in one line.
    pub summary: String,
    /// A description, in Markdown.
    #[serde(skip_serializing_if = "is_default")]
    pub doc: String,
    /// The pages that describe it.
    pub sources: Vec<String>,
    /// The sites that send it.
    #[serde(skip_serializing_if = "is_default")]
    pub sites: Sites,
    /// Its members, in upstream's order.
    pub members: Vec<Member>,
    /// Examples.
    #[serde(skip_serializing_if = "is_default")]
    pub examples: Vec<PushExample>,
    /// The Rust type, and the variant of the enum of all kinds.
    pub rust: String,
}

/// An example of a message.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct PushExample {
    /// Its purpose, in a few words.
    pub title: String,
    /// The body on the wire.
    pub body: Map<String, Value>,
}
