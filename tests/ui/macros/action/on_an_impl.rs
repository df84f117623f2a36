//! An impl is no request.

use ccc_generated::ccc_action;

#[ccc_action]
impl Order {
    fn widgets() {}
}

struct Order;

/// What the mistake must not hide.
fn order() {
    Order::widgets();
}

fn main() {}
