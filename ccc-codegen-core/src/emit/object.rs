//! A request, a response or a data type: definition, descriptor and traits.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Definition, Target, construct, docs, kinds, table};
use crate::ir::{Field, Struct};

/// Returns the items of a type.
pub fn object(object: &Struct, definition: Definition, target: &Target) -> Vec<TokenStream> {
    with_methods(object, definition, None, target)
}

/// Returns the items of a type with `more` methods beside its setters: one large `impl` compiles faster than two.
pub(super) fn with_methods(
    object: &Struct,
    definition: Definition,
    more: Option<&TokenStream>,
    target: &Target,
) -> Vec<TokenStream> {
    let emitted = definition == Definition::Emitted;
    let mut items = Vec::new();
    if emitted {
        items.push(self::definition(object, target));
    }
    items.extend(construct::required_struct(object, target));
    items.extend(construct::constructor(object, more, target));
    items.push(match definition {
        Definition::Mistaken { .. } => stand_in(object, target),
        Definition::Emitted | Definition::Given => implementation(object, target),
    });
    items.push(traits(object, definition, target));
    items
}

fn definition(object: &Struct, target: &Target) -> TokenStream {
    let (ident, vis) = (&object.name.ident, &target.visibility);
    let docs = docs::object(object, target);
    let fields = object.fields.iter().map(|field| self::field(field, object, target));
    quote! {
        #docs
        #[non_exhaustive]
        #vis struct #ident { #(#fields),* }
    }
}

fn field(field: &Field, object: &Struct, target: &Target) -> TokenStream {
    let (docs, ident, ty) = (docs::field(field, object, target), &field.name.ident, kinds::field_type(field, target));
    quote!(#docs pub #ident: #ty)
}

/// Returns the descriptor and the two functions that borrow a member. They agree, because all come from one list.
fn implementation(object: &Struct, target: &Target) -> TokenStream {
    let (rt, ident) = (&target.runtime, &object.name.ident);
    let table = table::table(object, target);
    let index = || (0..object.fields.len()).map(proc_macro2::Literal::usize_unsuffixed);
    let (of_view, of_slot) = (index(), index());
    let views = object.fields.iter().map(|field| kinds::view(field, target));
    let slots = object.fields.iter().map(|field| kinds::slot(field, target));
    let names = object.fields.iter().map(|field| &field.name.ident);
    let empties = object.fields.iter().map(|field| kinds::empty(field, target));
    // An object without members returns nothing for every index.
    let (view, slot) = if object.fields.is_empty() {
        (quote!(#rt::View::End), quote!(#rt::Slot::End))
    } else {
        (
            quote!(match index { #(#of_view => #views,)* _ => #rt::View::End }),
            quote!(match index { #(#of_slot => #slots,)* _ => #rt::Slot::End }),
        )
    };
    let index = if object.fields.is_empty() { quote!(_) } else { quote!(index) };
    quote! {
        impl #rt::Message for #ident {
            #table
            fn view(&self, #index: usize) -> #rt::View<'_> { #view }
            fn slot(&mut self, #index: usize) -> #rt::Slot<'_> { #slot }
            fn empty() -> Self { Self { #(#names: #empties),* } }
        }
    }
}

/// Returns the substitute for a type with mistakes, without members.
fn stand_in(object: &Struct, target: &Target) -> TokenStream {
    let (rt, ident) = (&target.runtime, &object.name.ident);
    let name = &object.name.wire;
    quote! {
        impl #rt::Message for #ident {
            const DESCRIPTOR: &'static #rt::Descriptor = &#rt::Descriptor::new(#name, &[]);
            fn view(&self, _: usize) -> #rt::View<'_> { #rt::View::End }
            fn slot(&mut self, _: usize) -> #rt::Slot<'_> { #rt::Slot::End }
            fn empty() -> Self { loop {} }
        }
    }
}

/// Returns the traits that the runtime implements through the descriptor.
fn traits(object: &Struct, definition: Definition, target: &Target) -> TokenStream {
    let (rt, ident) = (&target.runtime, &object.name.ident);
    match (definition, object.has_default()) {
        (Definition::Mistaken { serde_derived: true }, _) => TokenStream::new(),
        (Definition::Given | Definition::Mistaken { .. }, _) => quote!(#rt::serde_message!(#ident);),
        (Definition::Emitted, true) => quote!(#rt::data_message!(#ident, default);),
        (Definition::Emitted, false) => quote!(#rt::data_message!(#ident);),
    }
}
