//! A type with arguments is not known on the wire.

use ccc_generated::ccc_type;

pub struct Pair<T>(pub T, pub T);

#[ccc_type]
pub struct Line {
    pub member: Pair<u64>,
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub lines: Vec<Line>,
}

/// What the mistake must not hide.
fn line() -> (Line, Order) {
    let line = Line::new(Pair(1, 2)).note("soon");
    let order = Order::new([Line::new(Pair(1, 2))]);
    println!("{:?}", line.note);
    (line, order)
}

fn main() {}
