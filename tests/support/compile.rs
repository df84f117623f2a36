//! Compilation of generated crates: a workspace of them, given to cargo.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use ccc_codegen::output::sync::File;

/// Checks crates, given by name and files, with every warning of the compiler and of clippy an error. The folder stays: a
/// second run checks only changed crates.
///
/// Cargo downloads nothing: the crates have the dependencies of the runtime, which this test needed, too.
pub(crate) fn check(name: &str, crates: &[(String, Vec<File>)]) -> Output {
    let root = folder(name);
    for (name, files) in crates {
        let package = package(name);
        let dir = root.join(&package);
        put(&dir.join("Cargo.toml"), &manifest(&package));
        put(&dir.join("README.md"), &format!("{name}, generated to be compiled.\n"));
        clear(&dir.join("src"), files);
        for file in files {
            put(&dir.join("src").join(&file.path), file.contents.text());
        }
    }
    workspace(&root, &crates.iter().map(|(name, _)| package(name)).collect::<Vec<_>>());
    cargo(&root, &["clippy", "--workspace", "--keep-going", "--quiet"])
}

/// Returns the folder of a workspace of generated crates.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Makes a workspace of folders.
pub(crate) fn workspace(root: &Path, members: &[String]) {
    let members: Vec<String> = members.iter().map(|member| format!("{member:?}")).collect();
    put(&root.join("Cargo.toml"), &workspace_manifest(&members.join(", ")));
    // With the versions of this workspace; cargo drops unused ones.
    let lock = fs::read_to_string(ccc_tests::workspace().join("Cargo.lock")).unwrap();
    fs::write(root.join("Cargo.lock"), lock).unwrap();
}

/// Runs cargo on a workspace of generated crates. All of them share the compiled dependencies of the runtime.
pub(crate) fn cargo(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--target-dir"])
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"))
        .current_dir(root)
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap()
}

/// Returns a name for the package of a case, which may be called like one of its dependencies.
fn package(name: &str) -> String {
    format!("case-{}", name.replace('_', "-"))
}

fn workspace_manifest(members: &str) -> String {
    let runtime = fs::canonicalize(ccc_tests::workspace().join("ccc-runtime")).unwrap();
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n\
         [workspace.dependencies]\nccc-runtime = {{ path = {:?}, default-features = false }}\n\n\
         [workspace.lints.rust]\nwarnings = \"deny\"\nmissing_docs = \"deny\"\nunsafe_code = \"forbid\"\n\
         unreachable_pub = \"deny\"\nunused_qualifications = \"deny\"\nnon_ascii_idents = \"deny\"\n",
        runtime.to_string_lossy()
    )
}

fn manifest(package: &str) -> String {
    format!(
        "[package]\nname = \"{package}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [features]\nmacros = []\nblocking = [\"ccc-runtime/blocking\"]\ntesting = [\"ccc-runtime/testing\"]\n\n[dependencies]\nccc-runtime.workspace = true\n\n[lints]\nworkspace = true\n"
    )
}

/// Removes files of an earlier run that this one does not write.
fn clear(dir: &Path, files: &[File]) {
    let mut open = vec![dir.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if !files.iter().any(|file| dir.join(&file.path) == path) {
                fs::remove_file(path).unwrap();
            }
        }
    }
}

/// Writes a file if it differs: cargo goes by the time of the last change.
fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
