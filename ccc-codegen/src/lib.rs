//! The generator's tool: import of published descriptions, lint, and output of crates.
//!
//! ```text
//! api.json ──import──▶ spec/*.json ──ccc_codegen_core──▶ tokens ──output──▶ files
//!                          └──lint──▶ findings
//! ```

pub mod diff;
pub mod import;
pub mod lint;
pub mod output;
pub mod policy;
pub mod release;
pub mod report;
mod words;
