//! The wire has no lists of a fixed length.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    pub member: [u64; 3],
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub lines: Vec<Line>,
}

/// What the mistake must not hide.
fn line() -> (Line, Order) {
    let line = Line::new([1, 2, 3]).note("soon");
    let order = Order::new([Line::new([1, 2, 3])]);
    println!("{:?}", line.note);
    (line, order)
}

fn main() {}
