//! Products besides ccc, from Tencent's files to crates whose tests pass.
//!
//! `tests/products` has parts of their files: the actions and types in which they differ from others, with our own
//! descriptions and examples. `INSTA_UPDATE=always cargo test -p ccc-tests --test products` accepts the changes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

#[path = "../support/compile.rs"]
mod compile;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use ccc_codegen::import::disk::{Files, Ready, Request, Sources, prepare};
use ccc_codegen::output::recipe::Recipe;
use ccc_codegen::output::sync::{File, Mode, Outcome, Tree, sync};
use ccc_codegen::report::{render, render_findings};
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::{load_only, model::Site};
use tempfile::TempDir;

/// Each product, with the numbers of tests of its crate: of its examples, and of `calls.rs` beside its files.
const PRODUCTS: [(&str, &[usize]); 4] = [
    // Unsigned actions, a request without members, secret keys, an action of one site.
    ("sts", &[4, 3]),
    // A stream of events, a reply with a member called `Error`, members of one site.
    ("lkeap", &[3, 3]),
    // Bytes in parts. None of its requests is JSON: it has no examples.
    ("cii", &[2]),
    // A type that contains itself, alone and in a list.
    ("cngw", &[1, 2]),
];

fn folder(product: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("products").join(product)
}

/// A spec of all products.
struct Spec(TempDir);

impl Spec {
    /// Makes a spec without a product, but with the common codes.
    fn empty() -> Self {
        let dir = TempDir::new().unwrap();
        fs::create_dir(dir.path().join("common")).unwrap();
        let codes = "common/errors.json";
        fs::copy(ccc_tests::workspace().join("spec").join(codes), dir.path().join(codes)).unwrap();
        Self(dir)
    }

    fn all() -> Self {
        let spec = Self::empty();
        for (product, _) in PRODUCTS {
            spec.write(&spec.import(product).tree);
        }
        spec
    }

    /// Imports the files of a product.
    fn import(&self, product: &str) -> Ready {
        let files = |site, name| {
            let api = folder(product).join(name);
            api.exists().then(|| Files { site, examples: Some(folder(product).join("examples.json")), api })
        };
        let sites = [files(Site::China, "china.json"), files(Site::International, "international.json")];
        let sources = Sources { published: sites.into_iter().flatten().collect(), ..Sources::default() };
        let request = Request { sources, spec: self.0.path().to_owned(), ..Request::default() };
        prepare(&request).unwrap_or_else(|problems| panic!("{}", render(&problems)))
    }

    fn write(&self, tree: &Tree) {
        assert!(tree.root.starts_with(self.0.path()), "{}", tree.root.display());
        sync(std::slice::from_ref(tree), Mode::Write).unwrap();
    }

    /// Makes the crate of a product as the command line does.
    fn krate(&self, product: &str, out: PathBuf) -> Vec<Tree> {
        let runtime = fs::canonicalize(ccc_tests::workspace().join("ccc-runtime")).unwrap();
        let mut diagnostics = Diagnostics::default();
        let spec = load_only(self.0.path(), Some(product), &mut diagnostics);
        let recipe = Recipe { runtime_path: Some(runtime.to_str().unwrap().to_owned()), ..Recipe::new(out) };
        recipe.trees(&spec, diagnostics).unwrap_or_else(|problems| panic!("{}", render(&problems)))
    }
}

#[test]
fn the_import_tells_what_it_told_when_it_was_approved() {
    let spec = Spec::empty();
    for (product, _) in PRODUCTS {
        let ready = spec.import(product);
        spec.write(&ready.tree);
        let imported = &ready.imported;
        let mut text = format!(
            "{} {}, {} of its examples left out\n\n",
            imported.service, imported.version, imported.skipped_examples
        );
        list(&mut text, "the spec", &ready.tree.files);
        for tree in &spec.krate(product, PathBuf::from("crate")) {
            list(&mut text, &tree.root.to_string_lossy(), &tree.files);
        }
        text += &render_findings(&imported.findings.clone().into());
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder("snapshots"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(product, text));
    }
}

fn list(text: &mut String, of: &str, files: &[File]) {
    writeln!(text, "{of}:").unwrap();
    for file in files {
        writeln!(text, "  {}", file.path.display()).unwrap();
    }
    text.push('\n');
}

#[test]
fn what_is_imported_again_is_what_is_there() {
    let spec = Spec::all();
    for (product, _) in PRODUCTS {
        let again = spec.import(product);
        assert!(!again.is_new && again.imported.changes.is_empty(), "{product}: {}", again.imported.changes);
        let outcomes = sync(&[again.tree], Mode::Check).unwrap();
        assert!(outcomes.iter().all(Outcome::is_clean), "{product}: {outcomes:?}");
    }
}

#[test]
fn sources_compile_without_a_warning() {
    let spec = Spec::all();
    let sources = PRODUCTS.map(|(product, _)| {
        let trees = spec.krate(product, PathBuf::new());
        let sources = trees.into_iter().find(|tree| tree.root.ends_with("src")).unwrap();
        (product.to_owned(), sources.files)
    });
    let output = compile::check("products-sources", &sources);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn crates_compile_and_their_tests_pass() {
    let (spec, root) = (Spec::all(), compile::folder("products"));
    for (product, _) in PRODUCTS {
        let out = root.join(product);
        sync(&spec.krate(product, out.clone()), Mode::Write).unwrap();
        fs::create_dir_all(out.join("tests")).unwrap();
        fs::copy(folder(product).join("calls.rs"), out.join("tests/calls.rs")).unwrap();
    }
    compile::workspace(&root, &PRODUCTS.map(|(product, _)| product.to_owned()));
    for (product, tests) in PRODUCTS {
        let name = format!("{product}-generated");
        let output =
            compile::cargo(&root, &["test", "--package", &name, "--no-default-features", "--features", "serde"]);
        let (told, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{told}\n{errors}");
        // Cargo repeats the warnings of what it need not compile.
        assert!(!errors.contains("warning"), "{errors}");
        for count in tests {
            let ran = format!("running {count} test{}\n", if *count == 1 { "" } else { "s" });
            assert!(told.contains(&ran), "{product}: no {ran}{told}");
        }
    }
}
