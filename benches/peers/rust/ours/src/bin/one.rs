//! A program with one call.

#[path = "../program.rs"]
#[macro_use]
mod program;

use ccc_generated::*;

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../target/peers/generated/one.rs"));

fn main() -> program::Result<()> {
    program::run(call)
}
