//! A program with all calls.

#![allow(deprecated, reason = "all of them, the deprecated ones too")]

#[path = "../program.rs"]
#[macro_use]
mod program;

use ccc_generated::*;

include!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../target/peers/generated/all.rs"));

fn main() -> program::Result<()> {
    program::run(call)
}
