//! A format of texts on a truth value.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    #[ccc(format = "url")]
    pub member: bool,
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub lines: Vec<Line>,
}

/// What the mistake must not hide.
fn line() -> (Line, Order) {
    let line = Line::new(true).note("soon");
    let order = Order::new([Line::new(true)]);
    println!("{:?}", line.note);
    (line, order)
}

fn main() {}
