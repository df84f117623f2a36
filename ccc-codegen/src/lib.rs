//! From the JSON description of a Tencent Cloud API to the Rust crate for it.
//!
//! ```text
//! spec/*.json ──spec──▶ model ──lower──▶ ir ──check──▶ gate ──emit──▶ tokens ──render──▶ text ──sync──▶ files
//! ```
//!
//! The attribute macro makes the same [`ir`] from a user's item and hands it to the same [`check`] and the same [`emit`],
//! so that the two cannot disagree.

pub mod check;
pub mod diagnostics;
pub mod emit;
pub mod ir;
pub mod lower;
pub mod spec;

#[cfg(feature = "cli")]
mod folders;
#[cfg(feature = "cli")]
mod generate;
#[cfg(feature = "cli")]
pub mod lint;
#[cfg(feature = "cli")]
pub mod render;
#[cfg(feature = "cli")]
pub mod standalone;
#[cfg(feature = "cli")]
pub mod sync;

#[cfg(feature = "cli")]
pub use folders::Folders;
#[cfg(feature = "cli")]
pub use generate::{Generated, check_spec, generate};
