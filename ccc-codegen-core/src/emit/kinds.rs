//! Members as Rust types, and the expressions that borrow them.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use super::Target;
use crate::ir::{Field, Kind, Repr, Shape, TypeRef};

/// Returns the type of a value.
pub(super) fn value_type(kind: &Kind, target: &Target) -> TokenStream {
    match kind {
        Kind::String => target.string(),
        Kind::Int => quote!(i64),
        Kind::Uint => quote!(u64),
        Kind::Float => quote!(f64),
        Kind::Bool => quote!(bool),
        Kind::Bytes => {
            let rt = &target.runtime;
            quote!(#rt::Bytes)
        }
        Kind::Enum(named, _) | Kind::Object(named) => path(named, target),
        Kind::Element(written) => written.clone(),
        Kind::List(item) => {
            let (vec, item) = (target.vec(), value_type(item, target));
            quote!(#vec<#item>)
        }
    }
}

/// Returns the path of a data type or an enum. A shared type refers to itself without the module.
pub(super) fn path(named: &TypeRef, target: &Target) -> TokenStream {
    let ident = &named.ident;
    if target.needs_module(named) { quote!(model::#ident) } else { quote!(#ident) }
}

/// Returns the type of a field.
pub(super) fn field_type(field: &Field, target: &Target) -> TokenStream {
    let (value, option, boxed) = (value_type(&field.kind, target), target.option(), target.boxed());
    match field.shape {
        Shape::Plain => value,
        Shape::Optional => quote!(#option<#value>),
        Shape::Boxed => quote!(#option<#boxed<#value>>),
    }
}

/// Returns the trait of a field whose type only the compiler knows.
///
/// All its uses have equal tokens with the span of the type: the compiler reports a type without the trait once, there.
fn element(field: &Field, target: &Target) -> Option<TokenStream> {
    if !matches!(field.kind.item(), Kind::Element(_)) {
        return None;
    }
    let (rt, ty, span) = (&target.runtime, field_type(field, target), field.type_at.span());
    Some(at(span, quote!(<#ty as #rt::Element>)))
}

/// Returns true if a required field is of a type that is `Copy`.
pub(super) fn is_copy(field: &Field) -> bool {
    matches!(field.kind, Kind::Int | Kind::Uint | Kind::Float | Kind::Bool)
}

/// Returns tokens with one span.
fn at(span: Span, tokens: TokenStream) -> TokenStream {
    let moved = tokens.into_iter().map(|tree| match tree {
        TokenTree::Group(group) => TokenTree::Group(Group::new(group.delimiter(), at(span, group.stream()))),
        other => other,
    });
    moved
        .map(|mut tree| {
            tree.set_span(span);
            tree
        })
        .collect()
}

/// Returns the empty value of a field.
pub(super) fn empty(field: &Field, target: &Target) -> TokenStream {
    let rt = &target.runtime;
    if field.shape != Shape::Plain {
        return target.none();
    }
    if let Some(element) = element(field, target) {
        return quote_spanned!(field.type_at.span()=> #element::empty());
    }
    match &field.kind {
        Kind::String => {
            let string = target.string();
            quote!(#string::new())
        }
        Kind::Int | Kind::Uint => quote!(0),
        Kind::Float => quote!(0.0),
        Kind::Bool => quote!(false),
        Kind::Bytes => quote!(#rt::Bytes::new()),
        Kind::Enum(named, Repr::Int) => {
            let path = path(named, target);
            quote!(#path::Unknown(0))
        }
        Kind::Enum(named, Repr::String) => {
            let (path, string) = (path(named, target), target.string());
            quote!(#path::Unknown(#string::new()))
        }
        Kind::Object(_) => quote!(#rt::Message::empty()),
        Kind::Element(_) => quote!(#rt::Element::empty()),
        Kind::List(_) => {
            let vec = target.vec();
            quote!(#vec::new())
        }
    }
}

/// Returns `self` with the span of the signature: hygiene distinguishes it from a `self` at the type's span.
fn this() -> TokenStream {
    quote!(self)
}

/// Returns the field, borrowed for reading.
pub(super) fn view(field: &Field, target: &Target) -> TokenStream {
    let (rt, ident, span) = (&target.runtime, &field.name.ident, field.type_at.span());
    let this = this();
    if let Some(element) = element(field, target) {
        return quote_spanned!(span=> #element::view(&#this.#ident));
    }
    match (&field.kind, field.shape) {
        (Kind::String, Shape::Plain) => quote_spanned!(span=> #rt::View::String(&#this.#ident)),
        (Kind::Int, Shape::Plain) => quote_spanned!(span=> #rt::View::Int(#this.#ident)),
        (Kind::Uint, Shape::Plain) => quote_spanned!(span=> #rt::View::Uint(#this.#ident)),
        (Kind::Float, Shape::Plain) => quote_spanned!(span=> #rt::View::Float(#this.#ident)),
        (Kind::Bool, Shape::Plain) => quote_spanned!(span=> #rt::View::Bool(#this.#ident)),
        (Kind::Bytes, Shape::Plain) => quote_spanned!(span=> #rt::View::Bytes(&#this.#ident)),
        (Kind::Enum(..), Shape::Plain) => quote_spanned!(span=> #rt::View::Enum(&#this.#ident)),
        (Kind::Object(_), Shape::Plain) => quote_spanned!(span=> #rt::View::Message(&#this.#ident)),
        (Kind::List(_), Shape::Plain) => quote_spanned!(span=> #rt::View::List(&#this.#ident)),
        (Kind::String, _) => quote_spanned!(span=> #rt::View::OptString(&#this.#ident)),
        (Kind::Int, _) => quote_spanned!(span=> #rt::View::OptInt(#this.#ident)),
        (Kind::Uint, _) => quote_spanned!(span=> #rt::View::OptUint(#this.#ident)),
        (Kind::Float, _) => quote_spanned!(span=> #rt::View::OptFloat(#this.#ident)),
        (Kind::Bool, _) => quote_spanned!(span=> #rt::View::OptBool(#this.#ident)),
        _ => quote_spanned!(span=> #rt::View::Opt(&#this.#ident)),
    }
}

/// Returns the field, borrowed for filling.
pub(super) fn slot(field: &Field, target: &Target) -> TokenStream {
    let (rt, ident, span) = (&target.runtime, &field.name.ident, field.type_at.span());
    let this = this();
    if let Some(element) = element(field, target) {
        return quote_spanned!(span=> #element::slot(&mut #this.#ident));
    }
    let slot = match (&field.kind, field.shape) {
        (Kind::String, Shape::Plain) => quote_spanned!(span=> String),
        (Kind::Int, Shape::Plain) => quote_spanned!(span=> Int),
        (Kind::Uint, Shape::Plain) => quote_spanned!(span=> Uint),
        (Kind::Float, Shape::Plain) => quote_spanned!(span=> Float),
        (Kind::Bool, Shape::Plain) => quote_spanned!(span=> Bool),
        (Kind::Bytes, Shape::Plain) => quote_spanned!(span=> Bytes),
        (Kind::Enum(..), Shape::Plain) => quote_spanned!(span=> Enum),
        (Kind::Object(_), Shape::Plain) => quote_spanned!(span=> Message),
        (Kind::List(_), Shape::Plain) => quote_spanned!(span=> List),
        (Kind::String, _) => quote_spanned!(span=> OptString),
        (Kind::Int, _) => quote_spanned!(span=> OptInt),
        (Kind::Uint, _) => quote_spanned!(span=> OptUint),
        (Kind::Float, _) => quote_spanned!(span=> OptFloat),
        (Kind::Bool, _) => quote_spanned!(span=> OptBool),
        _ => quote_spanned!(span=> Opt),
    };
    quote_spanned!(span=> #rt::Slot::#slot(&mut #this.#ident))
}

/// Returns the type of an argument that sets a value, and the expression that converts it to the value.
pub(super) fn argument(field: &Field, target: &Target) -> (TokenStream, TokenStream) {
    let (rt, ident) = (&target.runtime, &field.name.ident);
    let (into, into_iterator) = (target.into(), target.iterable());
    match &field.kind {
        Kind::String | Kind::Bytes => {
            let ty = value_type(&field.kind, target);
            let value = if target.whole_paths { quote!(#into::into(#ident)) } else { quote!(#ident.into()) };
            (quote!(impl #into<#ty>), value)
        }
        Kind::List(item) if matches!(**item, Kind::String) => {
            let string = target.string();
            (quote!(impl #into_iterator<Item = impl #into<#string>>), quote!(#rt::strings(#ident)))
        }
        Kind::List(item) => {
            let item = value_type(item, target);
            (quote!(impl #into_iterator<Item = #item>), quote!(#rt::list(#ident)))
        }
        kind => (value_type(kind, target), quote!(#ident)),
    }
}
