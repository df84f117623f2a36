//! A request whose name is not in ASCII.

use ccc_generated::ccc_action;

#[ccc_action]
pub struct 订单Request {
    pub sdk_app_id: u64,
}

/// What the mistake must not hide.
fn order(request: &订单Request) {
    println!("{}", request.sdk_app_id);
}

fn main() {}
