//! A number where a list belongs.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    #[ccc(one_of = 1)]
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
