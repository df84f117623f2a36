//! The way from one page of a list to the next. Nothing here knows the type of an action.

mod digest;
mod member;
mod walk;

pub use self::walk::{Verdict, Walk};
