//! Numbers with a fraction have 64 bits.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    pub member: f32,
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub lines: Vec<Line>,
}

/// What the mistake must not hide.
fn line() -> (Line, Order) {
    let line = Line::new(0.5).note("soon");
    let order = Order::new([Line::new(0.5)]);
    println!("{:?}", line.note);
    (line, order)
}

fn main() {}
