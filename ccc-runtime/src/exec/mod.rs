//! One call: prepared once, then attempted until it succeeds, must not be sent again, or its time is up.

pub(crate) mod answer;
pub(crate) mod attempts;
pub(crate) mod core;
pub(crate) mod dry;
pub(crate) mod in_flight;
pub(crate) mod options;
pub(crate) mod prepare;
mod refill;
pub(crate) mod response;
mod run;
pub(crate) mod secrets;
pub(crate) mod sign;
pub(crate) mod skew;

pub use self::refill::Refill;
