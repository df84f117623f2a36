//! A response that is no data type.

use ccc_generated::ccc_action;

/// Of the user's own, without `#[ccc_type]`.
pub struct Reply {
    pub request_id: String,
}

#[ccc_action(response = Reply)]
pub struct OrderRequest {
    pub sdk_app_id: u64,
    pub note: Option<String>,
}

/// What the mistake must not hide.
fn order(_: &impl OrderExt, code: OrderErrorCode) {
    let request = OrderRequest::new(1).note("soon");
    println!("{} {code}", request.sdk_app_id);
}

fn main() {}
