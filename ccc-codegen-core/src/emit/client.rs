//! The client of a product: a method for each action.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Links, docs};
use crate::ir::{Action, Api};

/// Returns the items of the client.
pub(super) fn client(api: &Api, links: &Links) -> Vec<TokenStream> {
    let docs = docs::client(api);
    let methods = api.actions.iter().map(|action| method(action, links));
    vec![
        quote!(
            use ccc_runtime::codegen as rt;
        ),
        quote! {
            #docs
            #[derive(Debug, Clone)]
            pub struct Client { core: rt::Client<Self> }
        },
        quote! {
            impl Client {
                /// Returns a builder, which needs a site and credentials.
                pub fn builder() -> rt::ClientBuilder<Self> { rt::ClientBuilder::new() }
                /// Calls any action of the product: of this crate, or described in your own.
                pub fn send<A: rt::Action<Service = Self>>(&self, request: A) -> rt::Call<A> { self.core.send(request) }
            }
        },
        quote! {
            impl rt::Service for Client {
                const INFO: &'static rt::ServiceInfo = &crate::SERVICE;
            }
        },
        quote! {
            impl rt::ServiceClient for Client {
                type Service = Self;
                fn from_core(core: rt::Client<Self>) -> Self { Self { core } }
                fn core(&self) -> &rt::Client<Self> { &self.core }
            }
        },
        quote! {
            /// The actions, in alphabetical order.
            impl Client { #(#methods)* }
        },
    ]
}

fn method(action: &Action, links: &Links) -> TokenStream {
    let (ident, docs) = (&action.name.ident, docs::method(action, links));
    let request = &action.request.name.ident;
    let deprecated = action.deprecated.as_ref().map(|note| quote!(#[deprecated(note = #note)]));
    quote! {
        #docs
        #deprecated
        pub fn #ident(&self, request: crate::#request) -> rt::Call<crate::#request> {
            self.core.send(request)
        }
    }
}
