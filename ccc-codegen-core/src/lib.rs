//! From the JSON description of a Tencent Cloud API to Rust tokens.
//!
//! ```text
//! spec/*.json ──spec──▶ model ──lower──▶ ir ──check──▶ gate ──emit──▶ tokens
//! ```
//!
//! The tool `ccc-codegen` and the attributes of `ccc-macros` share this crate: the attributes create the same [`ir`]
//! from a user's item and use the same [`check`] and [`emit`], so the two cannot disagree.
//!
//! Modules import from modules before them in this list: [`source`], [`diagnostics`], [`spec`], [`names`], [`ir`],
//! [`lower`], [`check`], [`emit`].

pub mod check;
pub mod diagnostics;
pub mod emit;
pub mod ir;
pub mod lower;
pub mod names;
pub mod source;
pub mod spec;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
