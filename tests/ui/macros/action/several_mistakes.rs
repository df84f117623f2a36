//! Every mistake is reported, not the first alone.

use ccc_generated::{Client, ccc_action};

#[ccc_action(
    safety = "sometimes",
    erors("FailedOperation"),
    rate_limit = 0,
    errors("Failed Operation", "InternalError"),
    lookup = 5,
)]
pub struct OrderRequest {
    #[ccc(min = 10, max = 1)]
    pub sdk_app_id: u64,
    #[ccc(patern = "[a-z]+", sensitive = "address")]
    pub note: Option<String>,
    pub count: Option<i32>,
}

/// Uses everything that the mistake must not hide.
async fn order(client: &Client) -> Option<OrderResponse> {
    let request = OrderRequest::new(1, None).note("soon");
    println!("{} {:?}", request.sdk_app_id, request.count);
    let error = OrderExt::order(client, request).await.err()?;
    let code: OrderErrorCode = error.code()?;
    println!("{code}");
    None
}

fn main() {}
