//! A program with all calls.

#[path = "../program.rs"]
#[macro_use]
mod program;

use api::models::*;

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../target/peers/generated/all.rs"));

fn main() -> program::Result<()> {
    program::run(call)
}
