//! A member is there or it is not.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    pub member: Option<Option<u64>>,
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub lines: Vec<Line>,
}

/// What the mistake must not hide.
fn line() -> (Line, Order) {
    let line = Line::new(None).note("soon");
    let order = Order::new([Line::new(None)]);
    println!("{:?}", line.note);
    (line, order)
}

fn main() {}
