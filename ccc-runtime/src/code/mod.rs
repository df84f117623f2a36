//! Error codes: the traits of the enums in generated code, and the common codes with their meaning.
//!
//! Generated code has the codes of each action. Their meaning for the caller comes from the [`CommonErrorCode`]s:
//! `FailedOperation.PermissionDenied` has the category and the retry advice of `FailedOperation`, but is no common code.

mod common;
mod facts;
mod lookup;
mod traits;

pub use self::common::CommonErrorCode;
pub(crate) use self::facts::Fact;
pub use self::facts::{Category, RetryAdvice};
pub(crate) use self::lookup::{category_of, common_of, retry_advice_of};
pub use self::traits::{ErrorCode, ErrorTable, UnknownCode, same_code};
