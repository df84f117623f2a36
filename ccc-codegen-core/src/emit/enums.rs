//! Open enums: the known values, and a variant for any other.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Definition, Target, docs};
use crate::ir::{Enum, Repr, WireValue};

/// Returns the items of an enum.
pub fn open_enum(set: &Enum, written: Definition, target: &Target) -> Vec<TokenStream> {
    if let Definition::Mistaken { serde_derived } = written {
        return stand_in(set, serde_derived, target);
    }
    let emitted = written == Definition::Emitted;
    let definition = emitted.then(|| definition(set, target));
    let rest = [to_wire(set, target), from_wire(set, target), traits(set, target)];
    definition.into_iter().chain(rest).chain(emitted.then(|| comparison(set, target))).collect()
}

fn definition(set: &Enum, target: &Target) -> TokenStream {
    let (ident, docs) = (&set.ident, docs::open_enum(set, target));
    let derives = target.derives(&["Debug", "Clone"]);
    let variants = set.values.iter().map(|value| {
        let (docs, ident) = (docs::value(value, target), &value.ident);
        quote!(#docs #ident)
    });
    let other = match set.repr {
        Repr::String => target.string(),
        Repr::Int => quote!(i64),
    };
    let unknown = docs::lines("A value that this version does not know, as received.");
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
    let signature = signature(set.repr);
    let other = match set.repr {
        Repr::Int => quote!(*value),
        Repr::String => quote!(value),
    };
    quote! {
        #unused
        impl #ident {
            #signature {
                match self { #(Self::#variants => #values,)* Self::Unknown(value) => #other }
            }
        }
    }
}

fn signature(repr: Repr) -> TokenStream {
    let docs = docs::lines("Returns the value as it is sent.");
    match repr {
        Repr::Int => quote!(#docs pub const fn value(&self) -> i64),
        Repr::String => quote!(#docs pub fn as_str(&self) -> &str),
    }
}

fn from_wire(set: &Enum, target: &Target) -> TokenStream {
    let (ident, from, into) = (&set.ident, target.from(), target.into());
    let variants = set.values.iter().map(|value| &value.ident);
    let values = set.values.iter().map(|value| literal(&value.wire));
    let (wire, other) = match set.repr {
        Repr::Int => (quote!(i64), quote!(other)),
        Repr::String => (quote!(&str), quote!(#into::into(other))),
    };
    quote! {
        impl #from<#wire> for #ident {
            fn from(value: #wire) -> Self {
                match value { #(#values => Self::#variants,)* other => Self::Unknown(#other) }
            }
        }
    }
}

/// Returns the traits of members and of items of a list.
fn traits(set: &Enum, target: &Target) -> TokenStream {
    let (rt, ident) = (&target.runtime, &set.ident);
    match set.repr {
        Repr::Int => quote!(#rt::int_enum!(#ident);),
        Repr::String => quote!(#rt::string_enum!(#ident);),
    }
}

/// Returns the traits that compare; an enum of a user derives them if it wants to.
fn comparison(set: &Enum, target: &Target) -> TokenStream {
    let (rt, ident) = (&target.runtime, &set.ident);
    quote!(#rt::data_enum!(#ident);)
}

/// Returns the substitute for an enum with mistakes, see [`Definition::Mistaken`].
fn stand_in(set: &Enum, serde_derived: bool, target: &Target) -> Vec<TokenStream> {
    let (rt, ident, from) = (&target.runtime, &set.ident, target.from());
    let (signature, unused) = (signature(set.repr), target.may_be_unused());
    let wire = match set.repr {
        Repr::Int => quote!(i64),
        Repr::String => quote!(&str),
    };
    let element = quote! {
        impl #rt::Element for #ident {
            fn empty() -> Self { loop {} }
            fn view(&self) -> #rt::View<'_> { #rt::View::End }
            fn slot(&mut self) -> #rt::Slot<'_> { #rt::Slot::End }
        }
    };
    let element_and_serde = quote! {
        impl #rt::OpenEnum for #ident {
            fn wire(&self) -> #rt::Wire<'_> { loop {} }
            fn set(&mut self, _: #rt::Wire<'_>) -> bool { false }
        }
        #rt::enum_element!(#ident, loop {});
    };
    vec![
        quote!(#unused impl #ident { #signature { loop {} } }),
        quote!(impl #from<#wire> for #ident { fn from(_: #wire) -> Self { loop {} } }),
        if serde_derived { element } else { element_and_serde },
    ]
}

fn literal(value: &WireValue) -> TokenStream {
    match value {
        WireValue::String(text) => quote!(#text),
        WireValue::Int(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
    }
}
