//! Every mistake in a file is reported, not the first alone.

use ccc_generated::ccc_action;

/// Orders widgets.
#[ccc_action(spec = "spec/several/Order.json")]
pub mod order {}

/// What the mistake must not hide.
fn order(_: order::OrderRequest, _: order::OrderErrorCode, _: order::OrderResponse, _: &impl order::OrderExt) {}

fn main() {}
