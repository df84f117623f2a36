//! A path without its quotes.

use ccc_generated::ccc_action;

/// Orders widgets.
#[ccc_action(spec = Order)]
pub mod order {
    /// Of the user's own.
    pub fn mine() {}
}

/// What the mistake must not hide.
fn order() {
    order::mine();
}

fn main() {}
