//! A finding of a lint.

use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::source::At;

/// Placeholder for the name of the lint, which `lint::findings` fills in.
const UNNAMED: &str = "";

/// Returns a finding of the lint that is running.
pub(super) fn finding(at: At, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(UNNAMED, at, message)
}
