//! The error codes of an action, as a type.

use std::fmt;

use super::{Category, CommonErrorCode, RetryAdvice, category_of, retry_advice_of};

/// The facts of an error enum.
pub trait ErrorTable: Sized + Clone + PartialEq + 'static {
    /// Every documented code with its variant.
    const TABLE: &'static [(&'static str, Self)];
}

/// The error codes of one action.
///
/// An implementation has a variant for each documented code, one that holds a [`CommonErrorCode`] and one that holds an
/// [`UnknownCode`]. Nothing of a code is lost: [`as_str`](Self::as_str) gives back what [`parse`](Self::parse) was given.
pub trait ErrorCode: ErrorTable {
    /// A code that every product may return.
    fn common(code: CommonErrorCode) -> Self;

    /// A code that no description lists.
    fn unknown(code: UnknownCode) -> Self;

    /// The code kept by the variant for common or for unknown codes; `None` for a documented one.
    fn other(&self) -> Option<&str>;

    /// The code that stands in a reply.
    fn parse(code: &str) -> Self {
        let documented = Self::TABLE.iter().find(|(text, _)| *text == code);
        match documented {
            Some((_, variant)) => variant.clone(),
            None => CommonErrorCode::parse(code).map_or_else(|| Self::unknown(UnknownCode(code.into())), Self::common),
        }
    }

    /// The code as it stands in a reply.
    fn as_str(&self) -> &str {
        self.other().unwrap_or_else(|| {
            let documented = Self::TABLE.iter().find(|(_, variant)| variant == self);
            documented.map_or("", |(text, _)| text)
        })
    }

    /// What kind of failure the code reports.
    fn category(&self) -> Category {
        category_of(self.as_str())
    }

    /// When the same call may be sent again.
    fn retry_advice(&self) -> RetryAdvice {
        retry_advice_of(self.as_str())
    }
}

/// A code that neither the action nor the common list documents, kept as it came.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnknownCode(Box<str>);

impl UnknownCode {
    /// The code as it stands in the reply.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
