//! Open enums: the known values, and one variant that keeps any other.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Definition, Target, docs};
use crate::ir::{Enum, Repr, WireValue};

/// An enum and everything that belongs to it, item by item.
pub fn open_enum(set: &Enum, written: Definition, target: &Target) -> Vec<TokenStream> {
    let definition = (written == Definition::Emitted).then(|| definition(set, target));
    let rest = [to_wire(set, target), from_wire(set, target), traits(set, target)];
    definition.into_iter().chain(rest).collect()
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

fn to_wire(set: &Enum, target: &Target) -> TokenStream {
    let unused = target.may_be_unused();
    let ident = &set.ident;
    let variants = set.values.iter().map(|value| &value.ident);
    let values = set.values.iter().map(|value| literal(&value.wire));
    let docs = docs::lines("The value as it stands on the wire.");
    let signature = match set.repr {
        Repr::Int => quote!(pub const fn value(&self) -> i64),
        Repr::Text => quote!(pub fn as_str(&self) -> &str),
    };
    let other = match set.repr {
        Repr::Int => quote!(*value),
        Repr::Text => quote!(value),
    };
    quote! {
        #unused
        impl #ident {
            #docs
            #signature {
                match self { #(Self::#variants => #values,)* Self::Unknown(value) => #other }
            }
        }
    }
}

fn from_wire(set: &Enum, target: &Target) -> TokenStream {
    let (ident, from) = (&set.ident, target.from());
    let variants = set.values.iter().map(|value| &value.ident);
    let values = set.values.iter().map(|value| literal(&value.wire));
    let (wire, other) = match set.repr {
        Repr::Int => (quote!(i64), quote!(other)),
        Repr::Text => (quote!(&str), quote!(#from::from(other))),
    };
    quote! {
        impl #from<#wire> for #ident {
            fn from(value: #wire) -> Self {
                match value { #(#values => Self::#variants,)* other => Self::Unknown(#other) }
            }
        }
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
