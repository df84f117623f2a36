//! A value where none belongs.

use ccc_generated::ccc_type;

#[ccc_type(reply = true)]
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
    Order::new(Line { count: 1, note: None }, [])
}

fn main() {}
