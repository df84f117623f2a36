//! Error codes: each once, each with a variant of its own.

use super::collisions::{RENAME_CODE, Taken, distinct as names_apart};
use crate::diagnostics::Problems;
use crate::ir::Code;
use crate::names::OPEN_VARIANTS;

/// No code stands twice, and no two become one variant.
pub(super) fn distinct(codes: &[Code], problems: &Problems) {
    let names = codes.iter().map(|code| (code.ident.to_string(), code.wire.as_str(), &code.at));
    names_apart(names, "the error code", &RENAME_CODE, problems);
}

const OF_EVERY_ENUM: Taken<'_> =
    Taken { names: &OPEN_VARIANTS, whose: "a variant of every such enum", remedy: &RENAME_CODE };

/// No code takes the variants that every enum has.
pub(super) fn variants(codes: &[Code], problems: &Problems) {
    for code in codes {
        OF_EVERY_ENUM.check(&code.ident, &code.at, problems);
    }
}
