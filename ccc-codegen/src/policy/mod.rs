//! Least privilege: a policy of Tencent's access management (CAM) for the actions that a program uses.
//!
//! CAM authorizes each action at one of two levels. For an operation-level action, a policy that names a resource does not
//! allow the action at all; for a resource-level action, it restricts the action to that resource. The spec has the level of
//! each action that CAM documents, with the page. An action without a documented level is allowed for all resources, which
//! is right at either level.

mod document;
mod known;
mod recorded;
mod source;
mod words;

pub use self::document::{Placeholders, Policy};
pub use self::known::Known;
pub use self::recorded::recorded;
pub use self::source::{Doubt, Used, used};
