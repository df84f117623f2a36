//! What `#[ccc_action]` and `#[ccc_type]` say to a mistake, and what they must compile beside.
//!
//! A case that fails to compile holds one rule and uses all that the mistake must not hide; beside it lies what the
//! compiler says. To accept what it says now, run with `TRYBUILD=overwrite`, and read each file that changed.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

#[test]
fn mistakes_are_told_at_their_place_and_hide_nothing() -> Result<(), Box<dyn Error>> {
    copy(Path::new("ui/macros/file/spec"), &project()?.join("spec"))?;
    let cases = trybuild::TestCases::new();
    for folder in ["action", "field", "file", "type"] {
        cases.compile_fail(format!("ui/macros/{folder}/*.rs"));
    }
    Ok(())
}

#[test]
fn what_is_emitted_compiles_wherever_it_stands() -> Result<(), Box<dyn Error>> {
    copy(Path::new("ui/macros/file/spec"), &project()?.join("spec"))?;
    trybuild::TestCases::new().pass("ui/macros/pass/*.rs");
    Ok(())
}

/// The folder of the crate that trybuild makes of the cases. It is where their `CARGO_MANIFEST_DIR` points, and so where
/// they look for spec files.
fn project() -> Result<PathBuf, Box<dyn Error>> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let metadata = Command::new(cargo).args(["metadata", "--format-version=1", "--no-deps", "--offline"]).output()?;
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout)?;
    let target = metadata["target_directory"].as_str().ok_or("cargo names no target folder")?;
    Ok([target, "tests", "trybuild", env!("CARGO_PKG_NAME")].iter().collect())
}

/// Copies a folder and all that is in it.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}
