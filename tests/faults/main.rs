//! Whatever goes wrong, no call is carried out twice by accident, and no error claims that a call has not run when it has.
//!
//! A server misbehaves in every way of the enum `Fault`, and counts the calls that it carries out. `table` has the outcome
//! of each fault, `exhaustive` tries each with each kind of action, and `random` tries sequences of them with random settings
//! and cancellations.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]
#![allow(dead_code, reason = "the support is shared with other tests")]

mod answer;
mod client;
mod deeds;
mod exhaustive;
mod fault;
mod ledger;
mod random;
mod server;
#[path = "../support/mod.rs"]
mod support;
mod table;

/// Lets one test run at a time: each keeps the machine busy, and its timeouts are short.
static ALONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
