//! Construction of requests and their types: `new` with the required members, and a setter for each other member.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Target, docs, kinds};
use crate::ir::{Field, Shape, Struct};
use crate::names::method_ident;

/// The methods of operators. Clippy confuses setters of these names with them.
const OPERATORS: [&str; 10] = ["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];

/// Returns the struct of the required members, if `new` takes one. It is a list of arguments with names: traits for it would cost
/// the compiler more than they are used.
pub(super) fn required_struct(object: &Struct, target: &Target) -> Option<TokenStream> {
    let ident = object.required_struct()?;
    let docs = docs::required_struct(object);
    let fields = object.required().map(|field| {
        let (docs, ident, ty) =
            (docs::field(field, object, target), &field.name.ident, kinds::field_type(field, target));
        quote!(#docs pub #ident: #ty)
    });
    let vis = &target.visibility;
    Some(quote! {
        #docs
        #vis struct #ident { #(#fields),* }
    })
}

/// Returns `new` and the setters of a type in requests, and `more` methods.
pub(super) fn constructor(object: &Struct, more: Option<&TokenStream>, target: &Target) -> Option<TokenStream> {
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
            #more
        }
    })
}

fn new(object: &Struct, target: &Target) -> TokenStream {
    let rt = &target.runtime;
    let (docs, required) = (docs::new(object), object.required().collect::<Vec<&Field>>());
    // Optional members keep the empty value.
    let rest = (required.len() < object.fields.len()).then(|| quote!(..#rt::Message::empty()));
    if required.is_empty() {
        return quote! {
            #docs
            pub fn new() -> Self { #rt::Message::empty() }
        };
    }
    if let Some(members) = object.required_struct() {
        let fields: Vec<_> = required.iter().map(|field| &field.name.ident).collect();
        let numbers = required.iter().all(|field| kinds::is_copy(field)).then(|| {
            let reason = "all such structs are given alike";
            quote!(#[allow(clippy::needless_pass_by_value, reason = #reason)])
        });
        return quote! {
            #docs
            #numbers
            pub fn new(required: #members) -> Self { Self { #(#fields: required.#fields,)* #rest } }
        };
    }
    let (arguments, fields): (Vec<_>, Vec<_>) = required.iter().map(|field| argument(field, target)).unzip();
    quote! {
        #docs
        pub fn new(#(#arguments),*) -> Self { Self { #(#fields,)* #rest } }
    }
}

/// Returns a required member as an argument, and as the field set from the argument.
fn argument(field: &Field, target: &Target) -> (TokenStream, TokenStream) {
    let ident = &field.name.ident;
    let (ty, value) = kinds::argument(field, target);
    let shorthand = *ident == value.to_string();
    (quote!(#ident: #ty), if shorthand { quote!(#ident) } else { quote!(#ident: #value) })
}

fn setter(field: &Field, target: &Target) -> TokenStream {
    let ident = &field.name.ident;
    let (method, docs) = (method_ident(ident), docs::setter(field, target));
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
