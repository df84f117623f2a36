//! Calls of actions whose types are data, made while the program runs, and not generated code.
//!
//! The crate `ccc-dynamic` builds on this: it makes the facts of an action from a catalog. A message implements
//! [`DynMessage`], a response [`Refill`] as well; the same walks check, write and read them
//! as those of generated types, and the same code signs, sends and repeats their calls.

pub use crate::client::{DynClient, DynEvents};
pub use crate::exec::Refill;
pub use crate::exec::dry::{PreparedRequest, Signature};
pub use crate::exec::options::Options;
pub use crate::exec::sign::{ALGORITHM, DerivedKey, Scope, Signable};
pub use crate::paging::{Verdict, Walk};

use crate::code::{self, Category, RetryAdvice};
use crate::message::validate::{self, Violation};
use crate::message::{self, DynMessage, Mask};
use crate::site::Site;

/// Returns every value of a message that breaks a rule on a site: a documented rule, or one that only examples show.
pub fn violations(message: &dyn DynMessage, site: Site) -> Vec<Violation> {
    validate::inspect(message, Some(site))
}

/// Returns a string with as much hidden as its mask asks for.
pub fn masked(string: &str, mask: Mask) -> String {
    message::mask(string, mask)
}

/// Returns a string of the service for people and logs: phone numbers, mail addresses and everything that looks like a
/// secret masked, on one line, and cut if it is long.
pub fn excerpt(string: &str) -> String {
    crate::redact::excerpt(string)
}

/// Returns the kind of failure that a code reports.
pub fn category_of(code: &str) -> Category {
    code::category_of(code)
}

/// Returns the condition under which a call that failed with a code may be sent again.
pub fn retry_advice_of(code: &str) -> RetryAdvice {
    code::retry_advice_of(code)
}
