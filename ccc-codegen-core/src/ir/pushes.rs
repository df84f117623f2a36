//! Messages that a product sends to an address of its user.

use proc_macro2::Ident;
use serde_json::{Map, Value};

use super::types::Struct;
use super::values::Enum;
use crate::source::At;

/// The messages of a product, and how it delivers them.
#[derive(Debug)]
pub struct Pushes {
    /// The facts of their delivery, in Markdown.
    pub doc: String,
    /// The page that describes their delivery.
    pub source: String,
    /// The parameter of the address that names the kind.
    pub kind_parameter: String,
    /// The header with the id.
    pub id_header: String,
    /// The number of times that a message is sent again.
    pub repeats: u32,
    /// The member of the answer that tells success from failure.
    pub code: String,
    /// The value of that member that acknowledges a message.
    pub success: i64,
    /// The member of the answer with the reason of a failure.
    pub message: String,
    /// The kinds of messages.
    pub kinds: Vec<Push>,
    /// The data types that only they use.
    pub types: Vec<Struct>,
    /// The enums that only they use.
    pub enums: Vec<Enum>,
}

impl Pushes {
    /// Returns the names of the items in their module: messages, data types and enums.
    pub fn idents(&self) -> impl Iterator<Item = &Ident> {
        let messages = self.kinds.iter().map(|push| &push.message);
        let objects = messages.chain(&self.types).map(|object| &object.name.ident);
        objects.chain(self.enums.iter().map(|set| &set.ident))
    }
}

/// A kind of message.
#[derive(Debug)]
pub struct Push {
    /// The kind on the wire.
    pub kind: String,
    /// The message, whose name is also that of the variant.
    pub message: Struct,
    /// Its occasion, in one line.
    pub summary: String,
    /// The pages that describe it.
    pub sources: Vec<String>,
    /// Examples: their titles and bodies.
    pub examples: Vec<(String, Map<String, Value>)>,
    /// The place that gives the kind.
    pub at: At,
}
