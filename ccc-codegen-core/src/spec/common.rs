//! The error codes that every product may return, for a product that comes without a spec.

mod text;

use super::model::CommonErrorsFile;
use super::read::{Loaded, Reader};
use crate::diagnostics::{Diagnostics, Problems};

/// Returns the common codes that were current when this generator was built.
pub fn own_common(diagnostics: &mut Diagnostics) -> Option<Loaded<CommonErrorsFile>> {
    let read = |problems: &Problems| Reader::new(problems).text("spec/common/errors.json", text::TEXT.to_owned());
    Problems::within(diagnostics, read)
}
