//! A trait is no request.

use ccc_generated::ccc_action;

#[ccc_action]
pub trait Order {
    fn order(&self) {}
}

/// What the mistake must not hide.
fn order(order: &impl Order) {
    order.order();
}

fn main() {}
