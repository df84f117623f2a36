//! A request without braces.

use ccc_generated::ccc_action;

#[ccc_action(errors("FailedOperation"))]
pub struct OrderRequest;

/// What the mistake must not hide.
fn order(_: &OrderRequest, _: OrderErrorCode, _: OrderResponse, _: &impl OrderExt) {}

fn main() {}
