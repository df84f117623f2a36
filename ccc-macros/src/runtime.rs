//! How the emitted code reaches the runtime, and which product it is for.

use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::emit::{Links, Target};
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::names::{is_date, is_label};
use proc_macro_crate::{FoundCrate, crate_name};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::args::Args;

/// The keys that say where the code goes.
pub(crate) const KEYS: [&str; 3] = ["crate", "service", "version"];

/// The product that an action belongs to unless `service` says otherwise.
///
/// Nothing else here knows a product by name. This one is the default because the attributes are published beside its
/// crate, and an action of another product says so.
const DEFAULT_SERVICE: &str = "ccc";

/// The target of code in a user's crate. Types alone belong to no product; `Product::None` asks for none.
pub(crate) fn target(args: &mut Args<'_>, product: Product, visibility: TokenStream) -> Target {
    let at = args.span("crate").unwrap_or_else(Span::call_site);
    let found = args.path("crate", "my::runtime").map(given).or_else(found);
    if found.is_none() {
        args.report(
            Diagnostic::new(
                "no-runtime",
                At::Source(Span::call_site()),
                "neither `ccc-generated` nor `ccc-runtime` is a dependency of this crate",
            )
            .help("add `ccc-generated` with the feature `macros`, or name the crate: `crate = my::path`"),
        );
    }
    let found = found.unwrap_or_else(|| Found { runtime: quote!(::ccc_runtime), service: None });
    let service = match product {
        Product::Needed => service(args, &found, at),
        Product::None => TokenStream::new(),
    };
    Target {
        runtime: found.runtime,
        service,
        visibility,
        inside: None,
        whole_paths: true,
        in_user_crate: true,
        links: Links::default(),
    }
}

/// Whether the code belongs to a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Product {
    Needed,
    None,
}

/// The way to the runtime, and to the product of a generated crate, if it leads through one.
struct Found {
    runtime: TokenStream,
    service: Option<TokenStream>,
}

/// A path that the user gave: of the runtime, under whatever name.
fn given(path: syn::Path) -> Found {
    Found { runtime: path.into_token_stream(), service: None }
}

/// The dependency that is there, under the name that it has in this crate.
fn found() -> Option<Found> {
    let path = |name| match crate_name(name).ok()? {
        // Tests and examples of the crate itself reach it by its name as well.
        FoundCrate::Itself => Some(format_ident!("{}", name.replace('-', "_"))),
        FoundCrate::Name(name) => Some(format_ident!("{name}")),
    };
    if let Some(generated) = path("ccc-generated") {
        return Some(Found { runtime: quote!(::#generated::__rt), service: Some(quote!(&::#generated::SERVICE)) });
    }
    path("ccc-runtime").map(|runtime| Found { runtime: quote!(::#runtime), service: None })
}

/// The product: that of the generated crate, unless `service` or `version` say otherwise. `at` is where the way to the
/// runtime is given.
fn service(args: &mut Args<'_>, found: &Found, at: Span) -> TokenStream {
    let given = args.span("service").is_some() || args.span("version").is_some();
    if let (false, Some(service)) = (given, &found.service) {
        return service.clone();
    }
    let version_given = args.span("version").is_some();
    let (name, version) = (args.text("service"), args.text("version"));
    if !version_given {
        let at = name.as_ref().map_or(at, |name| name.span);
        args.report(
            Diagnostic::new("missing-key", At::Source(at), "the version of the API is not given")
                .help("say `version = \"2020-02-10\"`, as Tencent's page of the action names it"),
        );
    }
    if let Some(wrong) = version.as_ref().filter(|version| !is_date(&version.value)) {
        args.report(
            Diagnostic::new("wrong-version", At::Source(wrong.span), format!("`{}` is not a version", wrong.value))
                .help("a version of an API is a date, such as `2020-02-10`"),
        );
    }
    if let Some(wrong) = name.as_ref().filter(|name| !is_label(&name.value)) {
        args.report(
            Diagnostic::new("wrong-service", At::Source(wrong.span), format!("`{}` is not a product", wrong.value))
                .help("a product is named as in its host name: `ccc`, of `ccc.tencentcloudapi.com`"),
        );
    }
    let rt = &found.runtime;
    let name = name.map_or_else(|| DEFAULT_SERVICE.to_owned(), |at| at.value);
    let version = version.map(|at| at.value).unwrap_or_default();
    quote!(&#rt::ServiceInfo { name: #name, version: #version, title: #name })
}
