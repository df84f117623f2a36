//! From published files to a product of a catalog, without a spec and without the disk.

use ccc_catalog::Packed;
use ccc_catalog::model::Code;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::{Spec, own_common as common_codes};

use super::{Imported, Inputs, Published, import_product};
use crate::output::catalog::{common, products};
use crate::report::{Tone, render_styled};

/// Imports the published files of one product. The common codes are the generator's own.
///
/// # Errors
/// Every problem that the import reports.
pub fn import_published(published: Vec<Published>) -> Result<Imported, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let codes = common_codes(&mut diagnostics).map(|file| file.value.errors).unwrap_or_default();
    diagnostics.finish(())?;
    let common = codes.into_iter().map(|code| code.code).collect();
    import_product(&Inputs { published, common, ..Inputs::default() })
}

/// Checks and compresses an imported product, on one thread, which tokens cannot leave.
///
/// # Errors
/// Every problem, in words.
pub fn pack(imported: &Imported) -> Result<Packed, String> {
    let mut problems = Diagnostics::default();
    let spec = imported.spec(&mut problems);
    let products = products(&spec, problems).map_err(|problems| in_words(&problems))?;
    let product = products.first().ok_or_else(|| "error: nothing was imported\n".to_owned())?;
    Packed::new(product).map_err(|error| format!("error: {error}\n"))
}

/// Returns problems as a terminal shows them.
pub fn in_words(problems: &Diagnostics) -> String {
    render_styled(Tone::Error, problems)
}

/// Returns the error codes that every product may return, as this generator has them.
///
/// # Errors
/// Every problem with them.
pub fn own_common() -> Result<Vec<Code>, Diagnostics> {
    let mut problems = Diagnostics::default();
    let spec = Spec { common: common_codes(&mut problems), products: Vec::new() };
    problems.finish(())?;
    common(&spec)
}
