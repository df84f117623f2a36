//! A member has a size.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    pub note: Option<String>,
    pub member: str,
}

/// What the mistake must not hide.
fn line(line: &Line) {
    println!("{:?}", line.note);
}

fn main() {}
