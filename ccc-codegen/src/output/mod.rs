//! From a checked spec to files: text, crates, and the one door to the disk.

pub mod catalog;
mod folders;
mod generate;
pub mod recipe;
mod render;
pub mod sync;

pub use self::folders::Folders;
pub use self::generate::{Generated, check_spec, generate};
