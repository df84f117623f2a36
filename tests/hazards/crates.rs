//! Whole crates: each compiles with its documentation, and the tests of its examples pass.

use std::fs;
use std::path::{Path, PathBuf};

use ccc_codegen::output::recipe::Recipe;
use ccc_codegen::output::sync::{Mode, Tree, sync};
use ccc_codegen::report::render;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec;
use tempfile::TempDir;

use crate::{FOLDER, compile};

/// Makes a crate as the command line does.
fn trees(spec: &Path, out: PathBuf, product: &str, name: &str) -> Result<Vec<Tree>, Diagnostics> {
    let runtime = fs::canonicalize(ccc_tests::workspace().join("ccc-runtime")).unwrap();
    let mut diagnostics = Diagnostics::default();
    let spec = spec::load_only(spec, Some(product).filter(|product| !product.is_empty()), &mut diagnostics);
    let recipe = Recipe {
        name: (!name.is_empty()).then(|| name.to_owned()),
        version: "1.2.3".to_owned(),
        runtime_path: Some(runtime.to_str().unwrap().to_owned()),
        ..Recipe::new(out)
    };
    recipe.trees(&spec, diagnostics)
}

/// Writes a spec with all versions of one product.
fn versions() -> TempDir {
    let spec = TempDir::new().unwrap();
    for (name, input) in FOLDER.inputs() {
        if name.starts_with("version_") {
            input.write(spec.path());
        }
    }
    spec
}

#[test]
fn crates_compile_and_their_tests_pass() {
    let (spec, root) = (versions(), compile::folder("crates"));
    let own = ccc_tests::workspace().join("spec");
    let crates = [
        (own.as_path(), "ccc", "", "ccc-generated"),
        (spec.path(), "bells/2023-01-01", "older-bells", "older-bells"),
        (spec.path(), "bells/2024-01-01", "newer_bells", "newer_bells"),
        (spec.path(), "bells/2025-01-01", "newest-bells", "newest-bells"),
    ];
    for (spec, product, name, folder) in crates {
        let trees = trees(spec, root.join(folder), product, name);
        sync(&trees.unwrap_or_else(|problems| panic!("{}", render(&problems))), Mode::Write).unwrap();
    }
    compile::workspace(&root, &crates.map(|(.., folder)| folder.to_owned()));
    let output = compile::cargo(&root, &["test", "--workspace", "--no-default-features"]);
    let (told, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{told}\n{errors}");
    // Cargo repeats the warnings of what it need not compile.
    assert!(!errors.contains("warning"), "{errors}");
    // No action has all its examples left out.
    for (ran, crates) in [("running 84 tests", 1), ("running 2 tests", 1), ("running 1 test\n", 2)] {
        assert!(told.matches(ran).count() >= crates, "{ran}: {told}");
    }
}

#[test]
fn an_example_of_another_shape_is_left_out() {
    let spec = versions();
    let trees = trees(spec.path(), PathBuf::from("out"), "bells/2023-01-01", "").unwrap();
    let test = trees[2].files[0].contents.text();
    assert_eq!(test.matches("bells_generated::RingRequest").count(), 3, "one request and two replies: {test}");
    assert!(test.contains("\"Tone\": 440") && !test.contains("[1]"), "{test}");
    assert!(test.contains(r##""Name":"a \"#b""##), "{test}");
}

/// A second run writes the same bytes.
#[test]
fn a_crate_is_the_same_every_time() {
    let (spec, out) = (versions(), TempDir::new().unwrap());
    let make = || trees(spec.path(), out.path().to_owned(), "bells/2024-01-01", "").unwrap();
    sync(&make(), Mode::Write).unwrap();
    assert!(sync(&make(), Mode::Check).unwrap().iter().all(ccc_codegen::output::sync::Outcome::is_clean));
    let manifest = fs::read_to_string(out.path().join("Cargo.toml")).unwrap();
    assert!(
        manifest.contains("name = \"bells-generated\"\n") && manifest.contains("version = \"1.2.3\"\n"),
        "{manifest}"
    );
    // The generator never overwrites a manifest that a person wrote.
    fs::write(out.path().join("Cargo.toml"), "[package]\n").unwrap();
    assert!(sync(&make(), Mode::Write).unwrap_err().to_string().contains("Cargo.toml"));
}

#[test]
fn a_crate_holds_one_product_and_has_a_name() {
    let spec = versions();
    let problem = |product: &str, name: &str| {
        let problems = trees(spec.path(), PathBuf::from("out"), product, name).unwrap_err();
        assert_eq!(problems.len(), 1, "{problems:?}");
        problems.into_iter().next().unwrap()
    };
    for (product, name, rule) in [
        ("", "", "several-products"),
        ("bells", "", "several-products"),
        ("bell/2023-01-01", "", "unknown-product"),
        ("bells/2024-01-01", "Bells", "illegal-name"),
        ("bells/2024-01-01", "type", "illegal-name"),
        ("bells/2024-01-01", "9bells", "illegal-name"),
    ] {
        assert_eq!(problem(product, name).rule, rule, "{product} {name}");
    }
    let help = problem("bell/2023-01-01", "").help.unwrap();
    assert!(help.contains("bells/2023-01-01"), "{help}");
}
