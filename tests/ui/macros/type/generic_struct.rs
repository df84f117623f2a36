//! A data type that is generic.

use ccc_generated::ccc_type;

#[ccc_type]
pub struct Line<T> {
    pub count: u64,
    pub item: T,
}

/// What the mistake must not hide.
fn line(line: &Line<u64>) -> u64 {
    line.count + line.item
}

fn main() {}
