//! A response of the user's own that is called as another would be, beside a mistake that leaves no request.

use ccc_generated::{ccc_action, ccc_type};

#[ccc_action(response = OrderResponse)]
pub struct OrderRequest(pub u64);

#[ccc_type(reply)]
pub struct OrderResponse {
    pub request_id: String,
}

/// What the mistake must not hide.
fn order(request: &OrderRequest, _: OrderErrorCode, _: &impl OrderExt) {
    println!("{}", request.0);
}

fn main() {}
