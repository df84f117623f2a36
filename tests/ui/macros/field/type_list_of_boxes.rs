//! An item of a list needs no box.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    pub member: Vec<Box<u64>>,
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub lines: Vec<Line>,
}

/// What the mistake must not hide.
fn line() -> (Line, Order) {
    let line = Line::new(vec![Box::new(1)]).note("soon");
    let order = Order::new([Line::new(vec![Box::new(1)])]);
    println!("{:?}", line.note);
    (line, order)
}

fn main() {}
