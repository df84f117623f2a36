//! A request that is generic over a number.

use ccc_generated::ccc_action;

#[ccc_action(errors("FailedOperation"))]
pub struct OrderRequest<const N: usize> {
    pub sdk_app_id: u64,
}

/// What the mistake must not hide.
fn order(request: &OrderRequest<1>, _: OrderErrorCode, _: OrderResponse, _: &impl OrderExt) {
    println!("{}", request.sdk_app_id);
}

fn main() {}
