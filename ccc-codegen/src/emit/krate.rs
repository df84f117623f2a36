//! The files of a generated crate.

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::example::Examples;
use super::{Definition, Target, action, client, docs, enums, object, paging, private_types};
use crate::ir::{Action, Api, Enum, Response, Struct, module_name};

/// A file of Rust.
#[derive(Debug)]
pub struct Module {
    /// Where it lies below `src`, with forward slashes.
    pub path: String,
    /// Its own documentation, if it has any.
    pub docs: TokenStream,
    /// Its items, to be set apart by blank lines.
    pub items: Vec<TokenStream>,
}

/// All files of the crate of a product.
pub fn modules(api: &Api) -> Vec<Module> {
    let types = api.types.iter().chain(api.actions.iter().flat_map(|action| &action.types));
    let enums = api.enums.iter().chain(api.actions.iter().flat_map(|action| &action.enums));
    let names = types.map(|data| data.name.ident.to_string()).chain(enums.map(|set| set.ident.to_string()));
    let names: Vec<String> = names.collect();
    let target = Target::generated(names.iter().map(String::as_str));
    let examples = Examples::of(api);
    let mut modules = vec![root(api), client_module(api), actions_index(api), model_index(api)];
    modules.extend(api.actions.iter().map(|action| action_module(action, &examples, &target)));
    modules.extend(api.types.iter().map(|data| type_module(data, &target)));
    modules.extend(api.enums.iter().map(|set| enum_module(set, &target)));
    modules
}

fn root(api: &Api) -> Module {
    let service = &api.service;
    let (name, version, title) = (&service.name, &service.version, &service.title);
    let mut items = vec![
        quote!(
            pub mod actions;
        ),
        quote!(
            mod client;
        ),
        quote!(
            pub mod model;
        ),
        quote!(
            pub use crate::client::Client;
        ),
        quote! {
            pub use ccc_runtime::{
                Action, BuildError, Call, Category, ClientBuilder, CommonErrorCode, Credentials, CredentialsError,
                DecodeProblem, Error, ErrorCode, ErrorKind, Items, Language, Level, Listed, OutcomeUnknown, Paged,
                Pages, ProvideCredentials, RateLimit, Retry, RetryAdvice, ServiceClient, Site, Transport, UnknownCode,
                Validation, Violation, Violations,
            };
        },
        quote! {
            pub use ccc_runtime::{credentials, telemetry, transport};
        },
        quote! {
            #[cfg(feature = "testing")]
            pub use ccc_runtime::testing;
        },
        quote! {
            #[cfg(feature = "macros")]
            pub use ccc_macros::{ccc_action, ccc_type};
        },
        quote! {
            #[doc(hidden)]
            pub use ccc_runtime as __rt;
        },
        quote! {
            /// The facts of the product.
            pub static SERVICE: ccc_runtime::ServiceInfo =
                ccc_runtime::ServiceInfo { name: #name, version: #version, title: #title };
        },
    ];
    items.splice(5..5, api.actions.iter().map(reexport));
    Module { path: "lib.rs".to_owned(), docs: quote!(#![doc = include_str!("../README.md")]), items }
}

/// The names of an action at the root of the crate.
fn reexport(action: &Action) -> TokenStream {
    let module = &action.module;
    let mut names = vec![&action.errors.ident];
    let members = action.request.members_ident();
    names.extend([&action.request.name.ident].into_iter().chain(members.as_ref()));
    if let Response::Own(response) = &action.response {
        names.push(&response.name.ident);
    }
    quote!(pub use crate::actions::#module::{#(#names),*};)
}

fn client_module(api: &Api) -> Module {
    Module { path: "client.rs".to_owned(), docs: docs::inner("The client."), items: client::client(api) }
}

fn actions_index(api: &Api) -> Module {
    let items = api.actions.iter().map(|action| {
        let module = &action.module;
        quote!(pub mod #module;)
    });
    Module { path: "actions/mod.rs".to_owned(), docs: docs::actions_module(api), items: items.collect() }
}

fn model_index(api: &Api) -> Module {
    let types = api.types.iter().map(|data| (&data.name.ident, data.members_ident()));
    let mut names: Vec<_> = types.chain(api.enums.iter().map(|set| (&set.ident, None))).collect();
    names.sort();
    let items = names.iter().filter_map(|(ident, members)| {
        let module = format_ident!("{}", module_name(&ident.to_string())?);
        Some(match members {
            Some(members) => (quote!(mod #module;), quote!(pub use self::#module::{#ident, #members};)),
            None => (quote!(mod #module;), quote!(pub use self::#module::#ident;)),
        })
    });
    let (modules, exports): (Vec<_>, Vec<_>) = items.unzip();
    let items = modules.into_iter().chain(exports).collect();
    Module { path: "model/mod.rs".to_owned(), docs: docs::model_module(api), items }
}

fn action_module(action: &Action, examples: &Examples<'_>, target: &Target) -> Module {
    let mut items = action::action(action, Definition::Emitted, target);
    items.extend(private_types(action, target));
    Module {
        path: format!("actions/{}.rs", action.module),
        docs: docs::action_module(action, &[examples.section(action), paging::section(action, &examples.krate())]),
        items: with_uses(items),
    }
}

fn type_module(data: &Struct, target: &Target) -> Module {
    let items = with_uses(object(data, Definition::Emitted, target));
    Module { path: model_path(&data.name.ident.to_string()), docs: TokenStream::new(), items }
}

fn enum_module(set: &Enum, target: &Target) -> Module {
    let items = with_uses(enums::open_enum(set, Definition::Emitted, target));
    Module { path: model_path(&set.ident.to_string()), docs: TokenStream::new(), items }
}

fn model_path(ident: &str) -> String {
    // A type whose name makes no module name has been refused; the empty name is never written.
    format!("model/{}.rs", module_name(ident).unwrap_or_default())
}

/// The items with the imports that they need.
fn with_uses(items: Vec<TokenStream>) -> Vec<TokenStream> {
    let model = items.iter().any(uses_model);
    let uses = if model {
        quote!(
            use ccc_runtime as rt;
            use crate::model;
        )
    } else {
        quote!(
            use ccc_runtime as rt;
        )
    };
    std::iter::once(uses).chain(items).collect()
}

/// Whether tokens hold a path that begins with `model::`, at any depth. A member may be called `model`, too.
fn uses_model(tokens: &TokenStream) -> bool {
    let mut after_model = false;
    tokens.clone().into_iter().any(|tree| match tree {
        TokenTree::Punct(punct) => std::mem::take(&mut after_model) && punct.spacing() == Spacing::Joint,
        TokenTree::Ident(ident) => {
            after_model = ident == "model";
            false
        }
        TokenTree::Group(group) => {
            after_model = false;
            uses_model(&group.stream())
        }
        TokenTree::Literal(_) => false,
    })
}
