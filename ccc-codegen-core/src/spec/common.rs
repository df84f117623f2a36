//! The codes that every product may return, as this generator knows them without a spec.

use super::model::CommonErrorsFile;
use super::read::{Loaded, Reader};
use crate::diagnostics::{Diagnostics, Problems};

/// `common/errors.json` of the spec that this generator was built beside.
const TEXT: &str = include_str!("../../../spec/common/errors.json");

/// The common codes of this generator, for a product that comes without any.
pub fn own_common(diagnostics: &mut Diagnostics) -> Option<Loaded<CommonErrorsFile>> {
    Problems::within(diagnostics, |problems| Reader::new(problems).text("spec/common/errors.json", TEXT.to_owned()))
}
