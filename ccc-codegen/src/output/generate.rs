//! The route from a spec tree to the files of a crate.

use super::checked::{Checked, checked};
use super::recipe::{self, Recipe};
use super::render::{self, Origin};
use super::sync::{File, Tree};
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::emit::{self, Module, Turns};
use ccc_codegen_core::ir::{Api, CommonCode};
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
    generate_checked(spec, recipe, checked(spec, diagnostics)?, &Turns::default(), || Ok(Vec::new()))
}

/// Generates all files of a spec that was checked: sources whose turns come here, and the others by asking for them.
///
/// # Errors
/// A broken overlay; tokens that are not Rust.
pub(super) fn generate_checked(
    spec: &Spec,
    recipe: &Recipe,
    Checked { common, api }: Checked,
    turns: &Turns,
    others: impl FnOnce() -> Result<Vec<(usize, File)>, Diagnostics>,
) -> Result<Generated, Diagnostics> {
    let origin = Origin { source: "spec/common".to_owned(), command: "cargo codegen" };
    let runtime = render::all(&[common_module(&common)], &origin)?;
    let core = spec.common.as_ref().map(|file| common_file(file.source.text()));
    let core = render::all(core.as_slice(), &origin)?;
    // Last, since other threads may work on the sources meanwhile.
    let sources = |api: &Api, origin: &Origin| {
        let mut sources = recipe::sources(api, origin, turns)?;
        sources.extend(others()?);
        Ok(sources)
    };
    let krate = api.map(|api| recipe.trees_of(api, sources)).transpose()?.unwrap_or_default();
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
