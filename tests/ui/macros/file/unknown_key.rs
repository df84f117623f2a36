//! A file with a slip in a key.

use ccc_generated::ccc_action;

/// Orders widgets.
#[ccc_action(spec = "spec/key/Order.json")]
pub mod order {}

/// What the mistake must not hide.
fn order(_: order::OrderRequest, _: order::OrderErrorCode, _: order::OrderResponse, _: &impl order::OrderExt) {}

fn main() {}
