//! A crate that is not there.

use ccc_generated::{Client, ccc_action};

#[ccc_action(crate = ::ccc_run_time, version = "2020-02-10")]
pub struct OrderRequest {
    pub sdk_app_id: u64,
    pub note: Option<String>,
}

/// Uses everything that the mistake must not hide.
async fn order(client: &Client) -> Option<OrderResponse> {
    let request = OrderRequest::new(1).note("soon");
    println!("{}", request.sdk_app_id);
    let error = OrderExt::order(client, request).await.err()?;
    let code: OrderErrorCode = error.code()?;
    println!("{code}");
    None
}

fn main() {}
