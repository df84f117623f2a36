//! An action: request, response, error codes and facts.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::object::{object, with_methods};
use super::{Definition, Target, docs, enums, errors, paging, table};
use crate::ir::{Action, Response, Safety, Sites};

/// Returns the items of an action, without its method on the client.
pub fn action(action: &Action, definition: Definition, target: &Target) -> Vec<TokenStream> {
    let mut items = with_methods(&action.request, definition, Some(&validation(target)), target);
    if let Response::Own(response) = &action.response {
        items.extend(object(response, Definition::Emitted, target));
    }
    items.extend(errors::error_enum(&action.errors, target));
    items.push(facts(action, target));
    items.extend(streams(action, target));
    items.extend(paging::paging(action, target));
    items
}

/// Returns the types and enums of this action alone.
pub fn private_types(action: &Action, target: &Target) -> Vec<TokenStream> {
    let types = action.types.iter().flat_map(|data| object(data, Definition::Emitted, target));
    types.chain(action.enums.iter().flat_map(|set| enums::open_enum(set, Definition::Emitted, target))).collect()
}

/// Returns the check of a request without a client.
fn validation(target: &Target) -> TokenStream {
    let (rt, docs, result) = (&target.runtime, docs::validation(), target.result());
    quote! {
        #docs
        pub fn validate(&self) -> #result<(), #rt::Violations> { #rt::validate(self) }
    }
}

fn facts(action: &Action, target: &Target) -> TokenStream {
    let Target { runtime: rt, service_type, service_info, .. } = target;
    let (request, error_code) = (&action.request.name.ident, &action.errors.ident);
    let response = match &action.response {
        Response::Own(response) => {
            let ident = &response.name.ident;
            quote!(#ident)
        }
        Response::Given(path) => path.clone(),
    };
    let name = &action.name.wire;
    let safety = match action.safety {
        Safety::Read => quote!(Read),
        Safety::Idempotent => quote!(Idempotent),
        Safety::Once => quote!(Once),
    };
    let per_second = Literal::u32_unsuffixed(action.per_second);
    let limited = (action.sites != Sites::ALL).then(|| {
        let sites = table::sites_of(action.sites, target);
        quote!(.sites(#sites))
    });
    let lookup = action.lookup.as_ref().map(|lookup| quote!(.lookup(#lookup)));
    let unusual = unusual(action);
    quote! {
        impl #rt::Action for #request {
            type Service = #service_type;
            type Response = #response;
            type ErrorCode = #error_code;
            const INFO: &'static #rt::ActionInfo = &#rt::ActionInfo::new(#service_info, #name)
                .safety(#rt::Safety::#safety).per_second(#per_second) #limited #lookup #unusual;
        }
    }
}

/// The facts of an action whose bytes do not travel as usual.
fn unusual(action: &Action) -> TokenStream {
    let unsigned = action.unsigned.then(|| quote!(.unsigned()));
    let multipart = action.is_multipart().then(|| quote!(.multipart()));
    let streams = action.streams.then(|| quote!(.streams()));
    quote!(#unsigned #multipart #streams)
}

/// Returns the trait for reading the events of a reply.
fn streams(action: &Action, target: &Target) -> Option<TokenStream> {
    let (rt, request) = (&target.runtime, &action.request.name.ident);
    action.streams.then(|| quote!(impl #rt::Streams for #request {}))
}
