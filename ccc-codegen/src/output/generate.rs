//! The route from a spec tree to the files of a crate.

use super::render;
use crate::output::recipe::Recipe;
use crate::output::render::Origin;
use crate::output::sync::{File, Tree};
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::emit::{self, Module};
use ccc_codegen_core::ir::{Api, CommonCode};
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::{Product, Spec};
use ccc_codegen_core::{check, lower};

/// What is generated from a spec.
#[derive(Debug, Default)]
pub struct Generated {
    /// The crate of the product.
    pub krate: Vec<Tree>,
    /// The file below `src` of the runtime: the codes that every product may return.
    pub runtime: Vec<File>,
    /// The file below `src` of `ccc-codegen-core`: the same codes as the spec has them.
    pub core: Vec<File>,
}

/// What a sound spec describes: everything that is emitted, in Rust's terms.
struct Checked {
    common: Vec<CommonCode>,
    api: Option<Api>,
}

/// Checks a spec as far as it can be without emitting anything.
///
/// # Errors
/// Every problem, those found on reading included.
pub fn check_spec(spec: &Spec, diagnostics: Diagnostics) -> Result<(), Diagnostics> {
    checked(spec, diagnostics).map(drop)
}

/// The product of a spec, checked.
///
/// # Errors
/// Every problem, those found on reading included; also when there is no product.
pub(crate) fn checked_api(spec: &Spec, diagnostics: Diagnostics) -> Result<Api, Diagnostics> {
    let Checked { api, .. } = checked(spec, diagnostics)?;
    // Where there is no product, reading has said so.
    api.ok_or_else(Diagnostics::default)
}

fn checked(spec: &Spec, mut diagnostics: Diagnostics) -> Result<Checked, Diagnostics> {
    let common = spec.common.as_ref().map(|file| lower::common(file, &mut diagnostics)).unwrap_or_default();
    check::common(&common, &mut diagnostics);
    let product = only_product(spec, &mut diagnostics);
    let api = product.and_then(|product| lower::product(product, &common, &mut diagnostics));
    if let Some(api) = &api {
        check::api(api, &mut diagnostics);
    }
    diagnostics.finish(Checked { common, api })
}

/// Generates everything, or reports everything that stands in the way.
///
/// # Errors
/// Every problem, those found on reading included.
pub fn generate(spec: &Spec, recipe: &Recipe, diagnostics: Diagnostics) -> Result<Generated, Diagnostics> {
    let Checked { common, api } = checked(spec, diagnostics)?;
    let krate = api.map(|api| recipe.trees_of(api)).transpose()?.unwrap_or_default();
    let origin = Origin { source: "spec/common".to_owned(), command: "cargo codegen" };
    let runtime = render_all(&[common_module(&common)], &origin)?;
    let core = spec.common.as_ref().map(|file| common_file(file.source.text()));
    let core = render_all(core.as_slice(), &origin)?;
    Ok(Generated { krate, runtime, core })
}

/// A crate holds one product.
fn only_product<'a>(spec: &'a Spec, diagnostics: &mut Diagnostics) -> Option<&'a Product> {
    if let [_, second, ..] = spec.products.as_slice() {
        let second = second.dir.display();
        diagnostics.push(
            Diagnostic::new(
                "several-products",
                At::Nowhere,
                format!("the spec holds several products; `{second}` is one"),
            )
            .help(
                "keep each product in a spec folder of its own, or make a crate of one of them: \
                 `ccc-codegen crate --product SERVICE/VERSION`",
            ),
        );
    }
    spec.products.first()
}

/// What a file says it was made from: never a path of this machine.
pub(crate) fn source(api: &Api) -> String {
    format!("spec/{}/{}", api.service.name, api.service.version)
}

fn common_module(codes: &[CommonCode]) -> Module {
    let docs = quote::quote!(#![doc = " Error codes that every product may return."]);
    Module { path: "code/common.rs".to_owned(), docs, items: emit::common_codes(codes) }
}

fn common_file(text: &str) -> Module {
    let docs = quote::quote!(#![doc = " The spec of the codes that every product may return."]);
    Module { path: "spec/common/text.rs".to_owned(), docs, items: emit::common_text(text) }
}

pub(crate) fn render_all(modules: &[Module], origin: &Origin) -> Result<Vec<File>, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let mut files = Vec::with_capacity(modules.len());
    for module in modules {
        match render::file(module, origin) {
            Ok(file) => files.push(file),
            Err(fault) => diagnostics.push(
                Diagnostic::new("bad-output", At::Nowhere, fault)
                    .help("this is a fault of the generator; please report it"),
            ),
        }
    }
    diagnostics.finish(files)
}
