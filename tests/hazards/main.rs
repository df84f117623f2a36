//! Hazards that Tencent's products have between them, one for each input: the output is as approved, and compiles.
//!
//! `INSTA_UPDATE=always cargo test -p ccc-tests --test hazards` accepts the changes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

#[path = "../support/approve.rs"]
mod approve;
#[path = "../support/compile.rs"]
mod compile;
mod crates;
#[path = "../support/product.rs"]
mod product;

use self::approve::Folder;

const FOLDER: Folder = Folder("hazards");

#[test]
fn every_hazard_is_generated_as_it_was_read_and_approved() {
    FOLDER.compare_all();
}

#[test]
fn every_snapshot_has_an_input() {
    FOLDER.has_inputs_for_all_but(&[]);
}

#[test]
fn every_hazard_compiles_without_a_warning() {
    let output = compile::check("hazards", &FOLDER.crates());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
