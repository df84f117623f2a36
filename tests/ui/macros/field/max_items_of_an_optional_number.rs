//! A limit of lists on a number.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    #[ccc(max_items = 1)]
    pub member: Option<u64>,
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub lines: Vec<Line>,
}

/// What the mistake must not hide.
fn line() -> (Line, Order) {
    let line = Line::new().note("soon");
    let order = Order::new([Line::new()]);
    println!("{:?}", line.note);
    (line, order)
}

fn main() {}
