//! A key whose place is in the file.

use ccc_generated::ccc_action;

/// Orders widgets.
#[ccc_action(spec = "spec/sound/Order.json", errors("FailedOperation"))]
pub mod order {}

/// What the mistake must not hide.
fn order(_: order::OrderRequest, _: order::OrderErrorCode, _: order::OrderResponse, _: &impl order::OrderExt) {}

fn main() {}
