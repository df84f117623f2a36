//! A module that is filled from nothing.

use ccc_generated::ccc_action;

/// Orders widgets.
#[ccc_action(version = "2020-02-10")]
pub mod order {
    /// Of the user's own.
    pub fn mine() {}
}

/// What the mistake must not hide.
fn order() {
    order::mine();
}

fn main() {}
