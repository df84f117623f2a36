//! The files of a generated crate.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::example::Examples;
use super::module::{Module, Uses};
use super::{Definition, Links, Target, Turns, action, client, docs, enums, object, paging, private_types, pushes};
use crate::ir::{Action, Api, Enum, Response, Struct};
use crate::names::Namespace;

/// Returns all files below `src` of the crate of a product.
pub fn modules(api: &Api) -> Vec<Module> {
    let mut modules = Vec::new();
    each_module(api, &Turns::default(), |_, module| modules.push(module));
    modules
}

/// Emits the files whose turns come while this runs, and hands each out with its place among all files.
pub fn each_module(api: &Api, turns: &Turns, mut take: impl FnMut(usize, Module)) {
    let examples = Examples::of(api);
    let (files, links) = (Files::of(api), Links::of(api));
    let (files, examples, links) = (&files, &examples, &links);
    let singles: [Emitter<'_>; 4] = [
        Box::new(|| root(api)),
        Box::new(|| client_module(api, links)),
        Box::new(|| actions_index(api)),
        Box::new(|| files.index(api)),
    ];
    let actions =
        api.actions.iter().map(|action| -> Emitter<'_> { Box::new(|| action_module(action, examples, links)) });
    let pushes = api.pushes.iter().map(|given| -> Emitter<'_> { Box::new(|| pushes::module(given, links)) });
    let all = singles.into_iter().chain(actions).chain(files.modules(links)).chain(pushes);
    let mut mine = turns.next();
    for (place, emit) in all.enumerate() {
        if place == mine {
            take(place, emit());
            mine = turns.next();
        }
    }
}

/// Emits one file.
type Emitter<'a> = Box<dyn FnOnce() -> Module + 'a>;

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
            #[doc(hidden)]
            pub use ccc_runtime::codegen;
        },
        quote! {
            /// The facts of the product.
            pub static SERVICE: ServiceInfo = ServiceInfo::new(#name, #version, #title);
        },
    ];
    let attributes = quote! {
        #[cfg(feature = "macros")]
        pub use ccc_macros::{ccc_action, ccc_type};
    };
    let names = api.actions.iter().map(reexport).chain([attributes]).chain(runtime());
    items.splice(4..4, names);
    items.splice(3..3, api.pushes.iter().map(|_| pushes::declaration()));
    Module {
        path: "lib.rs".to_owned(),
        docs: quote!(#![doc = include_str!("../README.md")] #![cfg_attr(docsrs, feature(doc_cfg))]),
        items,
    }
}

/// The names of the runtime at the root of the crate: all names in public signatures. Users need no dependency on the
/// runtime.
fn runtime() -> [TokenStream; 5] {
    [
        quote! {
            pub use ccc_runtime::Client as CoreClient;
        },
        quote! {
            pub use ccc_runtime::{
                Action, ActionError, ActionInfo, Basis, BuildError, Bytes, Call, Category, ClientBuilder, CommonErrorCode,
                Credentials, DecodeProblem, EndpointHealth, Error, ErrorCode, ErrorKind, Events, Items, Language, Level,
                Limiter, Listed, LocalLimiter, NoSlot, OutcomeUnknown, Paged, Pages, RateLimit, Retry, RetryAdvice, Safety,
                Service, ServiceClient, ServiceInfo, Site, Sites, SleepFuture, SlotFuture, SlotRequest, StreamEvent,
                Streams, Timer, UnknownCode, Validation, Violation, Violations,
            };
        },
        quote! {
            pub use ccc_runtime::{credentials, telemetry, transport};
        },
        quote! {
            #[cfg(feature = "blocking")]
            pub use ccc_runtime::Blocking;
        },
        quote! {
            #[cfg(feature = "testing")]
            pub use ccc_runtime::testing;
        },
    ]
}

/// Returns the names of an action at the root of the crate.
fn reexport(action: &Action) -> TokenStream {
    let module = &action.module;
    let mut names = vec![&action.errors.ident];
    let members = action.request.required_struct();
    names.extend([&action.request.name.ident].into_iter().chain(members));
    if let Response::Own(response) = &action.response {
        names.push(&response.name.ident);
    }
    quote!(pub use crate::actions::#module::{#(#names),*};)
}

fn client_module(api: &Api, links: &Links) -> Module {
    Module { path: "client.rs".to_owned(), docs: docs::inner("The client."), items: client::client(api, links) }
}

fn actions_index(api: &Api) -> Module {
    let items = api.actions.iter().map(|action| {
        let module = &action.module;
        quote!(pub mod #module;)
    });
    Module { path: "actions/mod.rs".to_owned(), docs: docs::actions_module(api), items: items.collect() }
}

/// The types and enums of the module `model`, each with its file.
///
/// Some file systems ignore case, and `AIBell` and `AiBell` are both `ai_bell`: a namespace assigns the names of files.
struct Files<'a> {
    types: Vec<(&'a Struct, Ident)>,
    enums: Vec<(&'a Enum, Ident)>,
}

impl<'a> Files<'a> {
    fn of(api: &'a Api) -> Self {
        let mut names = Namespace::of_modules("model");
        let mut file = |ident: &Ident| names.module(&ident.to_string());
        let types = api.types.iter().filter_map(|data| Some((data, file(&data.name.ident)?))).collect();
        let enums = api.enums.iter().filter_map(|set| Some((set, file(&set.ident)?))).collect();
        Self { types, enums }
    }

    /// Returns the module that exports them all.
    fn index(&self, api: &Api) -> Module {
        let types = self.types.iter().map(|(data, module)| (&data.name.ident, module, data.required_struct()));
        let enums = self.enums.iter().map(|(set, module)| (&set.ident, module, None));
        let (mut names, mut enums): (Vec<_>, Vec<_>) = (types.collect(), enums.collect());
        names.sort();
        enums.sort();
        names.extend(enums);
        let items = names.iter().map(|(ident, module, members)| {
            let names = std::iter::once(*ident).chain(*members);
            let names = if members.is_some() { quote!({#(#names),*}) } else { quote!(#ident) };
            (quote!(mod #module;), quote!(pub use self::#module::#names;))
        });
        let (modules, exports): (Vec<_>, Vec<_>) = items.unzip();
        let items = modules.into_iter().chain(exports).collect();
        Module { path: "model/mod.rs".to_owned(), docs: docs::model_module(api), items }
    }

    fn modules<'s>(&'s self, links: &'s Links) -> impl Iterator<Item = Emitter<'s>> {
        let types = self.types.iter().map(move |(data, name)| -> Emitter<'s> {
            Box::new(move || {
                let target = Target::of_shared_type(&data.name.ident).linking(links);
                model_file(name, Uses::of([*data], [], &target), object(data, Definition::Emitted, &target))
            })
        });
        let enums = self.enums.iter().map(move |(set, name)| -> Emitter<'s> {
            Box::new(move || {
                let target = Target::of_shared_type(&set.ident).linking(links);
                model_file(name, Uses::default(), enums::open_enum(set, Definition::Emitted, &target))
            })
        });
        types.chain(enums)
    }
}

fn model_file(name: &Ident, uses: Uses, items: Vec<TokenStream>) -> Module {
    Module { path: format!("model/{name}.rs"), docs: TokenStream::new(), items: uses.before(items) }
}

fn action_module(action: &Action, examples: &Examples<'_>, links: &Links) -> Module {
    let private = action.types.iter().map(|data| &data.name.ident).chain(action.enums.iter().map(|set| &set.ident));
    let target = Target::generated(private).linking(links);
    let mut items = action::action(action, Definition::Emitted, &target);
    items.extend(private_types(action, &target));
    let response = match &action.response {
        Response::Own(response) => Some(&**response),
        Response::Given(_) => None,
    };
    let structs = action.types.iter().chain([&action.request]).chain(response);
    let lists = action.paging.iter().flat_map(|paging| &paging.lists).map(|list| &list.kind);
    Module {
        path: format!("actions/{}.rs", action.module),
        docs: docs::action_module(
            action,
            &[examples.section(action), paging::section(action, &examples.krate().to_string())],
            links,
        ),
        items: Uses::of(structs, lists, &target).before(items),
    }
}
