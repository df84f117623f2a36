//! The error codes of an action, as a type.

use std::fmt;
use std::mem::discriminant;

use super::{Category, CommonErrorCode, RetryAdvice, category_of, retry_advice_of};

/// The facts of an error enum.
pub trait ErrorTable: Sized + Clone + PartialEq + 'static {
    /// Every documented code with its variant.
    const TABLE: &'static [(&'static str, Self)];
}

/// The error codes of one action.
///
/// An implementation has a variant for each documented code, one that holds a [`CommonErrorCode`] and one that holds an
/// [`UnknownCode`]. [`as_str`](Self::as_str) returns exactly the argument of [`parse`](Self::parse).
pub trait ErrorCode: ErrorTable {
    /// Makes a value of a code that every product may return.
    fn common(code: CommonErrorCode) -> Self;

    /// Makes a value of a code that is not documented.
    fn unknown(code: UnknownCode) -> Self;

    /// Returns the code in the variant for common or for unknown codes; `None` for a documented one.
    fn other(&self) -> Option<&str>;

    /// Reads a code of a reply.
    fn parse(code: &str) -> Self {
        let documented = Self::TABLE.iter().find(|(text, _)| *text == code);
        match documented {
            Some((_, variant)) => variant.clone(),
            None => CommonErrorCode::parse(code).map_or_else(|| Self::unknown(UnknownCode(code.into())), Self::common),
        }
    }

    /// Returns the code as it is in a reply.
    fn as_str(&self) -> &str {
        self.other().unwrap_or_else(|| {
            let documented = Self::TABLE.iter().find(|(_, variant)| discriminant(variant) == discriminant(self));
            documented.map_or("", |(text, _)| text)
        })
    }

    /// Returns the kind of failure.
    fn category(&self) -> Category {
        category_of(self.as_str())
    }

    /// Returns the condition under which the same call may be sent again.
    fn retry_advice(&self) -> RetryAdvice {
        retry_advice_of(self.as_str())
    }
}

/// Compares two codes: generated enums are equal through it, because a derive costs the compiler more.
pub fn same_code<C: ErrorCode>(one: &C, other: &C) -> bool {
    discriminant(one) == discriminant(other) && one.other() == other.other()
}

/// A code that neither the action nor the common list documents, kept as it came.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnknownCode(Box<str>);

impl UnknownCode {
    /// Returns the code as it is in the reply.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
