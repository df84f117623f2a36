//! A local ccc.
fn main() {}
