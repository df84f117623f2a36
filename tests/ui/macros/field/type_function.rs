//! A function is no value.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    pub member: fn(u64) -> u64,
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub lines: Vec<Line>,
}

/// What the mistake must not hide.
fn line() -> (Line, Order) {
    let line = Line::new(|number| number).note("soon");
    let order = Order::new([Line::new(|number| number)]);
    println!("{:?}", line.note);
    (line, order)
}

fn main() {}
