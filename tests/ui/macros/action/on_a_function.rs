//! A function is no request.

use ccc_generated::ccc_action;

#[ccc_action]
/// Orders.
pub fn order_widgets() {}

/// What the mistake must not hide.
fn order() {
    order_widgets();
}

fn main() {}
