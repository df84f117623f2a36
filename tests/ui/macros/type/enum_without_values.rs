//! An enum that knows no value.

use ccc_generated::ccc_type;

#[ccc_type]
pub enum Urgency {
    Unknown(String),
}

/// What the mistake must not hide.
fn text(urgency: &Urgency) -> &str {
    urgency.as_str()
}

fn main() {}
