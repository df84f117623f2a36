//! One change, and all changes of a product.

use serde::Serialize;

use super::effect::{Direction, Flag, Kind, Rust, Wire};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The kind of change, as overrides and JSON name it.
    pub kind: Kind,
    /// The changed part: `ModifyOwnNumberApply.request.ApplyId`, `type CallInfo.Time`, `enum CallType`.
    pub subject: String,
    /// The affected messages: requests, replies or both.
    pub direction: Direction,
    /// The old and the new state, as far as words help.
    pub detail: String,
    /// Effect on the messages between client and service.
    pub wire: Wire,
    /// Effect on programs that use the generated crate.
    pub rust: Rust,
    /// A reason to look at the change although programs compile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag: Option<Flag>,
    /// Place in the old description, `file:line:column`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// Place in the new description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// Reason of an override that changed the verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// All changes of one product.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The product and its version: `ccc 2020-02-10`.
    pub product: String,
    /// The changes, in the order of the description.
    pub changes: Vec<Change>,
}

impl Change {
    /// Makes a change with the verdicts of its kind and without places.
    pub(super) fn new(kind: Kind, subject: String, direction: Direction) -> Self {
        let (wire, rust, flag) = kind.effect(direction);
        let detail = String::new();
        Self { kind, subject, direction, detail, wire, rust, flag, old: None, new: None, reason: None }
    }
}

impl Report {
    /// Returns the report of a product that only one side has.
    pub fn of_product(product: &str, kind: Kind) -> Self {
        let product = product.replace('/', " ");
        Self { changes: vec![Change::new(kind, product.clone(), Direction::Both)], product }
    }

    /// Returns the strongest effect on the wire.
    pub fn wire(&self) -> Wire {
        self.changes.iter().map(|change| change.wire).max().unwrap_or_default()
    }

    /// Returns the strongest effect on Rust programs, which decides the version of the crate.
    pub fn rust(&self) -> Rust {
        self.changes.iter().map(|change| change.rust).max().unwrap_or_default()
    }
}
