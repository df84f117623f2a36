//! A module that lies in another file.

use ccc_generated::ccc_action;

/// Orders widgets.
#[ccc_action(spec = "spec/sound/Order.json")]
#[path = "../../spec/order.rs"]
pub mod order;

fn main() {}
