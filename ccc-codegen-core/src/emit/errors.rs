//! The error codes of an action.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Target, docs};
use crate::ir::{Code, ErrorEnum};

/// Returns the enum and its table.
pub fn error_enum(errors: &ErrorEnum, target: &Target) -> Vec<TokenStream> {
    vec![definition(errors, target), table(errors, target), traits(errors, target)]
}

fn definition(errors: &ErrorEnum, target: &Target) -> TokenStream {
    let (rt, vis) = (&target.runtime, &target.visibility);
    let (ident, docs) = (&errors.ident, docs::error_enum(errors, target));
    let derives = target.derives(&["Clone"]);
    let variants = errors.codes.iter().map(|code| {
        let (docs, ident) = (docs::code(code, &target.links), &code.ident);
        let deprecated = code.gone.as_ref().map(|since| {
            let note = docs::gone(since);
            quote!(#[deprecated(note = #note)])
        });
        quote!(#docs #deprecated #ident)
    });
    let common = docs::lines("A code that every product may return.");
    let unknown = docs::lines("A code that is not documented for this action, as received.");
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        #vis enum #ident {
            #(#variants,)*
            #common
            Common(#rt::CommonErrorCode),
            #unknown
            Unknown(#rt::UnknownCode),
        }
    }
}

fn table(errors: &ErrorEnum, target: &Target) -> TokenStream {
    let (rt, ident) = (&target.runtime, &errors.ident);
    let rows = errors.codes.iter().map(|Code { wire, ident, .. }| quote!((#wire, Self::#ident)));
    let reason = "a service may still return a code that it no longer documents";
    let allowed = errors.codes.iter().any(|code| code.gone.is_some());
    let allowed = allowed.then(|| quote!(#[allow(deprecated, reason = #reason)]));
    quote! {
        #allowed
        impl #rt::ErrorTable for #ident {
            const TABLE: &'static [(&'static str, Self)] = &[#(#rows),*];
        }
    }
}

/// Returns the traits of such an enum.
fn traits(errors: &ErrorEnum, target: &Target) -> TokenStream {
    let (rt, ident) = (&target.runtime, &errors.ident);
    quote!(#rt::error_code!(#ident);)
}
