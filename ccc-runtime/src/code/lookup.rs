//! From a code to its meaning.

use std::fmt;

use super::{Category, CommonErrorCode, Fact, RetryAdvice};

impl CommonErrorCode {
    /// Returns the common code with exactly this spelling.
    pub fn parse(code: &str) -> Option<Self> {
        fact_of(code).map(|fact| fact.variant)
    }

    /// Returns the code as it is in a reply.
    pub fn as_str(self) -> &'static str {
        self.fact().map_or("", |fact| fact.code)
    }

    /// Returns the kind of failure.
    pub fn category(self) -> Category {
        self.fact().map_or(Category::Failed, |fact| fact.category)
    }

    /// Returns the condition under which the same call may be sent again.
    pub fn retry_advice(self) -> RetryAdvice {
        self.fact().map_or(RetryAdvice::No, |fact| fact.retry)
    }

    fn fact(self) -> Option<&'static Fact<CommonErrorCode>> {
        Self::TABLE.iter().find(|fact| fact.variant == self)
    }
}

impl fmt::Display for CommonErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn fact_of(code: &str) -> Option<&'static Fact<CommonErrorCode>> {
    CommonErrorCode::TABLE.iter().find(|fact| fact.code == code)
}

fn head_of(code: &str) -> &str {
    code.split_once('.').map_or(code, |(head, _)| head)
}

/// Returns the common code that a code is or begins with.
pub(crate) fn common_of(code: &str) -> Option<CommonErrorCode> {
    CommonErrorCode::parse(code).or_else(|| CommonErrorCode::parse(head_of(code)))
}

/// Returns the kind of failure of any code.
///
/// `X.Anything` is of the kind of `X`; where the list has no `X` itself, of the kind of the first `X.Other` in it.
pub(crate) fn category_of(code: &str) -> Category {
    let head = head_of(code);
    let sibling = || CommonErrorCode::TABLE.iter().find(|fact| head_of(fact.code) == head);
    let fact = fact_of(code).or_else(|| fact_of(head)).or_else(sibling);
    fact.map_or(Category::Failed, |fact| fact.category)
}

/// Returns the condition under which a call that failed with any code may be sent again.
///
/// `X.Anything` inherits from `X`, but nothing from `X.Other`: a refusal of one before it runs says nothing of another.
pub(crate) fn retry_advice_of(code: &str) -> RetryAdvice {
    let fact = fact_of(code).or_else(|| fact_of(head_of(code)));
    fact.map_or(RetryAdvice::No, |fact| fact.retry)
}
