//! Error codes: each once, each with a variant of its own.

use super::collisions::{RENAME_CODE, distinct as names_apart, not_taken};
use crate::diagnostics::Diagnostics;
use crate::ir::Code;
use crate::names::OPEN_VARIANTS;

/// No code stands twice, and no two become one variant.
pub(super) fn distinct(codes: &[Code], diagnostics: &mut Diagnostics) {
    let names = codes.iter().map(|code| (code.ident.to_string(), code.wire.as_str(), &code.at));
    names_apart(names, "the error code", &RENAME_CODE, diagnostics);
}

/// No code takes the variants that every enum has.
pub(super) fn variants(codes: &[Code], diagnostics: &mut Diagnostics) {
    for code in codes {
        not_taken(&code.ident, &OPEN_VARIANTS, "a variant of every such enum", &RENAME_CODE, &code.at, diagnostics);
    }
}
