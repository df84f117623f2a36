//! Generated code as reviewed text, one small input for each rule; and the proof that all of it compiles.
//!
//! `INSTA_UPDATE=always cargo test -p ccc-tests --test emit` accepts the changes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

#[path = "../support/approve.rs"]
mod approve;
#[path = "../support/compile.rs"]
mod compile;
#[path = "../support/product.rs"]
mod product;

use std::path::PathBuf;

use ccc_codegen::output::sync::File;

use self::approve::{Folder, shown};

const FOLDER: Folder = Folder("emit");

#[test]
fn every_rule_is_generated_as_it_was_read_and_approved() {
    FOLDER.compare_all();
}

#[test]
fn a_whole_action_reads_as_it_was_approved() {
    let (_, trees) = ccc_codegen::output::Folders::of(&ccc_tests::workspace()).trees().unwrap();
    let show = ["actions/modify_own_number_apply.rs", "model/own_number_apply_detail_item.rs", "model/call_type.rs"];
    let sources = trees.iter().find(|tree| tree.root.ends_with("ccc-generated/src")).unwrap();
    let text = shown(&show.map(str::to_owned), &sources.files);
    FOLDER.compare(
        "modify_own_number_apply",
        "An action of the product with the data type and the enum that it needs.",
        &text,
    );
}

#[test]
fn every_snapshot_has_an_input() {
    FOLDER.has_inputs_for_all_but(&["modify_own_number_apply"]);
}

#[test]
fn every_snapshot_compiles_without_a_warning() {
    let output = compile::check("compiled", &FOLDER.crates());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The proof above can fail.
#[test]
fn what_does_not_compile_or_warns_is_found() {
    let linted = "//! A crate.\n\n/// A function.\npub fn f() -> bool {\n    return true;\n}\n";
    for (what, text) in [("undocumented", "pub fn f() {}\n"), ("mistyped", "const N: u8 = \"\";\n"), ("linted", linted)]
    {
        let path = PathBuf::from("lib.rs");
        let output = compile::check("refused", &[(what.to_owned(), vec![File::text(path, text.to_owned())])]);
        assert!(!output.status.success(), "{what}");
    }
}
