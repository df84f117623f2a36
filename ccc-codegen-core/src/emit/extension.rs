//! The method of an action on a client of another crate.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{Target, docs};
use crate::ir::Action;
use crate::names::type_ident;

/// Returns the trait that adds the method to every client.
pub fn extension(action: &Action, target: &Target) -> Vec<TokenStream> {
    let (rt, vis, service) = (&target.runtime, &target.visibility, &target.service_type);
    let (ident, method, request) = (extension_ident(action), &action.name.ident, &action.request.name.ident);
    let (docs, method_docs, unused) =
        (docs::extension(action), docs::lines(&action.docs.summary), target.may_be_unused());
    vec![
        quote! {
            #docs
            #unused
            #vis trait #ident {
                #method_docs
                fn #method(&self, request: #request) -> #rt::Call<#request>;
            }
        },
        quote! {
            impl<C: #rt::ServiceClient<Service = #service>> #ident for C {
                fn #method(&self, request: #request) -> #rt::Call<#request> {
                    #rt::ServiceClient::core(self).send(request)
                }
            }
        },
    ]
}

/// Returns the name of the trait.
pub fn extension_ident(action: &Action) -> Ident {
    let name = type_ident(&action.name.wire).unwrap_or_else(|| format_ident!("Action"));
    format_ident!("{name}Ext", span = action.request.name.ident.span())
}
