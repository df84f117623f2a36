//! From a checked spec to files: text, crates, and the one door to the disk.

pub mod catalog;
mod checked;
mod folders;
mod generate;
pub mod recipe;
mod render;
mod runtime;
pub mod sync;

pub use self::checked::check_spec;
pub(crate) use self::checked::checked_api;
pub use self::folders::Folders;
pub use self::generate::{Generated, generate};
