//! A constant is no request.

use ccc_generated::ccc_action;

#[ccc_action]
const ORDER: u64 = 1;

/// What the mistake must not hide.
fn order() -> u64 {
    ORDER
}

fn main() {}
