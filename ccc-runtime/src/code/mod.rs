//! Error codes: one enum for each action in generated code, and what all of them have in common.
//!
//! Generated code states which codes there are; what a code means for the caller is decided here, from the
//! [`CommonErrorCode`]s: `FailedOperation.PermissionDenied` has the category and the retry advice of `FailedOperation`, but
//! is a code of its own and no [`CommonErrorCode`].

mod common;
mod facts;
mod lookup;
mod traits;

pub use self::common::CommonErrorCode;
pub(crate) use self::facts::Fact;
pub use self::facts::{Category, RetryAdvice};
pub(crate) use self::lookup::{category_of, common_of, retry_advice_of};
pub use self::traits::{ErrorCode, ErrorTable, UnknownCode};
