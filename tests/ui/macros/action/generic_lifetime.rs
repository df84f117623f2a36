//! A request that borrows.

use ccc_generated::ccc_action;

#[ccc_action(errors("FailedOperation"))]
pub struct OrderRequest<'a> {
    pub sdk_app_id: &'a u64,
}

/// What the mistake must not hide.
fn order(request: &OrderRequest<'_>, _: OrderErrorCode, _: OrderResponse, _: &impl OrderExt) {
    println!("{}", request.sdk_app_id);
}

fn main() {}
