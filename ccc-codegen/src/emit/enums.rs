//! Open enums: the known values, and one variant that keeps any other.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Target, docs};
use crate::ir::{Enum, Repr, WireValue};

/// An enum and everything that belongs to it, item by item.
pub fn open_enum(set: &Enum, target: &Target) -> Vec<TokenStream> {
    vec![definition(set, target), conversions(set, target), traits(set, target)]
}

fn definition(set: &Enum, target: &Target) -> TokenStream {
    let (ident, docs) = (&set.ident, docs::open_enum(set));
    let derives = target.derives(&["Debug", "Clone", "PartialEq", "Eq", "Hash"]);
    let variants = set.values.iter().map(|value| {
        let (docs, ident) = (docs::value(value), &value.ident);
        quote!(#docs #ident)
    });
    let other = match set.repr {
        Repr::Text => target.string(),
        Repr::Int => quote!(i64),
    };
    let unknown = docs::lines("A value that this version does not know, kept as it came.");
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            #unknown
            Unknown(#other),
        }
    }
}

fn conversions(set: &Enum, target: &Target) -> TokenStream {
    let ident = &set.ident;
    let variants: Vec<_> = set.values.iter().map(|value| &value.ident).collect();
    let values: Vec<_> = set.values.iter().map(|value| literal(&value.wire)).collect();
    let (docs, from) = (docs::lines("The value as it stands on the wire."), target.from());
    match set.repr {
        Repr::Int => quote! {
            impl #ident {
                #docs
                pub const fn value(&self) -> i64 {
                    match self { #(Self::#variants => #values,)* Self::Unknown(value) => *value }
                }
            }
            impl #from<i64> for #ident {
                fn from(value: i64) -> Self {
                    match value { #(#values => Self::#variants,)* other => Self::Unknown(other) }
                }
            }
        },
        Repr::Text => quote! {
            impl #ident {
                #docs
                pub fn as_str(&self) -> &str {
                    match self { #(Self::#variants => #values,)* Self::Unknown(value) => value }
                }
            }
            impl #from<&str> for #ident {
                fn from(value: &str) -> Self {
                    match value { #(#values => Self::#variants,)* other => Self::Unknown(#from::from(other)) }
                }
            }
        },
    }
}

/// What makes it a member and an item of a list.
fn traits(set: &Enum, target: &Target) -> TokenStream {
    let (rt, ident) = (&target.runtime, &set.ident);
    match set.repr {
        Repr::Int => quote!(#rt::int_enum!(#ident);),
        Repr::Text => quote!(#rt::text_enum!(#ident);),
    }
}

fn literal(value: &WireValue) -> TokenStream {
    match value {
        WireValue::Text(text) => quote!(#text),
        WireValue::Int(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
    }
}
