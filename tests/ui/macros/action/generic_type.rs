//! A request that is generic over a type.

use ccc_generated::ccc_action;

#[ccc_action(errors("FailedOperation"))]
pub struct OrderRequest<T> {
    pub sdk_app_id: u64,
    pub line: T,
}

/// What the mistake must not hide.
fn order(request: &OrderRequest<u64>, _: OrderErrorCode, _: OrderResponse, _: &impl OrderExt) {
    println!("{}", request.sdk_app_id);
}

fn main() {}
