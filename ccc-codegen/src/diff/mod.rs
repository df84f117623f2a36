//! The difference of two descriptions of one product, and its meaning for programs.
//!
//! ```text
//! two checked APIs ──compare──▶ changes, each of a kind ──effect──▶ a verdict for the wire and one for Rust ──show──▶ text
//! ```
//!
//! Comparing finds kinds of changes; one table, `effect.rs`, turns kinds into verdicts.

mod change;
mod changelog;
mod compare;
mod effect;
mod load;
mod overrides;
mod show;
mod version;

pub use self::change::{Change, Report};
pub use self::changelog::with_section;
pub use self::compare::compare;
pub use self::effect::{Direction, Flag, Kind, Rust, Wire};
pub use self::load::{Pair, pairs, reports};
pub use self::overrides::Overrides;
pub use self::show::{json, markdown, section, text};
pub use self::version::{Version, check_version};
