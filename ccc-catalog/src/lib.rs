#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod block;
mod builder;
mod catalog;
#[cfg(feature = "embedded")]
mod embedded;
mod error;
mod index;
mod layout;
mod listing;
pub mod model;
mod packed;
mod usual;

pub use self::builder::Builder;
pub use self::catalog::{ActionEntry, Catalog, ProductEntry, VersionEntry};
#[cfg(feature = "embedded")]
pub use self::embedded::embedded;
pub use self::error::{BuildError, Error};
pub use self::layout::FORMAT;
pub use self::packed::Packed;
