//! An enum that is generic.

use ccc_generated::ccc_type;

#[ccc_type]
pub enum Urgency<const N: usize> {
    #[ccc(value = 1)]
    Low,
    Unknown(i64),
}

/// What the mistake must not hide.
fn low(urgency: &Urgency<1>) -> bool {
    matches!(urgency, Urgency::Low)
}

fn main() {}
