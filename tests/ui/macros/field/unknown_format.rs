//! A format that there is not.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    #[ccc(format = "phone")]
    pub member: String,
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub lines: Vec<Line>,
}

/// What the mistake must not hide.
fn line() -> (Line, Order) {
    let line = Line::new("left").note("soon");
    let order = Order::new([Line::new("left")]);
    println!("{:?}", line.note);
    (line, order)
}

fn main() {}
