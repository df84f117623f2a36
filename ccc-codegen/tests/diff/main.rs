//! The comparison of two descriptions: synthetic changes, changes in Tencent's history, and what holds for all of them.
//!
//! `INSTA_UPDATE=always cargo test -p ccc-codegen --test diff` updates the snapshots. `scripts/judge.sh` holds the verdicts
//! against the compiler.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod cases;
mod history;
mod laws;

use ccc_codegen::diff::{Report, compare};
use ccc_codegen::report::render;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::ir::Api;
use serde_json::Value;

/// Returns the checked API of a product of the cases.
fn api(product: &Value) -> Api {
    attempt(product).unwrap_or_else(|problems| panic!("{}", render(&problems)))
}

/// Returns the checked API of a product, or its problems.
fn attempt(product: &Value) -> Result<Api, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let spec = cases::spec(product, &mut diagnostics);
    cases::api(&spec, diagnostics)
}

/// Compares two products of the cases.
fn report(old: &Value, new: &Value) -> Report {
    compare(&api(old), &api(new))
}
