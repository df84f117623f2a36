//! Mistakes that must not compile, with the compiler's message; and items beside which the macros must compile.
//!
//! A file holds the mistakes of one topic that the compiler finds in one phase, each in its own module; the `.stderr` file
//! beside it holds all their messages. `TRYBUILD=overwrite cargo test -p ccc-ui` writes those files: read what changed.

// The lint of `pass::strictest_lints` that only a crate can set.
#![deny(future_incompatible)]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

mod pass;

#[test]
fn mistakes_do_not_compile_and_hide_nothing() -> Result<(), Box<dyn Error>> {
    copy(Path::new("spec"), &project()?.join("spec"))?;
    let cases = trybuild::TestCases::new();
    cases.compile_fail("users/*.rs");
    cases.compile_fail("macros/**/*.rs");
    Ok(())
}

/// The folder of the crate that trybuild makes of the cases. It is their `CARGO_MANIFEST_DIR`, so they look for spec files
/// in it.
fn project() -> Result<PathBuf, Box<dyn Error>> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let metadata = Command::new(cargo).args(["metadata", "--format-version=1", "--no-deps", "--offline"]).output()?;
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout)?;
    let target = metadata["target_directory"].as_str().ok_or("cargo names no target folder")?;
    Ok([target, "tests", "trybuild", env!("CARGO_PKG_NAME")].iter().collect())
}

/// Copies a folder and everything in it.
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
