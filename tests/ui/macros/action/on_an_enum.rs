//! An enum is no request.

use ccc_generated::ccc_action;

#[ccc_action]
#[derive(Clone)]
pub enum Urgency {
    #[ccc(value = 1)]
    Low,
    Unknown(i64),
}

/// What the mistake must not hide.
fn order(urgency: &Urgency) -> bool {
    matches!(urgency, Urgency::Low)
}

fn main() {}
