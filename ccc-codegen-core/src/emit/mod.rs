//! From the checked IR to tokens: emitters are total and pure. Each emitted concept has a file.
//!
//! All code in generated crates and all code of the attributes comes from here.

mod action;
mod client;
mod common;
mod construct;
mod contract;
mod definition;
mod docs;
mod enums;
mod errors;
mod example;
mod extension;
mod kinds;
mod krate;
mod links;
mod literal;
mod module;
mod object;
mod paging;
mod program;
mod pushes;
mod readme;
mod table;
mod target;
mod turns;

pub use self::action::{action, private_types};
pub use self::common::{common_codes, common_text};
pub use self::contract::contract;
pub use self::definition::Definition;
pub use self::enums::open_enum;
pub use self::errors::error_enum;
pub use self::example::Misfit;
pub use self::extension::{extension, extension_ident};
pub use self::krate::{each_module, modules};
pub use self::links::Links;
pub use self::module::Module;
pub use self::object::object;
pub use self::program::{Account, program};
pub use self::readme::readme;
pub use self::target::Target;
pub use self::turns::Turns;
