//! A request that is called as the response will be.

use ccc_generated::ccc_action;

#[ccc_action(name = "Order")]
pub struct OrderResponse {
    pub sdk_app_id: u64,
}

/// What the mistake must not hide.
fn order(request: &OrderResponse, _: OrderErrorCode, _: &impl OrderExt) {
    println!("{}", request.sdk_app_id);
}

fn main() {}
