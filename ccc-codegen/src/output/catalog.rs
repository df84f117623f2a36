//! Catalogs: the products of a spec, or of what is imported, as compact data.

mod pack;

use std::path::PathBuf;

use ccc_catalog::model::{Code, Product};
use ccc_catalog::{Builder, Catalog, Error};
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::ir::CommonCode;
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::Spec;
use ccc_codegen_core::{check, lower};

use crate::output::checked::Checked;
use crate::output::sync::{Contents, File, MARK};

/// The file name of the catalog that the crate `ccc-catalog` holds.
pub(crate) const EMBEDDED: &str = "ccc.tc3cat";

/// Checks and packs the products of a spec.
///
/// # Errors
/// Every problem, those found on reading included.
pub fn products(spec: &Spec, mut diagnostics: Diagnostics) -> Result<Vec<Product>, Diagnostics> {
    let common = lowered_common(spec, &mut diagnostics);
    let mut packed = Vec::with_capacity(spec.products.len());
    for product in &spec.products {
        let Some(api) = lower::product(product, &common, &mut diagnostics) else { continue };
        check::api(&api, &mut diagnostics);
        match pack::product(product, &api, &common) {
            Ok(product) => packed.push(product),
            Err(problems) => diagnostics.extend(problems),
        }
    }
    diagnostics.finish(packed)
}

/// Packs the error codes that every product may return.
///
/// # Errors
/// Every problem with them.
pub fn common(spec: &Spec) -> Result<Vec<Code>, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let common = lowered_common(spec, &mut diagnostics);
    diagnostics.finish(common.iter().map(pack::common_code).collect())
}

fn lowered_common(spec: &Spec, diagnostics: &mut Diagnostics) -> Vec<CommonCode> {
    let common = spec.common.as_ref().map(|file| lower::common(file, diagnostics)).unwrap_or_default();
    check::common(&common, diagnostics);
    common
}

/// Begins a catalog that says who wrote it.
pub fn builder(common: Vec<Code>) -> Builder {
    Builder::new().note(format!("\n{MARK}. Do not edit.\n")).common(common)
}

/// Packs all products of a spec into a file.
///
/// # Errors
/// As [`products`], and a product that is given twice or is too large.
pub fn file(path: PathBuf, spec: &Spec, diagnostics: Diagnostics) -> Result<File, Diagnostics> {
    let products = products(spec, diagnostics)?;
    packed(path, common(spec)?, &products)
}

/// Packs the product of a checked spec into a file.
///
/// # Errors
/// A product that cannot be packed, or is too large.
pub(super) fn checked_file(path: PathBuf, spec: &Spec, checked: &Checked) -> Result<File, Diagnostics> {
    let Checked { common, api } = checked;
    let product = spec.products.first().zip(api.as_ref());
    let product = product.map(|(product, api)| pack::product(product, api, common)).transpose()?;
    packed(path, common.iter().map(pack::common_code).collect(), product.as_slice())
}

fn packed(path: PathBuf, common: Vec<Code>, products: &[Product]) -> Result<File, Diagnostics> {
    let mut builder = builder(common);
    let problem = |error: ccc_catalog::BuildError| {
        Diagnostics::from_iter([Diagnostic::new("catalog", At::Nowhere, error.to_string())])
    };
    for product in products {
        builder.add(product).map_err(problem)?;
    }
    Ok(written(path, builder.finish().map_err(problem)?))
}

/// Returns a catalog as a file of a tree.
pub fn written(path: PathBuf, bytes: Vec<u8>) -> File {
    File { path, contents: Contents::Bytes { bytes, same } }
}

/// Returns true if two catalogs of one format hold the same. Another version of the compressor makes other bytes of it.
fn same(one: &[u8], other: &[u8]) -> bool {
    one == other || holds_the_same(one, other).unwrap_or(false)
}

fn holds_the_same(one: &[u8], other: &[u8]) -> Result<bool, Error> {
    let (one, other) = (Catalog::open(one)?, Catalog::open(other)?);
    if one.note() != other.note() || one.common()? != other.common()? || one.versions().len() != other.versions().len()
    {
        return Ok(false);
    }
    // One product at a time: all of them together fill half a gigabyte.
    for (one, other) in one.versions().zip(other.versions()) {
        if one.read()? != other.read()? {
            return Ok(false);
        }
    }
    Ok(true)
}
