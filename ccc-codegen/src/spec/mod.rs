//! The description of an API as it stands on disk: read, checked for its shape, and handed on with every place known.

#[cfg(feature = "cli")]
mod common;
mod load;
pub mod model;
pub mod names;
mod read;
pub mod schema;
mod shape;
mod source;
mod syntax;
#[cfg(test)]
mod tests;

#[cfg(feature = "cli")]
pub use self::common::own_common;
#[cfg(feature = "cli")]
pub use self::load::load_texts;
pub use self::load::{Product, Spec, load, load_action, load_only};
pub use self::read::Loaded;
#[cfg(feature = "cli")]
pub(crate) use self::read::read_text;
pub use self::source::Source;
pub(crate) use self::source::join;
#[cfg(feature = "cli")]
pub(crate) use self::syntax::tree;
