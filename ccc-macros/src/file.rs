//! `#[ccc_action(spec = "…")]` on a module: an action described by a file of the spec format.

use std::io::ErrorKind;
use std::path::Path;

use ccc_codegen_core::diagnostics::{Diagnostic, Problems};
use ccc_codegen_core::emit::{self, Definition, Target};
use ccc_codegen_core::names;
use ccc_codegen_core::source::At;
use ccc_codegen_core::{check, ir, lower, spec};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};

use crate::args::{Args, Given};
use crate::runtime::{self, Product};

/// Returns the items that fill the module.
pub(crate) fn expand(mut args: Args<'_>, problems: &Problems) -> (TokenStream, Span) {
    let target = runtime::target(&mut args, Product::Needed, quote!(pub));
    let path = args.string("spec");
    let known: Vec<&str> = ["spec"].into_iter().chain(runtime::KEYS).collect();
    args.finish(&known);
    let Some(path) = path else { return (TokenStream::new(), Span::call_site()) };
    let items = match action(&path, problems).filter(|_| problems.is_empty()) {
        Some(action) => {
            let (trigger, items) = (rebuild_trigger(&path.value), items(&action, &target));
            quote!(#trigger #items)
        }
        None => stubs(&path.value),
    };
    (items, path.span)
}

fn items(action: &ir::Action, target: &Target) -> TokenStream {
    let mut items = emit::action(action, Definition::Emitted, target);
    items.extend(emit::private_types(action, target));
    items.extend(emit::extension(action, target));
    items.into_iter().collect()
}

/// Reads and checks the file, whose path is relative to the crate's folder.
fn action(path: &Given<String>, problems: &Problems) -> Option<ir::Action> {
    // Cargo sets the folder for every crate that it builds; without it, the path is relative to the compiler's folder.
    let root = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    match std::fs::read_to_string(Path::new(&root).join(&path.value)) {
        Ok(text) => problems.gather(|diagnostics| {
            let loaded = spec::load_action(&text, &path.value, diagnostics)?;
            let action = lower::action(&loaded, diagnostics)?;
            check::action(&action, diagnostics);
            Some(action)
        }),
        Err(error) => {
            // The message for a missing file differs by system.
            let problem = match error.kind() {
                ErrorKind::NotFound => "does not exist".to_owned(),
                _ => format!("cannot be read: {error}"),
            };
            problems.report(
                Diagnostic::new("missing-file", At::Source(path.span), format!("`{}` {problem}", path.value))
                    .help("the path is relative to the folder of the crate's Cargo.toml"),
            );
            None
        }
    }
}

/// Returns tokens that make the compiler read the file again after a change.
fn rebuild_trigger(path: &str) -> TokenStream {
    quote! {
        const _: &::core::primitive::str =
            ::core::include_str!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #path));
    }
}

/// Returns stubs of the names that other code may use if the action cannot be emitted. The file has the action's name.
fn stubs(path: &str) -> TokenStream {
    let stem = Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(name) = names::type_ident(&stem) else { return TokenStream::new() };
    let stubs = ["Request", "Response", "ErrorCode"].map(|suffix| {
        let ident = format_ident!("{name}{suffix}");
        quote! {
            /// Not generated, because of the errors above.
            pub struct #ident {}
        }
    });
    let extension = format_ident!("{name}Ext");
    quote! {
        #(#stubs)*
        /// Not generated, because of the errors above.
        pub trait #extension {}
    }
}
