//! The description of an API, read from files and checked for its form, with the place of each value.

mod common;
mod load;
pub mod model;
pub mod names;
mod pointer;
mod read;
pub mod schema;
mod shape;
mod syntax;
#[cfg(test)]
mod tests;
mod types;

pub use self::common::{load_common, own_common};
pub use self::load::{LOCK_FILE, Product, Spec, load, load_action, load_only, load_texts};
pub use self::pointer::Pointer;
pub use self::read::{Loaded, Text, read_text};
pub use self::syntax::tree;
pub use self::types::{BUILTINS, Builtin, TypeExpr};
