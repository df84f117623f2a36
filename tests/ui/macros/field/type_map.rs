//! The wire has no maps.

use std::collections::HashMap;

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    pub member: HashMap<String, u64>,
    pub note: Option<String>,
}

#[ccc_type]
pub struct Order {
    pub lines: Vec<Line>,
}

/// What the mistake must not hide.
fn line() -> (Line, Order) {
    let line = Line::new(HashMap::new()).note("soon");
    let order = Order::new([Line::new(HashMap::new())]);
    println!("{:?}", line.note);
    (line, order)
}

fn main() {}
