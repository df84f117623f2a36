//! A letter is a text.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    pub member: char,
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub lines: Vec<Line>,
}

/// What the mistake must not hide.
fn line() -> (Line, Order) {
    let line = Line::new('a').note("soon");
    let order = Order::new([Line::new('a')]);
    println!("{:?}", line.note);
    (line, order)
}

fn main() {}
