//! One version of a product: its crate, and a caller of everything in it.

use std::path::PathBuf;

use ccc_codegen::import::disk::{Files, Sources, import_new};
use ccc_codegen::output::recipe::Recipe;
use ccc_codegen::output::sync::Tree;
use ccc_codegen::report::render;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::ir::Api;
use ccc_codegen_core::spec::Spec;
use ccc_codegen_core::spec::model::Site;
use serde_json::Value;

use crate::{caller, cases};

/// One version of a product.
pub(crate) struct Side {
    pub(crate) api: Api,
    /// The files of its crate, below an empty path.
    krate: Vec<Tree>,
    /// A program that uses everything in the crate.
    pub(crate) caller: String,
}

impl Side {
    /// Takes a product of a case.
    pub(crate) fn of_product(product: &Value) -> Result<Self, String> {
        let mut diagnostics = Diagnostics::default();
        let spec = cases::spec(product, &mut diagnostics);
        Self::of_spec(&spec, diagnostics)
    }

    /// Takes a published description.
    pub(crate) fn published(path: &str) -> Result<Self, String> {
        let files = Files { site: Site::China, api: PathBuf::from(path), examples: None };
        let sources = Sources { published: vec![files], ..Sources::default() };
        let imported = import_new(&sources).map_err(|problems| render(&problems))?;
        let mut diagnostics = Diagnostics::default();
        let spec = imported.spec(&mut diagnostics);
        Self::of_spec(&spec, diagnostics)
    }

    fn of_spec(spec: &Spec, diagnostics: Diagnostics) -> Result<Self, String> {
        let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/../ccc-runtime").to_owned();
        let recipe = Recipe { runtime_path: Some(runtime), ..Recipe::new(PathBuf::new()) };
        let api = cases::api(spec, diagnostics).map_err(|problems| render(&problems))?;
        let krate = recipe.trees(spec, Diagnostics::default()).map_err(|problems| render(&problems))?;
        Ok(Self { caller: caller::text(&api), api, krate })
    }

    /// Returns the name of its package.
    pub(crate) fn package(&self) -> &str {
        &self.api.service.crate_name
    }

    /// Returns the features with which the crate has all that is generated.
    pub(crate) fn features(&self) -> Vec<&'static str> {
        let pushes = self.api.pushes.as_ref().map(|_| "pushes");
        std::iter::once("serde").chain(pushes).collect()
    }

    /// Returns all files of the crate with their bytes.
    pub(crate) fn files(&self) -> impl Iterator<Item = (PathBuf, &[u8])> {
        let trees = self.krate.iter();
        trees.flat_map(|tree| tree.files.iter().map(|file| (tree.root.join(&file.path), file.contents.bytes())))
    }
}
