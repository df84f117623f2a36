//! Error codes: one enum for each action in generated code, and what all of them have in common.
//!
//! Generated code states which codes there are; what a code means for the caller is decided here, from the
//! [`CommonErrorCode`]s: `FailedOperation.PermissionDenied` has the category and the retry advice of `FailedOperation`, but
//! is a code of its own and no [`CommonErrorCode`].

mod common;

use std::fmt;

pub use common::CommonErrorCode;

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

/// What kind of failure a code reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Category {
    /// The signature, the key or the token was refused.
    Auth,
    /// The caller is known but may not do this.
    Permission,
    /// The request is malformed or holds a bad value.
    InvalidRequest,
    /// Too many requests in a short time.
    Throttled,
    /// A quota, or the size of a message, is exhausted.
    LimitExceeded,
    /// The resource is missing, busy or in the wrong state.
    Resource,
    /// The product, version, action, region or protocol is not offered.
    Unsupported,
    /// The product could not carry out the action.
    Failed,
    /// The service is at fault.
    Internal,
    /// A dry run would have succeeded.
    DryRun,
}

/// When a call that failed with a code may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryAdvice {
    /// Never: the same call fails again, or has already run.
    No,
    /// Any action, after a pause: the gateway refused the call before it ran.
    Backoff,
    /// Any action, once, signed anew, but only after the clock was set: refused before it ran.
    Resign,
    /// Any action, once, but only with fresh credentials: refused before it ran.
    RefreshCredentials,
    /// Reads, and other actions that may be repeated: whether the action ran is unknown.
    ReadsOnly,
}

/// A common code and what it means for the caller.
struct Fact {
    code: &'static str,
    variant: CommonErrorCode,
    category: Category,
    retry: RetryAdvice,
}

impl CommonErrorCode {
    /// The common code that is spelled exactly like this, if there is one.
    pub fn parse(code: &str) -> Option<Self> {
        fact_of(code).map(|fact| fact.variant)
    }

    /// The code as it stands in a reply.
    pub fn as_str(self) -> &'static str {
        self.fact().map_or("", |fact| fact.code)
    }

    /// What kind of failure the code reports.
    pub fn category(self) -> Category {
        self.fact().map_or(Category::Failed, |fact| fact.category)
    }

    /// When the same call may be sent again.
    pub fn retry_advice(self) -> RetryAdvice {
        self.fact().map_or(RetryAdvice::No, |fact| fact.retry)
    }

    fn fact(self) -> Option<&'static Fact> {
        Self::TABLE.iter().find(|fact| fact.variant == self)
    }
}

impl fmt::Display for CommonErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn fact_of(code: &str) -> Option<&'static Fact> {
    CommonErrorCode::TABLE.iter().find(|fact| fact.code == code)
}

fn head_of(code: &str) -> &str {
    code.split_once('.').map_or(code, |(head, _)| head)
}

/// The common code that a code is, or is a kind of.
pub(crate) fn common_of(code: &str) -> Option<CommonErrorCode> {
    CommonErrorCode::parse(code).or_else(|| CommonErrorCode::parse(head_of(code)))
}

/// What kind of failure any code reports.
///
/// `X.Anything` is of the kind of `X`; where the list has no `X` itself, of the kind of the first `X.Other` in it.
pub(crate) fn category_of(code: &str) -> Category {
    let head = head_of(code);
    let sibling = || CommonErrorCode::TABLE.iter().find(|fact| head_of(fact.code) == head);
    let fact = fact_of(code).or_else(|| fact_of(head)).or_else(sibling);
    fact.map_or(Category::Failed, |fact| fact.category)
}

/// When a call that failed with any code may be sent again.
///
/// `X.Anything` inherits from `X`, but nothing from `X.Other`: that one is refused before it runs says nothing of another.
pub(crate) fn retry_advice_of(code: &str) -> RetryAdvice {
    let fact = fact_of(code).or_else(|| fact_of(head_of(code)));
    fact.map_or(RetryAdvice::No, |fact| fact.retry)
}
