//! A name that the wire cannot have.

use ccc_generated::ccc_type;

#[ccc_type(name = "Order Line")]
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
