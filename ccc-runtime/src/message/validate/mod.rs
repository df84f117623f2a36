//! Checks of a message against the rules of its descriptor, before anything is sent.
//!
//! The walk visits every member once, allocates nothing while all is well, and reports each violation with its path.

mod check;
mod format;
mod place;
mod policy;
mod report;
mod walk;

pub use self::check::{in_window, satisfies};
pub use self::policy::{Level, Validation};
pub use self::report::{Violation, Violations};
pub use self::walk::{inspect, validate, validate_anywhere};
