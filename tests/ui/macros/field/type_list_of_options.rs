//! An item of a list is there.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    pub member: Vec<Option<String>>,
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub lines: Vec<Line>,
}

/// What the mistake must not hide.
fn line() -> (Line, Order) {
    let line = Line::new(vec![None]).note("soon");
    let order = Order::new([Line::new(vec![None])]);
    println!("{:?}", line.note);
    (line, order)
}

fn main() {}
