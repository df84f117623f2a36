//! The result of a check.

use std::fmt;

use crate::message::{Basis, DynMessage};

/// A value that does not satisfy a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The path in wire names: `DetailList[3].PhoneNumber`.
    pub path: String,
    /// The stable id of the rule: type, member and kind of rule.
    pub rule: String,
    /// The source of the rule.
    pub basis: Basis,
    /// The expected value, in words.
    pub expected: String,
    /// The value, masked if it is sensitive; `None` if it is missing or too long.
    pub found: Option<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, rule, expected, found, .. } = self;
        match found {
            Some(found) => write!(f, "{path}: expected {expected}, found {found} [{rule}]"),
            None => write!(f, "{path}: expected {expected} [{rule}]"),
        }
    }
}

/// All violations of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violations {
    object: &'static str,
    found: Vec<Violation>,
}

impl Violations {
    /// The violations of an object, if there are any.
    pub(super) fn of(object: &dyn DynMessage, found: Vec<Violation>) -> Result<(), Self> {
        if found.is_empty() { Ok(()) } else { Err(Self { object: object.descriptor().name, found }) }
    }

    /// Returns the violations, in the order of the members.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.found.iter()
    }

    /// Returns the number of violations, at least one.
    #[allow(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.found.len()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = if self.found.len() == 1 { "value" } else { "values" };
        write!(f, "{} holds {} {noun} that the service would refuse:", self.object, self.found.len())?;
        self.found.iter().try_for_each(|violation| write!(f, "\n  {violation}"))
    }
}

impl std::error::Error for Violations {}
