//! Where the code is going: the paths by which it reaches the runtime and the standard library.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Links;
use crate::ir::TypeRef;

/// The place that the code is emitted for.
#[derive(Debug, Clone)]
pub struct Target {
    /// The path of the module `codegen` of `ccc-runtime`.
    pub runtime: TokenStream,
    /// The type that stands for the product: it implements `Service`.
    pub service_type: TokenStream,
    /// The facts of the product, as an expression that borrows a `ServiceInfo`.
    pub service_info: TokenStream,
    /// Who sees what is emitted beside a type: its response, its error codes, its extension of the client.
    pub visibility: TokenStream,
    /// The shared type whose own module is emitted, if it is one's.
    pub inside: Option<Ident>,
    /// Whether names of the prelude may be shadowed, so that they need their whole path.
    pub whole_paths: bool,
    /// Whether the code goes into a user's crate, which need not use all of it.
    pub in_user_crate: bool,
    /// The pages of names in prose.
    pub links: Links,
}

impl Target {
    /// A module of a generated crate. `names` are the types in it; one that is also in the prelude makes paths whole.
    pub fn generated<'a>(names: impl IntoIterator<Item = &'a Ident>) -> Self {
        const PRELUDE: [&str; 14] = [
            "Box",
            "Clone",
            "Debug",
            "Default",
            "Eq",
            "From",
            "Hash",
            "Into",
            "IntoIterator",
            "Option",
            "PartialEq",
            "Result",
            "String",
            "Vec",
        ];
        Self {
            runtime: quote!(rt),
            service_type: quote!(crate::Client),
            service_info: quote!(&crate::SERVICE),
            visibility: quote!(pub),
            inside: None,
            whole_paths: names.into_iter().any(|name| PRELUDE.contains(&name.to_string().as_str())),
            in_user_crate: false,
            links: Links::default(),
        }
    }

    /// The module of a shared type.
    pub fn of_shared_type(ident: &Ident) -> Self {
        // Others are named with the module in front: only its own name can hide one of the prelude.
        Self { inside: Some(ident.clone()), ..Self::generated([ident]) }
    }

    /// The same with pages of names in prose.
    pub(super) fn linking(self, links: &Links) -> Self {
        Self { links: links.clone(), ..self }
    }

    /// Whether a type is named with the module `model` in front.
    pub(super) fn needs_module(&self, named: &TypeRef) -> bool {
        named.shared && self.inside.as_ref() != Some(&named.ident)
    }

    /// What an item needs that a user's crate may leave unused.
    pub(super) fn may_be_unused(&self) -> Option<TokenStream> {
        let reason = "what belongs to an action is there, whether it is used or not";
        self.in_user_crate.then(|| quote!(#[allow(dead_code, reason = #reason)]))
    }

    pub(super) fn string(&self) -> TokenStream {
        self.path(&quote!(::std::string::String), &quote!(String))
    }

    pub(super) fn vec(&self) -> TokenStream {
        self.path(&quote!(::std::vec::Vec), &quote!(Vec))
    }

    pub(super) fn option(&self) -> TokenStream {
        self.path(&quote!(::std::option::Option), &quote!(Option))
    }

    pub(super) fn some(&self) -> TokenStream {
        self.path(&quote!(::std::option::Option::Some), &quote!(Some))
    }

    pub(super) fn none(&self) -> TokenStream {
        self.path(&quote!(::std::option::Option::None), &quote!(None))
    }

    pub(super) fn result(&self) -> TokenStream {
        self.path(&quote!(::std::result::Result), &quote!(Result))
    }

    pub(super) fn boxed(&self) -> TokenStream {
        self.path(&quote!(::std::boxed::Box), &quote!(Box))
    }

    pub(super) fn into(&self) -> TokenStream {
        self.path(&quote!(::std::convert::Into), &quote!(Into))
    }

    pub(super) fn from(&self) -> TokenStream {
        self.path(&quote!(::std::convert::From), &quote!(From))
    }

    pub(super) fn iterable(&self) -> TokenStream {
        self.path(&quote!(::std::iter::IntoIterator), &quote!(IntoIterator))
    }

    /// The derives of plain data. Their names are written whole where a type could be called the same.
    pub(super) fn derives(&self, names: &[&str]) -> TokenStream {
        let paths = names.iter().map(|name| match (*name, self.whole_paths) {
            ("Clone", true) => quote!(::std::clone::Clone),
            ("Debug", true) => quote!(::std::fmt::Debug),
            ("PartialEq", true) => quote!(::std::cmp::PartialEq),
            ("Eq", true) => quote!(::std::cmp::Eq),
            ("Hash", true) => quote!(::std::hash::Hash),
            (name, _) => {
                let name = quote::format_ident!("{name}");
                quote!(#name)
            }
        });
        quote!(#[derive(#(#paths),*)])
    }

    fn path(&self, whole: &TokenStream, short: &TokenStream) -> TokenStream {
        if self.whole_paths { whole.clone() } else { short.clone() }
    }
}
