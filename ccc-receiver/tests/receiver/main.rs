//! A receiver between a sender and a handler.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod bodies;
mod checks;
mod crowd;
mod handling;
mod support;
mod through_the_mock;
