//! What comes in from strangers: nothing panics, each refusal is of the right kind, and the mock serves on.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod change;
mod parts;
mod properties;
mod socket;
mod spec;
