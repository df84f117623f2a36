//! Serde's derives beside the macro.

use ccc_generated::ccc_type;

#[ccc_type]
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct Line {
    pub count: u64,
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub line: Line,
    pub others: Vec<Line>,
}

/// What the mistake must not hide.
fn order() -> Order {
    Order::new(Line::new(1).note("soon"), [])
}

fn main() {}
