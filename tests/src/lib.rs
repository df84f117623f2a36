//! Shared parts of the tests: the folders of the workspace, and the spec as plain JSON.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use ccc_codegen::output::Folders;
use ccc_codegen::output::sync::{Mode, Outcome, sync};
use ccc_codegen::report::render;
use serde_json::Value;

/// Returns the root of the workspace.
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Returns the actions of the spec as their files have them, sorted by name.
///
/// # Errors
/// Fails if a file cannot be read or is not JSON.
pub fn actions() -> Result<Vec<Value>, Box<dyn Error>> {
    let folder = workspace().join("spec/ccc/2020-02-10/actions");
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, Box<dyn Error>>>();
    let mut paths = entries?;
    paths.sort();
    paths.iter().map(|path| Ok(serde_json::from_slice(&fs::read(path)?)?)).collect()
}

/// Returns an action of the spec as its file has it.
///
/// # Errors
/// Fails like [`actions`], or if the spec has no such action.
pub fn action(name: &str) -> Result<Value, Box<dyn Error>> {
    let found = actions()?.into_iter().find(|action| action["name"] == name);
    found.ok_or_else(|| format!("the spec has no action {name}").into())
}

/// Runs the generator over the folders of a workspace, as its command line does.
///
/// # Errors
/// Returns the problems of the spec as a user reads them, or the reason why nothing was written.
pub fn run(folders: &Folders, mode: Mode) -> Result<Vec<Outcome>, String> {
    let (_, trees) = folders.trees().map_err(|diagnostics| render(&diagnostics))?;
    sync(&trees, mode).map_err(|error| error.to_string())
}

/// Compiles the Rust code of the README, and runs it where possible.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
