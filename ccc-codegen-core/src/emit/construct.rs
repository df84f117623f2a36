//! How a request, or a type that stands in one, is built: `new` with what is required, a setter for the rest.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Target, docs, kinds};
use crate::ir::{Field, Shape, Struct};
use crate::names::method_ident;

/// The methods of operators, for which clippy takes a setter of that name.
const OPERATORS: [&str; 10] = ["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];

/// The struct that names the required members, if there are many.
pub(super) fn required_members(object: &Struct, target: &Target) -> Option<TokenStream> {
    let (ident, docs) = (object.members_ident()?, docs::required_members(object));
    let fields = object.required().map(|field| {
        let (docs, ident, ty) = (docs::field(field, object), &field.name.ident, kinds::field_type(field, target));
        quote!(#docs pub #ident: #ty)
    });
    let vis = &target.visibility;
    Some(quote! {
        #docs
        #vis struct #ident { #(#fields),* }
    })
}

/// `new` and the setters, for what stands in requests.
pub(super) fn constructor(object: &Struct, target: &Target) -> Option<TokenStream> {
    if !object.usage.input {
        return None;
    }
    let ident = &object.name.ident;
    let (new, unused) = (new(object, target), target.may_be_unused());
    let optional = object.fields.iter().filter(|field| !field.presence.required);
    let setters = optional.map(|field| setter(field, target));
    Some(quote! {
        #unused
        impl #ident {
            #new
            #(#setters)*
        }
    })
}

fn new(object: &Struct, target: &Target) -> TokenStream {
    let rt = &target.runtime;
    let (docs, required) = (docs::new(object), object.required().collect::<Vec<&Field>>());
    // What is not required stays as it is before anything is read.
    let rest = (required.len() < object.fields.len()).then(|| quote!(..#rt::Fields::empty()));
    if required.is_empty() {
        return quote! {
            #docs
            pub fn new() -> Self { #rt::Fields::empty() }
        };
    }
    let (arguments, fields): (Vec<_>, Vec<_>) = if let Some(members) = object.members_ident() {
        let fields = required.iter().map(|field| {
            let ident = &field.name.ident;
            quote!(#ident: members.#ident)
        });
        (vec![quote!(members: #members)], fields.collect())
    } else {
        required.iter().map(|field| argument(field, target)).unzip()
    };
    quote! {
        #docs
        pub fn new(#(#arguments),*) -> Self { Self { #(#fields,)* #rest } }
    }
}

/// A required member as an argument, and as the field that the argument becomes.
fn argument(field: &Field, target: &Target) -> (TokenStream, TokenStream) {
    let ident = &field.name.ident;
    let (ty, value) = kinds::argument(field, target);
    let shorthand = *ident == value.to_string();
    (quote!(#ident: #ty), if shorthand { quote!(#ident) } else { quote!(#ident: #value) })
}

fn setter(field: &Field, target: &Target) -> TokenStream {
    let ident = &field.name.ident;
    let (method, docs) = (method_ident(ident), docs::setter(field));
    let (some, boxed) = (target.some(), target.boxed());
    let (ty, value) = kinds::argument(field, target);
    let value = match field.shape {
        Shape::Plain => value,
        Shape::Optional => quote!(#some(#value)),
        Shape::Boxed => quote!(#some(#boxed::new(#value))),
    };
    let deprecated = field.deprecated.as_ref().map(|note| quote!(#[deprecated(note = #note)]));
    let operator = OPERATORS.contains(&method.to_string().as_str()).then(|| {
        let reason = "it is called like its member";
        quote!(#[allow(clippy::should_implement_trait, reason = #reason)])
    });
    quote! {
        #docs
        #deprecated
        #operator
        pub fn #method(mut self, #ident: #ty) -> Self {
            self.#ident = #value;
            self
        }
    }
}
