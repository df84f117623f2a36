//! The route from a spec tree to the files of a crate.

use super::checked::{Checked, checked};
use super::recipe::Recipe;
use super::render::{self, Origin};
use super::sync::{File, Tree};
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::emit::{self, Module};
use ccc_codegen_core::ir::CommonCode;
use ccc_codegen_core::spec::Spec;

/// The files that come from a spec.
#[derive(Debug, Default)]
pub struct Generated {
    /// The crate of the product.
    pub krate: Vec<Tree>,
    /// The file below `src` of the runtime: the codes that every product may return.
    pub runtime: Vec<File>,
    /// The file below `src` of `ccc-codegen-core`: the same codes as the spec has them.
    pub core: Vec<File>,
}

/// Generates all files of a spec.
///
/// # Errors
/// Every problem, including those found while the spec was read.
pub fn generate(spec: &Spec, recipe: &Recipe, diagnostics: Diagnostics) -> Result<Generated, Diagnostics> {
    let Checked { common, api } = checked(spec, diagnostics)?;
    let krate = api.map(|api| recipe.trees_of(api)).transpose()?.unwrap_or_default();
    let origin = Origin { source: "spec/common".to_owned(), command: "cargo codegen" };
    let runtime = render::all(&[common_module(&common)], &origin)?;
    let core = spec.common.as_ref().map(|file| common_file(file.source.text()));
    let core = render::all(core.as_slice(), &origin)?;
    Ok(Generated { krate, runtime, core })
}

fn common_module(codes: &[CommonCode]) -> Module {
    let docs = quote::quote!(#![doc = " Error codes that every product may return."]);
    Module { path: "code/common.rs".to_owned(), docs, items: emit::common_codes(codes) }
}

fn common_file(text: &str) -> Module {
    let docs = quote::quote!(#![doc = " The spec of the codes that every product may return."]);
    Module { path: "spec/common/text.rs".to_owned(), docs, items: emit::common_text(text) }
}
