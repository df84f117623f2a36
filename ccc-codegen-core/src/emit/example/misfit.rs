//! Values that fit no Rust type.

use std::fmt;

/// A value of a request for which its action has no Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Misfit {
    /// The path of the member: `DetailList[0].PhoneNumber`.
    pub path: String,
    /// The kind of value that was expected, in words.
    pub expected: &'static str,
}

impl Misfit {
    pub(in crate::emit) fn of(expected: &'static str) -> Self {
        Self { path: String::new(), expected }
    }

    pub(super) fn missing(name: &str) -> Self {
        Self { path: name.to_owned(), expected: "a value, which is required" }
    }

    pub(super) fn inside(self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        Self { path: format!("{name}{dot}{}", self.path), ..self }
    }

    pub(super) fn at(self, index: usize) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        Self { path: format!("[{index}]{dot}{}", self.path), ..self }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}", self.path, self.expected)
    }
}

impl std::error::Error for Misfit {}
