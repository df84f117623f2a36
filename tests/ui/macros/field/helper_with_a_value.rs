//! An attribute with a value instead of arguments.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    #[ccc = "min"]
    pub member: u64,
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub lines: Vec<Line>,
}

/// What the mistake must not hide.
fn line() -> (Line, Order) {
    let line = Line::new(1).note("soon");
    let order = Order::new([Line::new(1)]);
    println!("{:?}", line.note);
    (line, order)
}

fn main() {}
