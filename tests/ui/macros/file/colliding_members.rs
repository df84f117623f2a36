//! A file with two members that are one in Rust, because it says so.

use ccc_generated::ccc_action;

/// Orders widgets.
#[ccc_action(spec = "spec/collision/Order.json")]
pub mod order {}

/// What the mistake must not hide.
fn order(_: order::OrderRequest, _: order::OrderErrorCode, _: order::OrderResponse, _: &impl order::OrderExt) {}

fn main() {}
