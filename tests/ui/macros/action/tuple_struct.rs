//! A request whose fields have no names.

use ccc_generated::ccc_action;

#[ccc_action(errors("FailedOperation"))]
pub struct OrderRequest(pub u64);

/// What the mistake must not hide.
fn order(request: &OrderRequest, _: OrderErrorCode, _: OrderResponse, _: &impl OrderExt) {
    println!("{}", request.0);
}

fn main() {}
