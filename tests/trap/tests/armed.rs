//! No test of the workspace makes calls without the trap.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// The folders of the tests that make calls, seen from the root of the workspace.
const FOLDERS: [&str; 2] = ["tests", "ccc-runtime/tests"];

/// Returns all files of a test: those in a folder below belong to its `main.rs`.
fn sources(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| sources(&path)).filter(|path| path.extension().is_some_and(|end| end == "rs")).collect()
}

/// Folders without the trap: what `ui` and `programs` hold is compiled and makes no calls, and `many` counts the memory of a call,
/// to which a subscriber would add.
const WITHOUT: [&str; 3] = ["ui", "programs", "many"];

/// Returns true for a test and for the tests' support.
fn is_test(path: &Path) -> bool {
    let is_folder = path.join("main.rs").is_file() || path.ends_with("support");
    path.is_file() || (is_folder && !WITHOUT.iter().any(|name| path.ends_with(name)))
}

#[test]
fn tests_that_make_calls_set_the_trap() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let (mut seen, mut unarmed) = (0, Vec::new());
    for folder in FOLDERS {
        let tests = fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        for test in tests.filter(|path| is_test(path)) {
            let texts: Vec<String> = sources(&test).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
            let has = |part: &str| texts.iter().any(|text| text.contains(part));
            let is_support = test.ends_with("support");
            if has(".await") {
                seen += 1;
                if !is_support && !has("mod support;") && !has("ccc_trap::") {
                    unarmed.push(test.clone());
                }
            }
            assert!(!is_support || has("ccc_trap::secret("), "{} does not set the trap", test.display());
        }
    }
    let advice = "make calls without the trap: use the tests' support, or call `ccc_trap::secret`";
    assert!(unarmed.is_empty(), "{unarmed:?} {advice}");
    assert!(seen >= 6, "only {seen} tests were found to make calls");
}
