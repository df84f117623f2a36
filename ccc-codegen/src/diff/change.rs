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
    /// Whether requests, replies or both are affected.
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

impl Report {
    /// The report of a product that only one side has.
    pub fn of_product(product: &str, kind: Kind) -> Self {
        let (wire, rust, flag) = kind.effect(Direction::Both);
        let product = product.replace('/', " ");
        let change = Change {
            kind,
            subject: product.clone(),
            direction: Direction::Both,
            detail: String::new(),
            wire,
            rust,
            flag,
            old: None,
            new: None,
            reason: None,
        };
        Self { product, changes: vec![change] }
    }

    /// The strongest effect on the wire.
    pub fn wire(&self) -> Wire {
        self.changes.iter().map(|change| change.wire).max().unwrap_or_default()
    }

    /// The strongest effect on Rust programs, which decides the version of the crate.
    pub fn rust(&self) -> Rust {
        self.changes.iter().map(|change| change.rust).max().unwrap_or_default()
    }
}
