//! A list of a type that is no data type yet.

use ccc_generated::ccc_type;

/// Of the user's own.
pub struct Size {
    pub width: u64,
}

#[ccc_type]
pub struct Line {
    pub member: Vec<Size>,
    pub other: Option<Size>,
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub lines: Vec<Line>,
}

/// What the mistake must not hide.
fn line() -> (Line, Order) {
    let line = Line::new([Size { width: 1 }]).note("soon");
    let order = Order::new([Line::new([Size { width: 1 }])]);
    println!("{:?}", line.note);
    (line, order)
}

fn main() {}
