//! The paths by which emitted code reaches the runtime and its product.

use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::emit::{Links, Target};
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::names::is_date;
use proc_macro_crate::{FoundCrate, crate_name};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::args::Args;
use crate::manifest;

/// The keys for the paths of the emitted code.
pub(crate) const KEYS: [&str; 3] = ["crate", "service", "version"];

/// The package of the runtime.
const RUNTIME: &str = "ccc-runtime";

/// Returns the target of code in a user's crate. Types alone belong to no product and ask for [`Product::None`].
pub(crate) fn target(args: &mut Args<'_>, product: Product, visibility: TokenStream) -> Target {
    let krate = args.path("crate", "my::client_crate").map(Crate::given).or_else(|| Crate::found(args));
    let krate = krate.unwrap_or_else(|| Crate { path: quote!(::ccc_runtime), generated: false, at: Span::call_site() });
    let path = &krate.path;
    let runtime = quote!(#path::codegen);
    let (service_type, service_info) = match product {
        Product::Needed => service(args, &krate, &runtime),
        Product::None => (TokenStream::new(), TokenStream::new()),
    };
    Target {
        runtime,
        service_type,
        service_info,
        visibility,
        inside: None,
        whole_paths: true,
        in_user_crate: true,
        links: Links::default(),
    }
}

/// The need of the code for a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Product {
    Needed,
    None,
}

/// The crate through which the code reaches the runtime.
struct Crate {
    path: TokenStream,
    /// True for a generated crate, whose `Client` represents its product.
    generated: bool,
    at: Span,
}

impl Crate {
    /// Returns the crate that the user named: a generated one, unless it has the runtime's name.
    fn given(path: syn::Path) -> Self {
        let last = path.segments.last();
        let (generated, at) = (
            last.is_none_or(|last| last.ident != "ccc_runtime"),
            last.map_or_else(Span::call_site, |last| last.ident.span()),
        );
        Self { path: path.into_token_stream(), generated, at }
    }

    /// Finds the generated crate among the dependencies, or else the runtime, with the name that it has in this crate.
    fn found(args: &Args<'_>) -> Option<Self> {
        let generated: Vec<Ident> = manifest::generated_crates().iter().filter_map(|package| ident(package)).collect();
        let (first, is_generated) = match generated.as_slice() {
            [] => (ident(RUNTIME), false),
            [only] => (Some(only.clone()), true),
            [first, ..] => {
                args.report(several(&generated));
                (Some(first.clone()), true)
            }
        };
        if first.is_none() {
            args.report(
                Diagnostic::new(
                    "no-runtime",
                    At::Source(Span::call_site()),
                    "no dependency of this crate is a generated client or `ccc-runtime`",
                )
                .help("add a generated crate with the feature `macros`, or name it: `crate = my::path`"),
            );
        }
        first.map(|ident| Self { path: quote!(::#ident), generated: is_generated, at: Span::call_site() })
    }
}

fn several(generated: &[Ident]) -> Diagnostic {
    let names: Vec<String> = generated.iter().map(|ident| format!("`{ident}`")).collect();
    let message = format!("this crate depends on several generated crates: {}", names.join(", "));
    let first = generated.first().map_or_else(String::new, Ident::to_string);
    Diagnostic::new("several-crates", At::Source(Span::call_site()), message)
        .help(format!("name one of them: `crate = ::{first}`"))
}

/// Returns the name of a package in this crate; `None` if it is no dependency.
fn ident(package: &str) -> Option<Ident> {
    match crate_name(package).ok()? {
        // Tests and examples of the crate itself use its name, too.
        FoundCrate::Itself => Some(format_ident!("{}", package.replace('-', "_"))),
        FoundCrate::Name(name) => Some(format_ident!("{name}")),
    }
}

/// Returns the type of the product, and its facts: those of the type, with the given version.
fn service(args: &mut Args<'_>, krate: &Crate, rt: &TokenStream) -> (TokenStream, TokenStream) {
    let given = args.span("service").is_some();
    let service = args.path("service", "crate::Product").map(ToTokens::into_token_stream);
    if !given && !krate.generated {
        args.report(
            Diagnostic::new("missing-key", At::Source(krate.at), "the product of the action is not given")
                .help("add `service = crate::Product`, your type that implements `ccc_runtime::Service`"),
        );
    }
    let service = service.unwrap_or_else(|| {
        let path = &krate.path;
        if krate.generated { quote!(#path::Client) } else { stand_in(rt) }
    });
    let version = args.string("version");
    if let Some(wrong) = version.as_ref().filter(|version| !is_date(&version.value)) {
        args.report(
            Diagnostic::new("wrong-version", At::Source(wrong.span), format!("`{}` is not a version", wrong.value))
                .help("a version of an API is a date, such as `2020-02-10`"),
        );
    }
    let facts = quote!(<#service as #rt::Service>::INFO);
    let facts = match version.map(|at| at.value) {
        Some(version) => quote!(&#rt::ServiceInfo::new(#facts.name(), #version, #facts.title())),
        None => facts,
    };
    (service, facts)
}

/// Returns a product for code without one: one mistake is one error.
fn stand_in(rt: &TokenStream) -> TokenStream {
    let generated = manifest::generated_crates().iter().find_map(|package| ident(package));
    generated.map_or_else(|| quote!(#rt::UnnamedProduct), |ident| quote!(::#ident::Client))
}
