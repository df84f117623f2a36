//! Findings of `cargo codegen lint`: a case for each lint, and none in the project's own spec.
//!
//! `INSTA_UPDATE=always cargo test -p ccc-tests --test lint` accepts the changes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

#[path = "../support/archive.rs"]
mod archive;
mod cases;
mod judges;
mod verdict;

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use ccc_codegen::lint::{LINTS, findings};
use ccc_codegen::output::check_spec;
use ccc_codegen::report::{render, render_findings};
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec;
use tempfile::TempDir;

use self::cases::{CASES, Case};

/// The folder of this test: the spec that the cases change, and the snapshots.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lint")
}

/// Returns the findings in a valid tree.
fn lint(root: &Path) -> Diagnostics {
    let mut problems = Diagnostics::default();
    let spec = spec::load(root, &mut problems);
    if let Err(problems) = check_spec(&spec, problems) {
        panic!("{}", render(&problems));
    }
    findings(&spec)
}

/// Writes the spec without findings.
fn clean() -> TempDir {
    archive::unpack(&fs::read_to_string(folder().join("clean.txt")).unwrap()).1
}

impl Case {
    /// Writes the changed spec.
    fn tree(&self) -> TempDir {
        let dir = clean();
        let path = dir.path().join("demo/2024-01-01").join(self.file);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches(self.from).count(), 1, "{}: {}", self.name, self.from);
        fs::write(path, text.replace(self.from, self.to)).unwrap();
        dir
    }

    fn lint(&self) -> &str {
        self.name.split_once('.').map_or(self.name, |(lint, _)| lint)
    }
}

#[test]
fn nothing_is_found_in_a_clean_spec() {
    let found = lint(clean().path());
    assert!(found.is_empty(), "{}", render_findings(&found));
    assert_eq!(render_findings(&found), "");
}

#[test]
fn nothing_is_found_in_the_spec() {
    let found = lint(&ccc_tests::workspace().join("spec"));
    assert!(found.is_empty(), "{}", render_findings(&found));
}

#[test]
fn every_finding_is_explained_as_it_was_read_and_approved() {
    let check = |case: &Case| {
        let dir = case.tree();
        let found = lint(dir.path());
        let text = render_findings(&found).replace(&*dir.path().to_string_lossy(), "spec");
        let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [case.lint()], "{}:\n{text}", case.name);
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder().join("snapshots"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(case.name, text));
    };
    let failed: Vec<&str> = CASES
        .iter()
        .filter(|case| catch_unwind(AssertUnwindSafe(|| check(case))).is_err())
        .map(|case| case.name)
        .collect();
    assert!(failed.is_empty(), "differs from what was approved: {}", failed.join(", "));
}

/// Two files name each code and each action.
#[test]
fn codes_and_actions_can_be_unpinned() {
    let dir = clean();
    let product = dir.path().join("demo/2024-01-01");
    let change = |from: &str, to: &str, texts: &[(&str, &str)]| {
        let text = fs::read_to_string(product.join(from)).unwrap();
        let changed = texts.iter().fold(text, |text, (from, to)| text.replace(from, to));
        fs::write(product.join(to), changed).unwrap();
    };
    let code = r#"{ "code": "ResourceNotFoundBell", "summary": "It was taken away." }"#;
    change("errors.json", "errors.json", &[("bell.\" }\n  ]", &format!("bell.\" }},\n{code}]"))]);
    let listed = r#""ResourceNotFound.Bell", "ResourceNotFoundBell"]"#;
    change("actions/Ring.json", "actions/Ring.json", &[(r#""ResourceNotFound.Bell"]"#, listed)]);
    change("actions/DescribeBells.json", "actions/Describe_Bells.json", &[("DescribeBells", "Describe_Bells")]);
    let found = lint(dir.path());
    let text = render_findings(&found);
    assert!(found.iter().all(|finding| finding.rule == "unpinned-name") && found.len() == 2, "{text}");
    for told in ["`Describe_Bells` becomes `describe_bells_`", "`ResourceNotFoundBell` becomes `ResourceNotFoundBell_`"]
    {
        assert!(text.contains(told), "{text}");
    }
}

#[test]
fn every_lint_has_a_case_and_every_text_belongs_to_one() {
    let lints: BTreeSet<&str> = LINTS.iter().map(|lint| lint.id).collect();
    let shown: BTreeSet<&str> = CASES.iter().map(Case::lint).collect();
    assert_eq!(lints, shown);
    let names: BTreeSet<String> = CASES.iter().map(|case| format!("{}.snap", case.name)).collect();
    let stale: Vec<String> = fs::read_dir(folder().join("snapshots"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "snap") && !names.contains(name))
        .collect();
    assert!(stale.is_empty(), "of no case: {stale:?}");
}

/// One run shows all findings, file by file, from top to bottom.
#[test]
fn several_findings_are_shown_in_order_with_their_sum() {
    let dir = clean();
    for case in CASES.iter().filter(|case| ["unused-code", "no-lookup", "missing-doc.service"].contains(&case.name)) {
        let path = dir.path().join("demo/2024-01-01").join(case.file);
        fs::write(&path, fs::read_to_string(&path).unwrap().replace(case.from, case.to)).unwrap();
    }
    let found = lint(dir.path());
    let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["no-lookup", "unused-code", "missing-doc"]);
    assert!(render_findings(&found).ends_with("warning: 3 findings in 3 files\n"), "{}", render_findings(&found));
}
