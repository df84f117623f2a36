//! The paging of an action: its facts, and access to the items of a reply.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Target, kinds};
use crate::ir::{Action, Kind, Paging, Reference, Shape};
use crate::spec::model::PageStyle;

/// Returns the traits for reading an action page by page and item by item; nothing without paging.
pub(super) fn paging(action: &Action, target: &Target) -> Vec<TokenStream> {
    let Some(paging) = &action.paging else { return Vec::new() };
    let (rt, request) = (&target.runtime, &action.request.name.ident);
    let facts = facts(paging, target);
    let mut items = vec![quote! {
        impl #rt::Paged for #request {
            const PAGING: &'static #rt::Paging = &#facts;
        }
    }];
    if let Some((list, kind)) = only_list(paging) {
        let (vec, item, list) = (target.vec(), kinds::value_type(kind, target), taken(list, quote!(response)));
        items.push(quote! {
            impl #rt::Listed for #request {
                type Item = #item;
                fn items(response: Self::Response) -> #vec<Self::Item> { #list }
            }
        });
    }
    items
}

/// Returns the list whose items can be read one by one, with the type of the items; nothing for several lists.
pub(super) fn only_list(paging: &Paging) -> Option<(&Reference, &Kind)> {
    match paging.lists.as_slice() {
        [list] => match &list.kind {
            Kind::List(item) => Some((list, item)),
            _ => None,
        },
        _ => None,
    }
}

fn facts(paging: &Paging, target: &Target) -> TokenStream {
    let rt = &target.runtime;
    let style = match (paging.style, &paging.next) {
        (PageStyle::Page, _) => quote!(Page),
        (PageStyle::Offset, _) => quote!(Offset),
        (PageStyle::Cursor, next) => {
            let member = next.as_ref().map_or("", |next| next.path.as_str());
            quote!(Cursor(#member))
        }
    };
    let (position, size) = (&paging.position.path, &paging.size.path);
    let base = (paging.base != 0).then(|| {
        let base = Literal::u64_unsuffixed(paging.base);
        quote!(.base(#base))
    });
    let max_size = paging.max_size.map(|size| {
        let size = Literal::u64_unsuffixed(size);
        quote!(.max_size(#size))
    });
    let total = paging.total.as_ref().map(|total| {
        let path = &total.path;
        quote!(.total(#path))
    });
    let lists = paging.lists.iter().map(|list| &list.path);
    quote! {
        #rt::Paging::new(#rt::PageStyle::#style, #position, #size, &[#(#lists),*]) #base #max_size #total
    }
}

/// Returns an expression that takes a list out of a response. It is empty if an object on its path is absent.
pub(super) fn taken(list: &Reference, response: TokenStream) -> TokenStream {
    let (mut value, mut optional) = (response, false);
    for step in &list.steps {
        let ident = &step.ident;
        let may_be_absent = step.shape != Shape::Plain;
        value = match (optional, may_be_absent) {
            (false, _) => quote!(#value.#ident),
            (true, false) => quote!(#value.map(|object| object.#ident)),
            (true, true) => quote!(#value.and_then(|object| object.#ident)),
        };
        optional |= may_be_absent;
    }
    if optional { quote!(#value.unwrap_or_default()) } else { value }
}

/// The section on pages in the documentation of an action; `krate` is the generated crate, as code names it.
pub(super) fn section(action: &Action, krate: &str) -> Option<String> {
    let paging = action.paging.as_ref()?;
    let (method, request) = (&action.name.ident, &action.request.name.ident);
    let lists: Vec<String> = paging.lists.iter().map(|list| format!("`{}`", list.path)).collect();
    let size = paging.max_size.map(|size| format!(", of up to {size} items")).unwrap_or_default();
    let (prose, reader, name, shown) = if only_list(paging).is_some() {
        let prose = "`items()` reads on by itself and hands out one item after the other, `pages()` one reply";
        (prose, "items", "item", "println!(\"{:?}\", item?);")
    } else {
        ("`pages()` reads on by itself until no list has more", "pages", "page", "println!(\"{:?}\", page?);")
    };
    Some(format!(
        "# Pages\n\nA reply holds one page of {lists}{size}. {prose}.\n\n```no_run\n\
         # async fn example(client: {krate}::Client, request: {krate}::{request}) -> Result<(), {krate}::Error> {{\n\
         let mut {reader} = client.{method}(request).{reader}();\n\
         while let Some({name}) = {reader}.next().await {{\n    {shown}\n}}\n# Ok(())\n# }}\n```",
        lists = lists.join(" and "),
    ))
}
