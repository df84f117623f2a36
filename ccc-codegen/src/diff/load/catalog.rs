//! A side that is a catalog.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use ccc_catalog::{Catalog, Error};
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::ir::Api;
use ccc_codegen_core::source::At;
use ccc_program::api;

/// The extension of a catalog's file.
pub(super) const EXTENSION: &str = "tc3cat";

/// One version of a product in a catalog.
#[derive(Debug, Clone)]
pub(super) struct Packed {
    bytes: Arc<Vec<u8>>,
    path: String,
    product: String,
    version: String,
}

/// Returns the products of a catalog by `<service>/<version>`.
///
/// # Errors
/// A file that cannot be read or is not a catalog.
pub(super) fn products(path: &Path) -> Result<BTreeMap<String, Packed>, Diagnostics> {
    let shown = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| refused(&shown, &error))?;
    let bytes = Arc::new(bytes);
    let catalog = Catalog::open(&**bytes).map_err(|error| refused(&shown, &error))?;
    let packed = catalog.versions().map(|entry| {
        let (product, version) = (entry.product().to_owned(), entry.version().to_owned());
        let packed = Packed { bytes: Arc::clone(&bytes), path: shown.clone(), product, version };
        (format!("{}/{}", packed.product, packed.version), packed)
    });
    Ok(packed.collect())
}

impl Packed {
    /// Returns true if both are the same version in one file.
    pub(super) fn equals(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }

    /// Returns the product.
    ///
    /// # Errors
    /// A block that cannot be read.
    pub(super) fn api(&self) -> Result<Api, Diagnostics> {
        let load = || -> Result<_, Error> { Catalog::open(&**self.bytes)?.load(&self.product, Some(&self.version)) };
        let product = load().map_err(|error| refused(&self.path, &error))?;
        api(&product)
    }
}

fn refused(path: &str, error: &dyn std::error::Error) -> Diagnostics {
    let problem = Diagnostic::new("unreadable-file", At::Nowhere, format!("`{path}` cannot be read: {error}"))
        .help("a catalog is made with `cargo codegen catalog`");
    Diagnostics::from_iter([problem])
}
