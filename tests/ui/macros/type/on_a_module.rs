//! A module is no data type.

use ccc_generated::ccc_type;

#[ccc_type]
mod lines {
    pub const MOST: u64 = 5;
}

/// What the mistake must not hide.
fn most() -> u64 {
    lines::MOST
}

fn main() {}
