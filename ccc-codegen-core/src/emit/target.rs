//! The target of emitted code: its paths to the runtime and the standard library.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Links;
use crate::ir::TypeRef;

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

/// Returns true for a name that shadows one of the prelude.
pub(super) fn is_of_prelude(name: &Ident) -> bool {
    PRELUDE.contains(&name.to_string().as_str())
}

/// The target of emitted code.
#[derive(Debug, Clone)]
pub struct Target {
    /// The path of the module `codegen` of `ccc-runtime`.
    pub runtime: TokenStream,
    /// The type of the product, which implements `Service`.
    pub service_type: TokenStream,
    /// The facts of the product, as an expression that borrows a `ServiceInfo`.
    pub service_info: TokenStream,
    /// The visibility of the items beside a type: response, error codes and extension of the client.
    pub visibility: TokenStream,
    /// The shared type whose module is emitted, if any.
    pub inside: Option<Ident>,
    /// True if names of the prelude may be shadowed and need their whole paths.
    pub whole_paths: bool,
    /// True for code in a user's crate, which may leave some of it unused.
    pub in_user_crate: bool,
    /// The pages of names in prose.
    pub links: Links,
}

impl Target {
    /// Creates the target of a module of a generated crate. A name of the prelude among its types makes paths whole.
    pub fn generated<'a>(names: impl IntoIterator<Item = &'a Ident>) -> Self {
        Self {
            runtime: quote!(rt),
            service_type: quote!(crate::Client),
            service_info: quote!(&crate::SERVICE),
            visibility: quote!(pub),
            inside: None,
            whole_paths: names.into_iter().any(is_of_prelude),
            in_user_crate: false,
            links: Links::default(),
        }
    }

    /// Creates the target of the module of a shared type.
    pub fn of_shared_type(ident: &Ident) -> Self {
        // Other types have the module in their paths: only its own name can shadow one of the prelude.
        Self { inside: Some(ident.clone()), ..Self::generated([ident]) }
    }

    /// Returns the target with the pages of names in prose.
    pub(super) fn linking(self, links: &Links) -> Self {
        Self { links: links.clone(), ..self }
    }

    /// Returns true if the path of a type begins with the module `model`.
    pub(super) fn needs_module(&self, named: &TypeRef) -> bool {
        named.shared && self.inside.as_ref() != Some(&named.ident)
    }

    /// Returns the attribute of an item that a user's crate may leave unused.
    pub(super) fn may_be_unused(&self) -> Option<TokenStream> {
        let reason = "an action has all its items, used or not";
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

    /// Returns derives. Their names are whole paths if a type may have the same name.
    pub(super) fn derives(&self, names: &[&str]) -> TokenStream {
        let paths = names.iter().map(|name| match (*name, self.whole_paths) {
            ("Clone", true) => quote!(::std::clone::Clone),
            ("Debug", true) => quote!(::std::fmt::Debug),
            ("PartialEq", true) => quote!(::std::cmp::PartialEq),
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
