//! The module of the messages that a product sends to an address of its user.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::module::{Module, Uses};
use super::{Definition, Links, Target, docs, enums, object};
use crate::ir::{Push, Pushes};

/// Returns the item of the crate's root.
pub(super) fn declaration() -> TokenStream {
    quote! {
        #[cfg(feature = "pushes")]
        #[cfg_attr(docsrs, doc(cfg(feature = "pushes")))]
        pub mod pushes;
    }
}

/// Returns the module.
pub(super) fn module(pushes: &Pushes, links: &Links) -> Module {
    let target = Target::generated(pushes.idents()).linking(links);
    let messages = || pushes.kinds.iter().map(|push| &push.message).chain(&pushes.types);
    let mut items = vec![runtime(), union(pushes, &target), implementation(pushes, &target)];
    items.extend(messages().flat_map(|message| object(message, Definition::Emitted, &target)));
    items.extend(pushes.enums.iter().flat_map(|set| enums::open_enum(set, Definition::Emitted, &target)));
    let uses = Uses::of(messages(), [], &target);
    Module { path: "pushes.rs".to_owned(), docs: docs::pushes_module(pushes), items: uses.before(items) }
}

/// The names of the runtime in signatures of the module.
fn runtime() -> TokenStream {
    quote! {
        pub use ccc_runtime::pushes::{PushDrift, PushError, PushInfo, Pushed, ReadPush, UnknownPush};
    }
}

/// Returns the enum of all kinds.
fn union(pushes: &Pushes, target: &Target) -> TokenStream {
    let derives = target.derives(&["Debug", "Clone", "PartialEq"]);
    let docs = docs::lines("A message of any kind.");
    let boxed = target.boxed();
    let variants = pushes.kinds.iter().map(|push| {
        let (docs, ident) = (docs::push(push), &push.message.name.ident);
        quote!(#docs #ident(#boxed<#ident>))
    });
    let unknown = docs::lines("A message of a kind that this version does not know, as received.");
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub enum Push {
            #(#variants,)*
            #unknown
            Unknown(UnknownPush),
        }
    }
}

fn implementation(pushes: &Pushes, target: &Target) -> TokenStream {
    let Pushes { kind_parameter, id_header, code, message, .. } = pushes;
    let (rt, boxed, result) = (&target.runtime, target.boxed(), target.result());
    let (success, repeats) = (Literal::i64_unsuffixed(pushes.success), Literal::u32_unsuffixed(pushes.repeats));
    let kinds = || pushes.kinds.iter().map(|push| &push.kind);
    let (all, of_name, of_read) = (kinds(), kinds(), kinds());
    let ident = |push: &Push| push.message.name.ident.clone();
    let (named, read): (Vec<_>, Vec<_>) = pushes.kinds.iter().map(|push| (ident(push), ident(push))).unzip();
    quote! {
        impl Pushed for Push {
            const INFO: &'static PushInfo = &PushInfo::new(#kind_parameter, #id_header, &[#(#all),*])
                .answer(#code, #success, #message)
                .repeats(#repeats);
            fn kind(&self) -> &str {
                match self { #(Self::#named(_) => #of_name,)* Self::Unknown(unknown) => unknown.kind() }
            }
            fn read(kind: &str, body: &#rt::Bytes) -> #result<ReadPush<Self>, PushError> {
                match kind {
                    #(#of_read => #rt::read_push(body, |message| Self::#read(#boxed::new(message))),)*
                    _ => #rt::unknown_push(kind, body, Self::Unknown),
                }
            }
        }
    }
}
