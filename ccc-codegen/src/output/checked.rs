//! From a spec to its checked product.

use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::ir::{Api, CommonCode};
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::{Product, Spec};
use ccc_codegen_core::{check, lower};

/// A spec without a problem, in the terms of the IR.
pub(super) struct Checked {
    pub(super) common: Vec<CommonCode>,
    pub(super) api: Option<Api>,
}

/// Checks a spec as far as it can be without emitting anything.
///
/// # Errors
/// Every problem, including those found while the spec was read.
pub fn check_spec(spec: &Spec, diagnostics: Diagnostics) -> Result<(), Diagnostics> {
    checked(spec, diagnostics).map(drop)
}

/// Returns the product of a spec, checked.
///
/// # Errors
/// Every problem, including those found while the spec was read; a spec without a product.
pub(crate) fn checked_api(spec: &Spec, diagnostics: Diagnostics) -> Result<Api, Diagnostics> {
    let Checked { api, .. } = checked(spec, diagnostics)?;
    // Reading reports a spec without a product.
    api.ok_or_else(Diagnostics::default)
}

pub(super) fn checked(spec: &Spec, mut diagnostics: Diagnostics) -> Result<Checked, Diagnostics> {
    let common = spec.common.as_ref().map(|file| lower::common(file, &mut diagnostics)).unwrap_or_default();
    check::common(&common, &mut diagnostics);
    let product = only_product(spec, &mut diagnostics);
    let api = product.and_then(|product| lower::product(product, &common, &mut diagnostics));
    if let Some(api) = &api {
        check::api(api, &mut diagnostics);
    }
    diagnostics.finish(Checked { common, api })
}

/// Returns the product of a spec. A crate holds one product.
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

/// Returns the source that a generated file names: never a path of this machine.
pub(crate) fn source(api: &Api) -> String {
    format!("spec/{}/{}", api.service.name, api.service.version)
}
