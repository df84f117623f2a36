//! A data type whose fields have no names.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line(pub u64, #[ccc(max_len = 5)] pub String);

/// What the mistake must not hide.
fn line(line: &Line) -> u64 {
    line.0
}

fn main() {}
