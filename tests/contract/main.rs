//! The generated types are what the spec says.
//!
//! The tests read the spec as plain JSON, not through the generator: a fault there cannot hide itself.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod examples;
mod members;
mod names;
