//! The committed code is the generator's output for the spec, and a run writes no more than needed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use ccc_codegen::output::Folders;
use ccc_codegen::output::recipe::{RUNTIME_RUST, RUNTIME_VERSION};
use ccc_codegen::output::sync::{Mode, Outcome};
use ccc_tests::{run, workspace};
use tempfile::TempDir;

/// Returns the files below a folder with their contents, by their path within it.
fn contents(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// A workspace with copies of the spec files, and the files that are generated from them.
struct Scratch {
    dir: TempDir,
}

/// The files of a workspace with only the spec files, after a first run. Most tests begin with it.
static GENERATED: LazyLock<BTreeMap<PathBuf, Vec<u8>>> = LazyLock::new(|| {
    let scratch = Scratch::with_spec();
    scratch.run(Mode::Write).unwrap();
    contents(scratch.dir.path())
});

impl Scratch {
    fn with_spec() -> Self {
        let of = |folder: &'static str| {
            let files = contents(&workspace().join(folder)).into_iter();
            files.map(move |(path, bytes)| (Path::new(folder).join(path), bytes))
        };
        Self::with(["spec", "ccc-runtime/spec"].into_iter().flat_map(of))
    }

    fn generated() -> Self {
        Self::with(GENERATED.clone())
    }

    fn with(files: impl IntoIterator<Item = (PathBuf, Vec<u8>)>) -> Self {
        let dir = TempDir::new().unwrap();
        for (path, bytes) in files {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Self { dir }
    }

    fn run(&self, mode: Mode) -> Result<Vec<Outcome>, String> {
        run(&Folders::of(self.dir.path()), mode)
    }

    fn product(&self, file: &str) -> PathBuf {
        self.dir.path().join("spec/ccc/2020-02-10").join(file)
    }

    /// Returns paths below the scratch workspace, in the given order.
    fn relative(&self, paths: &[PathBuf]) -> Vec<String> {
        let inside = |path: &PathBuf| path.strip_prefix(self.dir.path()).unwrap().to_str().unwrap().to_owned();
        paths.iter().map(inside).collect()
    }
}

#[test]
fn the_committed_code_is_up_to_date() {
    let outcomes = run(&Folders::of(&workspace()), Mode::Check).unwrap_or_else(|error| panic!("{error}"));
    let stale: Vec<String> = outcomes
        .iter()
        .flat_map(|outcome| {
            let kinds = [("missing", &outcome.created), ("differs", &outcome.changed), ("left over", &outcome.removed)];
            kinds
                .into_iter()
                .flat_map(|(kind, paths)| paths.iter().map(move |path| format!("{kind}: {}", path.display())))
        })
        .collect();
    assert!(stale.is_empty(), "{} files are out of date\nrun: cargo codegen\n{}", stale.len(), stale.join("\n"));
}

#[test]
fn two_runs_give_the_same_bytes_and_the_second_writes_nothing() {
    let scratch = Scratch::with_spec();
    scratch.run(Mode::Write).unwrap();
    let first = contents(scratch.dir.path());
    assert!(first == *GENERATED, "the bytes depend on the folder or on chance");

    let modified = || {
        let file = scratch.dir.path().join("ccc-generated/src/lib.rs");
        fs::metadata(file).unwrap().modified().unwrap()
    };
    let before = modified();
    let again = scratch.run(Mode::Write).unwrap();
    assert!(again.iter().all(Outcome::is_clean), "{again:#?}");
    assert_eq!(again.iter().map(|outcome| outcome.unchanged).sum::<usize>(), generated(&first));
    assert!(contents(scratch.dir.path()) == first);
    assert_eq!(modified(), before, "a file that was right was written again");
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let made = |threads| {
        let (_, trees) = Folders { threads, ..Folders::of(&workspace()) }.trees().unwrap();
        let files = trees.into_iter().flat_map(|tree| {
            let root = tree.root;
            tree.files.into_iter().map(move |file| (root.join(file.path), file.contents.bytes().to_owned()))
        });
        files.collect::<Vec<_>>()
    };
    let alone = made(1);
    assert!(alone.len() > 200, "{} files", alone.len());
    for threads in [0, 2, 5] {
        assert!(made(threads) == alone, "{threads} threads make other files than one");
    }
}

/// Returns the number of generated files: all but those of the specs.
fn generated(files: &BTreeMap<PathBuf, Vec<u8>>) -> usize {
    let of_spec = |path: &Path| path.starts_with("spec") || path.starts_with("ccc-runtime/spec");
    let by_hand = |path: &Path| of_spec(path) && !path.starts_with("spec/schema");
    files.keys().filter(|path| !by_hand(path)).count()
}

#[test]
fn an_action_that_goes_takes_its_file_along_and_nothing_else() {
    let scratch = Scratch::generated();
    let before = contents(scratch.dir.path());
    // The documentation of no other action links to it.
    fs::remove_file(scratch.product("actions/DeleteExtension.json")).unwrap();

    let would = scratch.run(Mode::Check).unwrap();
    let done = scratch.run(Mode::Write).unwrap();
    assert_eq!(format!("{would:?}"), format!("{done:?}"), "a check tells something else than a run does");
    let [pages, sources, tests, runtime, core, catalog, schema] = done.as_slice() else { panic!("{done:?}") };
    assert!(runtime.is_clean() && core.is_clean() && schema.is_clean(), "{done:?}");
    assert_eq!(scratch.relative(&catalog.changed), ["ccc-catalog/data/ccc.tc3cat"]);
    assert_eq!(scratch.relative(&pages.changed), ["ccc-generated/README.md"]);
    assert_eq!(scratch.relative(&tests.changed), ["ccc-generated/tests/contract.rs"]);
    assert!(sources.created.is_empty(), "{:?}", sources.created);
    let index = ["ccc-generated/src/actions/mod.rs", "ccc-generated/src/client.rs", "ccc-generated/src/lib.rs"];
    assert_eq!(scratch.relative(&sources.changed), index);
    assert_eq!(scratch.relative(&sources.removed), ["ccc-generated/src/actions/delete_extension.rs"]);

    let after = contents(scratch.dir.path());
    let same = |path: &&PathBuf| before.get(*path) == after.get(*path);
    let differing: Vec<&PathBuf> = before.keys().filter(|path| !same(path)).collect();
    assert_eq!(differing.len(), index.len() + 5, "{differing:?}");
    assert!(after.keys().all(|path| before.contains_key(path)));
}

#[test]
fn a_broken_spec_touches_nothing() {
    let scratch = Scratch::generated();
    // A correct change, which would be written, beside a wrong one.
    let edit = |file: &str, from: &str, to: &str| {
        let path = scratch.product(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} does not hold {from}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    };
    edit("actions/HangUpCall.json", r#""summary": ""#, r#""summary": "Now: "#);
    edit("actions/ModifyOwnNumberApply.json", "list<OwnNumberApplyDetailItem>", "list<OwnNumberAplyDetailItem>");
    let before = contents(scratch.dir.path());

    for mode in [Mode::Write, Mode::Check] {
        let error = scratch.run(mode).unwrap_err();
        for part in ["ModifyOwnNumberApply.json", "OwnNumberAplyDetailItem", "nothing was written"] {
            assert!(error.contains(part), "{part} is not in:\n{error}");
        }
    }
    assert!(contents(scratch.dir.path()) == before, "a file was touched");
}

#[test]
fn generated_crates_need_the_rust_and_the_runtime_of_this_workspace() {
    let read = |path: &str| fs::read_to_string(workspace().join(path)).unwrap();
    let (root, runtime) = (read("Cargo.toml"), read("ccc-runtime/Cargo.toml"));
    for (key, value) in [("version", RUNTIME_VERSION), ("rust-version", RUNTIME_RUST)] {
        assert!(root.contains(&format!("\n{key} = \"{value}\"\n")), "the workspace has another {key} than {value}");
        assert!(runtime.contains(&format!("\n{key}.workspace = true\n")), "the runtime has a {key} of its own");
    }
}
