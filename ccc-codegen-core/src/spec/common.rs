//! The codes that every product may return, as built into this generator.

use super::model::CommonErrorsFile;
use super::read::{Loaded, Reader};
use crate::diagnostics::{Diagnostics, Problems};

/// `common/errors.json` of the spec in this generator's workspace.
const TEXT: &str = include_str!("../../../spec/common/errors.json");

/// Returns the built-in common codes, for a product that comes without any.
pub fn own_common(diagnostics: &mut Diagnostics) -> Option<Loaded<CommonErrorsFile>> {
    Problems::within(diagnostics, |problems| Reader::new(problems).text("spec/common/errors.json", TEXT.to_owned()))
}
