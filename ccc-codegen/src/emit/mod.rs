//! From the checked IR to tokens: total and pure, one file for each emitted concept.
//!
//! Everything that is emitted into `ccc-generated` and into a user's crate comes from here.

mod action;
#[cfg(feature = "cli")]
mod client;
#[cfg(feature = "cli")]
mod common;
mod construct;
mod docs;
mod enums;
mod errors;
#[cfg(feature = "cli")]
mod example;
mod extension;
mod kinds;
#[cfg(feature = "cli")]
mod krate;
mod object;
mod paging;
#[cfg(feature = "cli")]
mod standalone;
mod table;
mod target;

pub use self::action::{action, private_types};
#[cfg(feature = "cli")]
pub use self::common::common_codes;
pub use self::enums::open_enum;
pub use self::errors::error_enum;
pub use self::extension::{extension, extension_ident};
#[cfg(feature = "cli")]
pub use self::krate::{Module, modules};
pub use self::object::{Definition, object};
#[cfg(feature = "cli")]
pub use self::standalone::{contract, readme};
pub use self::target::Target;
