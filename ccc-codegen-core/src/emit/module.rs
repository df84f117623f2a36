//! A file of a generated crate, and its imports.

use proc_macro2::TokenStream;
use quote::quote;

use super::Target;
use crate::ir::{Kind, Struct};

/// A file of Rust.
#[derive(Debug)]
pub struct Module {
    /// The path below `src`, with forward slashes.
    pub path: String,
    /// The documentation of the module.
    pub docs: TokenStream,
    /// The items, separated by blank lines.
    pub items: Vec<TokenStream>,
}

/// The imports of a module.
#[derive(Default)]
pub(super) struct Uses {
    /// True if a type of the module `model` is used.
    model: bool,
}

impl Uses {
    pub(super) fn of<'a>(
        structs: impl IntoIterator<Item = &'a Struct>,
        kinds: impl IntoIterator<Item = &'a Kind>,
        target: &Target,
    ) -> Self {
        let fields = structs.into_iter().flat_map(|object| &object.fields).map(|field| &field.kind);
        let mut named = fields.chain(kinds).filter_map(Kind::type_ref);
        Self { model: named.any(|named| target.needs_module(named)) }
    }

    /// Returns the items after their imports.
    pub(super) fn before(self, items: Vec<TokenStream>) -> Vec<TokenStream> {
        let uses = if self.model {
            quote!(
                use ccc_runtime::codegen as rt;
                use crate::model;
            )
        } else {
            quote!(
                use ccc_runtime::codegen as rt;
            )
        };
        std::iter::once(uses).chain(items).collect()
    }
}
