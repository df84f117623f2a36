//! The error codes that every product may return, for a product that comes without a spec.

mod text;

use super::model::CommonErrorsFile;
use super::read::{Loaded, Reader, Text};
use crate::diagnostics::{Diagnostics, Problems};

/// Returns the common codes that were current when this generator was built.
pub fn own_common(diagnostics: &mut Diagnostics) -> Option<Loaded<CommonErrorsFile>> {
    let read = |problems: &Problems| Reader::new(problems).text("spec/common/errors.json", text::TEXT.to_owned());
    Problems::within(diagnostics, read)
}

/// Reads a `common/errors.json` from a string.
pub fn load_common(file: &Text, diagnostics: &mut Diagnostics) -> Option<Loaded<CommonErrorsFile>> {
    Problems::within(diagnostics, |problems: &Problems| Reader::new(problems).text(&file.path, file.text.clone()))
}
