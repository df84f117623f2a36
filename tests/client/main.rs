//! The generated client from end to end: bytes on the wire, values, pages, and calls without a server.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod fake;
mod paging;
#[path = "../support/mod.rs"]
mod support;
mod values;
mod wire;
