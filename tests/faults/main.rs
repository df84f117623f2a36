//! A call is never carried out twice by accident, whatever goes wrong on its way, and an error never claims that a call has
//! not run when it has.
//!
//! A server misbehaves in every way that the enum `Fault` has, and counts what it carries out. `table` says what each fault
//! must lead to, `exhaustive` tries each with each kind of action, and `random` tries sequences of them with random settings
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

/// The tests run one after the other: each keeps the machine busy, and its timeouts are short.
static ALONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
