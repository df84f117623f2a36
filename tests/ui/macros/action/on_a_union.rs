//! A union is no request.

use ccc_generated::ccc_action;

#[ccc_action]
pub union Order {
    pub count: u64,
}

/// What the mistake must not hide.
fn order() -> Order {
    Order { count: 1 }
}

fn main() {}
