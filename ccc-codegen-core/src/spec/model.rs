//! The spec format as types: the keys of files under `spec/`, independent of Rust.
//!
//! The JSON Schema under `spec/schema/` comes from these types, with their doc comments, so format and schema cannot
//! drift apart. Keys are in snake case; wire names are Tencent's.

mod action;
mod codes;
mod lock;
mod members;
mod pushes;
mod rules;
mod service;

pub use self::action::{Action, Example, PageStyle, Pagination, RateLimit, Safety, Suggested};
pub use self::codes::{Category, CommonErrorCode, CommonErrorsFile, ErrorCode, ErrorsFile, Retry};
pub use self::lock::{GoneCode, LockFile};
pub use self::members::{DataType, Enum, EnumValue, EnumsFile, Member, Rename, Sensitive, TypesFile};
pub use self::pushes::{Push, PushAnswer, PushExample, PushesFile};
pub use self::rules::{Basis, Format, Rule, Rules, Sourced, When, Window};
pub use self::service::{Cam, CamLevel, Links, Service, Site, Unify};

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn is_false(flag: &bool) -> bool {
    !*flag
}
