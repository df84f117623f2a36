//! What is generated, as text to be read, one small input for each rule; and the proof that all of it compiles.
//!
//! `INSTA_UPDATE=always cargo test -p ccc-tests --test snapshots` takes over what has changed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod compile;
mod product;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use ccc_codegen::sync::File;

use self::product::Input;

/// The folder of the snapshots; `input` in it holds what they are made from.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots")
}

/// All inputs, by name.
fn inputs() -> Vec<(String, Input)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder().join("input")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let input = |path: &PathBuf| (path.file_stem().unwrap().to_str().unwrap().to_owned(), Input::read(path));
    paths.iter().map(input).collect()
}

/// The files that a snapshot shows, one below the other.
fn shown(show: &[String], files: &[File]) -> String {
    let find = |path: &String| {
        let file = files.iter().find(|file| file.path == Path::new(path));
        let names: Vec<_> = files.iter().map(|file| file.path.display().to_string()).collect();
        file.unwrap_or_else(|| panic!("no `{path}` is generated, but {}", names.join(", ")))
    };
    let parts: Vec<String> = show.iter().map(|path| format!("// ---- {path}\n\n{}", find(path).text)).collect();
    parts.join("\n")
}

fn compare(name: &str, rule: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(rule);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn every_rule_is_generated_as_it_was_read_and_approved() {
    // A loop that goes on: one run shows everything that has changed.
    let check = |(name, input): &(String, Input)| compare(name, &input.rule, &shown(&input.show, &input.generate()));
    let inputs = inputs();
    let failed: Vec<&str> = inputs
        .iter()
        .filter(|input| catch_unwind(AssertUnwindSafe(|| check(input))).is_err())
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(failed.is_empty(), "differs from its snapshot: {}", failed.join(", "));
}

#[test]
fn a_whole_action_reads_as_it_was_approved() {
    let (_, trees) = ccc_codegen::Folders::of(&ccc_tests::workspace()).trees().unwrap();
    let show = ["actions/modify_own_number_apply.rs", "model/own_number_apply_detail_item.rs", "model/call_type.rs"];
    let text = shown(&show.map(str::to_owned), &trees[0].files);
    compare(
        "modify_own_number_apply",
        "An action of the product with the data type and the enum that it needs.",
        &text,
    );
}

#[test]
fn every_snapshot_has_an_input() {
    let stems = |folder: PathBuf, extension: &str| -> BTreeSet<String> {
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let paths = paths.filter(|path| path.extension() == Some(OsStr::new(extension)));
        paths.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
    };
    let mut inputs = stems(folder().join("input"), "json");
    inputs.insert("modify_own_number_apply".to_owned());
    assert_eq!(stems(folder(), "snap"), inputs);
}

#[test]
fn every_snapshot_compiles_without_a_warning() {
    let crates: Vec<_> = inputs().into_iter().map(|(name, input)| (name, input.generate())).collect();
    let output = compile::check("compiled", &crates);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The proof above is worth something: it does fail.
#[test]
fn what_does_not_compile_or_warns_is_found() {
    for (what, text) in [("undocumented", "pub fn f() {}\n"), ("mistyped", "const N: u8 = \"\";\n")] {
        let path = PathBuf::from("lib.rs");
        let output = compile::check("refused", &[(what.to_owned(), vec![File { path, text: text.to_owned() }])]);
        assert!(!output.status.success(), "{what}");
    }
}
