//! A function is no data type.

use ccc_generated::ccc_type;

#[ccc_type]
/// Counts.
pub(crate) fn count() -> u64 {
    1
}

/// What the mistake must not hide.
fn counted() -> u64 {
    count()
}

fn main() {}
