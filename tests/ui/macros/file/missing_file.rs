//! A file that is not there.

use ccc_generated::ccc_action;

/// Orders widgets.
#[ccc_action(spec = "spec/nowhere/Order.json")]
pub mod order {}

/// What the mistake must not hide.
fn order(_: order::OrderRequest, _: order::OrderErrorCode, _: order::OrderResponse, _: &impl order::OrderExt) {}

fn main() {}
