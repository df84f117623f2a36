//! Names and sites, in the terms of the IR.

use ccc_catalog::model as catalog;
use ccc_codegen_core::ir;
use ccc_codegen_core::names::Name;
use ccc_codegen_core::source::At;
use proc_macro2::Ident;

/// The result of a step; an error is a message without its place.
pub(super) type Unpacked<T> = Result<T, String>;

pub(super) fn sites(given: catalog::Sites) -> ir::Sites {
    ir::Sites { china: given.china, international: given.international }
}

pub(super) fn name(wire: &str, rust: &str) -> Unpacked<Name> {
    Ok(Name { wire: wire.to_owned(), ident: ident(rust)?, at: At::Nowhere })
}

pub(super) fn ident(rust: &str) -> Unpacked<Ident> {
    syn::parse_str(rust).map_err(|_| format!("`{rust}` cannot be a Rust name"))
}
