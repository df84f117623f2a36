//! A program with one call.

#[path = "../program.rs"]
#[macro_use]
mod program;

use api::models::*;

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../target/peers/generated/one.rs"));

fn main() -> program::Result<()> {
    program::run(call)
}
