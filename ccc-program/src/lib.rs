#![doc = include_str!("../README.md")]

mod error;
mod rust;
mod unpack;

pub use ccc_codegen_core::emit::{Account, Misfit};

pub use self::error::ProgramError;
pub use self::rust::rust;
pub use self::unpack::api;
