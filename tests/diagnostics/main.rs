//! Messages on mistakes in the spec: the whole text, for each rule.
//!
//! `INSTA_UPDATE=always cargo test -p ccc-tests --test diagnostics` accepts the changes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

#[path = "../support/archive.rs"]
mod archive;
mod hostile;
#[path = "../support/product.rs"]
mod product;

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use ccc_codegen::output::generate;
use ccc_codegen::output::recipe::Recipe;
use ccc_codegen::report::render;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec;
use tempfile::TempDir;

/// Rules that no spec can break: they report a fault of the generator itself.
const FAULTS: [&str; 3] = ["bad-output", "broken-spec", "catalog"];

/// Rules with cases beside the tests of their command: diff, release, policy and catalogs.
const ELSEWHERE: [&str; 8] = [
    "broken-catalog",
    "duplicate-level",
    "no-revision",
    "no-services",
    "release",
    "source",
    "stale-lock",
    "unparsable",
];

/// The case of ten mistakes, which has no single rule.
const TEN: &str = "ten-mistakes";

/// The cases that a separate test makes, without a file.
const MADE_HERE: [&str; 7] = [
    "broken-overlay",
    "file-too-large",
    "no-spec",
    "no-spec.below",
    "no-spec.no-product",
    "not-utf-8.byte-order-mark",
    "unknown-product",
];

/// Returns the rule of a case: its name up to the dot.
fn rule_of(case: &str) -> &str {
    case.split_once('.').map_or(case, |(rule, _)| rule)
}

/// Returns the folder of this test: `input` in it holds the trees, `snapshots` the messages.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("diagnostics")
}

/// Returns the problems of a tree.
fn problems(root: &Path) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let spec = spec::load(root, &mut diagnostics);
    generate(&spec, &Recipe::new(PathBuf::new()), diagnostics).err().unwrap_or_default()
}

/// Returns the problems as a user reads them, with `spec` as the name of the folder.
fn text(root: &Path) -> String {
    render(&problems(root)).replace(&*root.to_string_lossy(), "spec")
}

fn compare(name: &str, sentence: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(sentence);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Returns all files of a folder, sorted, with their names without the extension.
fn files(folder: &Path, extension: &str) -> Vec<(String, PathBuf)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|given| given == extension));
    paths.sort();
    paths.into_iter().map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path)).collect()
}

#[test]
fn every_mistake_is_explained_as_it_was_read_and_approved() {
    let check = |(name, path): &(String, PathBuf)| {
        let (sentence, dir) = archive::unpack(&fs::read_to_string(path).unwrap());
        let text = text(dir.path());
        assert!(name == TEN || text.contains(&format!("error[{}]", rule_of(name))), "{name}:\n{text}");
        compare(name, &sentence, &text);
    };
    let cases = files(&folder().join("input"), "txt");
    let failed: Vec<&str> = cases
        .iter()
        .filter(|case| catch_unwind(AssertUnwindSafe(|| check(case))).is_err())
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(failed.is_empty(), "differs from what was approved: {}", failed.join(", "));
}

#[test]
fn a_byte_order_mark_is_explained() {
    let (_, dir) = archive::unpack("");
    fs::write(dir.path().join("common/errors.json"), "\u{feff}{ \"errors\": [] }\n").unwrap();
    compare("not-utf-8.byte-order-mark", "Some editors put a byte order mark in front.", &text(dir.path()));
}

#[test]
fn a_file_that_is_too_large_is_explained() {
    let (_, dir) = archive::unpack("");
    fs::write(dir.path().join("demo/2024-01-01/types.json"), vec![b' '; 16 * 1024 * 1024 + 1]).unwrap();
    compare("file-too-large", "A file beyond every measure is not read at all.", &text(dir.path()));
}

#[test]
fn a_product_that_is_not_there_is_explained() {
    let (_, dir) = archive::unpack("");
    let mut problems = Diagnostics::default();
    spec::load_only(dir.path(), Some("demo/2024-10-01"), &mut problems);
    compare("unknown-product", "Of a spec, one product is asked for.", &render(&problems));
}

