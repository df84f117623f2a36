//! The description of an API as it stands on disk: read, checked for its shape, and handed on with every place known.

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

pub use self::load::{Product, Spec, load, load_action, load_only};
pub use self::read::Loaded;
pub use self::source::Source;
pub(crate) use self::source::join;
