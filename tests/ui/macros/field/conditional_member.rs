//! A member that is compiled or not.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line {
    pub note: Option<String>,
    #[cfg(debug_assertions)]
    pub member: u64,
}

/// What the mistake must not hide.
fn line(line: &Line) {
    println!("{:?}", line.note);
}

fn main() {}