#[test]
fn a_broken_overlay_is_explained() {
    let (_, spec_dir) = archive::unpack("");
    let out = TempDir::new().unwrap();
    fs::write(out.path().join("Cargo.overlay.toml"), "[package]\nkeywords = [\n").unwrap();
    let mut problems = Diagnostics::default();
    let spec = spec::load(spec_dir.path(), &mut problems);
    let problems = Recipe::new(out.path().to_owned()).trees(&spec, problems).unwrap_err();
    let text = render(&problems).replace(&*out.path().to_string_lossy(), "demo");
    compare("broken-overlay", "The overlay of a manifest is not TOML.", &text);
}

#[test]
fn a_missing_spec_is_explained() {
    let empty = TempDir::new().unwrap();
    compare("no-spec.no-product", "The folder is there, but empty.", &text(empty.path()));
    let absent = empty.path().join("absent");
    compare("no-spec", "There is no such folder.", &text(&absent));
    // Cargo runs a test in the folder of its package, below that of the workspace.
    let below = render(&problems(Path::new("spec")));
    compare("no-spec.below", "There is none here, but one further up.", &below);
}

/// One run shows all mistakes, file by file, from top to bottom.
#[test]
fn ten_mistakes_are_reported_at_once_and_in_order() {
    let (_, dir) = archive::unpack(&fs::read_to_string(folder().join(format!("input/{TEN}.txt"))).unwrap());
    let problems = problems(dir.path());
    assert_eq!(problems.len(), 10);
    let rules: BTreeSet<&str> = problems.iter().map(|problem| problem.rule).collect();
    assert_eq!(rules.len(), 10, "{rules:?}");
    let places: Vec<_> = problems.iter().filter_map(|problem| problem.at.place()).collect();
    let order: Vec<_> = places.iter().map(|place| (place.source().path(), place.range().start)).collect();
    assert!(order.is_sorted() && order.len() == 10, "{order:?}");
}

/// Every rule id in the generator's source has a case here, and every snapshot has one.
#[test]
fn every_rule_has_a_case() {
    let mut rules = BTreeSet::new();
    for source in ["ccc-codegen-core/src", "ccc-codegen/src"] {
        collect_rules(&ccc_tests::workspace().join(source), &mut rules);
    }
    assert!(rules.len() > 30, "the rules are found by how the source writes them: {rules:?}");
    let mut cases: BTreeSet<String> = MADE_HERE.map(str::to_owned).into();
    cases.extend(files(&folder().join("input"), "txt").into_iter().map(|(name, _)| name));
    let elsewhere = |rule: &str| ELSEWHERE.contains(&rule);
    let missing: Vec<_> = rules.iter().filter(|rule| !cases.contains(*rule) && !elsewhere(rule)).collect();
    assert_eq!(missing, FAULTS, "these are the rules without a case");
    let unknown: Vec<_> = cases.iter().filter(|name| *name != TEN && !rules.contains(rule_of(name))).collect();
    assert!(unknown.is_empty(), "cases of no rule: {unknown:?}");
    let stale: Vec<_> =
        files(&folder().join("snapshots"), "snap").into_iter().filter(|(name, _)| !cases.contains(name)).collect();
    assert!(stale.is_empty(), "texts of no case: {stale:?}");
}

/// Collects the rule ids of the source: the string behind `Diagnostic::new(`.
fn collect_rules(folder: &Path, rules: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            // The tests of the import check its rules in the same way.
            if !path.ends_with("import") {
                collect_rules(&path, rules);
            }
            continue;
        }
        let source = fs::read_to_string(path).unwrap();
        let after = source.split("Diagnostic::new(").skip(1);
        let quoted = after.filter_map(|after| after.trim_start().strip_prefix('"')?.split_once('"'));
        rules.extend(quoted.map(|(rule, _)| rule.to_owned()));
    }
}
