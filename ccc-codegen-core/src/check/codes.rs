//! Error codes: no duplicates, and one variant each.

use super::collisions::{RENAME_CODE, Taken, distinct as names_apart};
use crate::diagnostics::Problems;
use crate::ir::Code;
use crate::names::OPEN_VARIANTS;

/// Checks that no two codes or variants are equal.
pub(super) fn distinct(codes: &[Code], problems: &Problems) {
    let names = codes.iter().map(|code| (code.ident.to_string(), code.wire.as_str(), &code.at));
    names_apart(names, "the error code", &RENAME_CODE, problems);
}

const OF_EVERY_ENUM: Taken<'_> =
    Taken { names: &OPEN_VARIANTS, whose: "a variant of every such enum", remedy: &RENAME_CODE };

/// Checks that no code has a variant that every enum has.
pub(super) fn variants(codes: &[Code], problems: &Problems) {
    for code in codes {
        OF_EVERY_ENUM.check(&code.ident, &code.at, problems);
    }
}
