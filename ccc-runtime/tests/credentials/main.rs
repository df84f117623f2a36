//! Where keys come from, over loopback sockets and files of their own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(unreachable_pub, reason = "no module here is seen from elsewhere")]

mod cached;
mod chain;
mod cvm;
#[path = "../support/mod.rs"]
mod product;
mod profile;
mod secrets;
mod sts;
mod support;
mod tccli;
