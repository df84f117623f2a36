//! Crates from published descriptions in one step, by the command line.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::data;

const VERSION: &str = "2024-01-01";

/// Returns a run of the generator in a folder.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ccc-codegen"));
    command.current_dir(folder).args(arguments);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

fn succeeds(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Returns the standard error of a run that fails.
fn fails(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).unwrap()
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Returns all files below a folder.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// Returns a folder with the descriptions of one product on both sites.
fn one() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["china.json", "international.json", "examples.json", "errors.json"] {
        write(&folder.path().join(name), &data(name).text);
    }
    folder
}

#[rustfmt::skip]
const ONE: [&str; 8] = [
    "--china", "china.json", "--china-examples", "examples.json",
    "--international", "international.json", "--errors", "errors.json",
];

#[test]
fn one_step_makes_what_two_make() {
    let folder = one();
    let common = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/common/errors.json");
    write(&folder.path().join("spec/common/errors.json"), &fs::read_to_string(common).unwrap());
    succeeds(folder.path(), &[&["import"], &ONE[..]].concat());
    succeeds(folder.path(), &["crate", "--out", "two"]);
    fs::remove_dir_all(folder.path().join("spec")).unwrap();

    let make = [&["crate", "--out", "one"], &ONE[..]].concat();
    let check = [&make[..], &["--check"]].concat();
    let stale = fails(folder.path(), &check);
    assert!(stale.contains("run: cargo codegen crate --out one --china china.json"), "{stale}");
    let said = succeeds(folder.path(), &make);
    assert!(said.starts_with("demo 2024-01-01: new, 5 actions\n  4 published examples left out"), "{said}");
    let (one, two) = (files(&folder.path().join("one")), files(&folder.path().join("two")));
    assert!(one.len() > 10, "{:?}", one.keys());
    assert_eq!(one, two);
    assert!(!folder.path().join("spec").exists(), "only the crate is written");
    succeeds(folder.path(), &check);
}

#[test]
fn a_faulty_description_is_reported_with_its_file() {
    let folder = one();
    let broken = data("china.json").text.replace(r#""input": "RingRequest""#, r#""input": "RingRequst""#);
    write(&folder.path().join("china.json"), &broken);
    let told = fails(folder.path(), &[&["crate", "--out", "one"], &ONE[..]].concat());
    assert!(told.contains("RingRequst") && told.contains("china.json:"), "{told}");
    assert!(!folder.path().join("one").exists());
}

/// Returns a folder with two versions of one product, the later only on the Chinese site, and a faulty product.
fn many() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    let (china, international) = (data("china.json").text, data("international.json").text);
    write(&at(&format!("china/demo/{VERSION}/api.json")), &china);
    write(&at(&format!("china/demo/{VERSION}/examples.json")), &data("examples.json").text);
    write(&at(&format!("international/demo/{VERSION}/api.json")), &international);
    write(&at("china/demo/2025-06-07/api.json"), &china.replace(VERSION, "2025-06-07"));
    write(&at("china/faulty/2024-01-01/api.json"), "{}");
    folder
}

const MANY: [&str; 7] =
    ["crate", "--out", "crates", "--china-services", "china", "--international-services", "international"];

#[test]
fn every_version_becomes_a_crate_and_a_fault_affects_only_its_own() {
    let folder = many();
    let told = fails(folder.path(), &MANY);
    assert!(told.contains("china/faulty/2024-01-01/api.json"), "{told}");
    assert!(told.ends_with("error: 1 of 3 crates failed; see above\n"), "{told}");
    let crates = files(&folder.path().join("crates"));
    for (path, name) in [
        ("demo/2024-01-01/Cargo.toml", "name = \"demo-v20240101-generated\"\n"),
        ("demo/2025-06-07/Cargo.toml", "name = \"demo-v20250607-generated\"\n"),
    ] {
        assert!(crates[Path::new(path)].contains(name), "{path}");
    }
    assert!(crates.keys().all(|path| path.starts_with("demo")), "{:?}", crates.keys());

    fs::remove_dir_all(folder.path().join("china/faulty")).unwrap();
    let check = [&MANY[..], &["--check"]].concat();
    let said = succeeds(folder.path(), &check);
    assert!(said.ends_with(&format!("{} files, all up to date\n", crates.len())), "{said}");
    fs::remove_file(folder.path().join("crates/demo/2025-06-07/src/lib.rs")).unwrap();
    let told = fails(folder.path(), &check);
    assert!(
        told.contains("1 file out of date\nrun: cargo codegen crate --out crates --china-services china"),
        "{told}"
    );
}

#[test]
fn a_crate_of_many_is_the_crate_of_one_with_that_name() {
    let folder = many();
    fails(folder.path(), &MANY);
    let api = format!("china/demo/{VERSION}/api.json");
    let examples = format!("china/demo/{VERSION}/examples.json");
    let international = format!("international/demo/{VERSION}/api.json");
    #[rustfmt::skip]
    succeeds(folder.path(), &[
        "crate", "--out", "one", "--name", "demo-v20240101-generated",
        "--china", &api, "--china-examples", &examples, "--international", &international,
    ]);
    assert_eq!(files(&folder.path().join("one")), files(&folder.path().join("crates/demo").join(VERSION)));
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let folder = many();
    fs::remove_dir_all(folder.path().join("china/faulty")).unwrap();
    let china = data("china.json").text;
    for month in 1..=6 {
        let version = format!("2026-0{month}-01");
        let api = folder.path().join(format!("china/demo/{version}/api.json"));
        write(&api, &china.replace(VERSION, &version));
    }
    let made = |threads: &str| {
        let mut arguments = MANY;
        arguments[2] = threads;
        let mut command = command(folder.path(), &arguments);
        let output = command.env("RAYON_NUM_THREADS", threads).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let said = String::from_utf8(output.stdout).unwrap();
        let said = said.split_once(" done in ").unwrap().0.to_owned();
        (said, files(&folder.path().join(threads)))
    };
    let alone = made("1");
    assert_eq!(alone.1.keys().filter(|path| path.ends_with("Cargo.toml")).count(), 8);
    for threads in ["2", "5"] {
        assert!(made(threads) == alone, "{threads} threads make other bytes than one");
    }
}

#[test]
fn one_product_in_two_folders_is_one_crate_and_a_fault() {
    let folder = many();
    write(&folder.path().join("china/faulty/2024-01-01/api.json"), &data("china.json").text);
    let told = fails(folder.path(), &MANY);
    assert!(told.contains("another folder also describes `demo 2024-01-01`"), "{told}");
    assert!(told.ends_with("error: 1 of 3 crates failed; see above\n"), "{told}");
}
