//! A path as it is being typed.

use ccc_generated::ccc_action;

/// Orders widgets.
#[ccc_action(spec = )]
pub mod order {
    /// Of the user's own.
    pub fn mine() {}
}

/// What the mistake must not hide.
fn order() {
    order::mine();
}

fn main() {}
