//! What the tests of the workspace share: where things lie, and the spec as plain JSON.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use ccc_codegen::output::Folders;
use ccc_codegen::output::sync::{Mode, Outcome, sync};
use ccc_codegen::report::render;
use serde_json::Value;

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The actions of the spec as they stand in their files, by name.
///
/// # Errors
/// When a file cannot be read or is not JSON.
pub fn actions() -> Result<Vec<Value>, Box<dyn Error>> {
    let folder = workspace().join("spec/ccc/2020-02-10/actions");
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, Box<dyn Error>>>();
    let mut paths = entries?;
    paths.sort();
    paths.iter().map(|path| Ok(serde_json::from_slice(&fs::read(path)?)?)).collect()
}

/// An action of the spec as it stands in its file.
///
/// # Errors
/// As [`actions`], or when there is no such action.
pub fn action(name: &str) -> Result<Value, Box<dyn Error>> {
    let found = actions()?.into_iter().find(|action| action["name"] == name);
    found.ok_or_else(|| format!("the spec has no action {name}").into())
}

/// A run of the generator over the folders of a workspace, as its command line makes it.
///
/// # Errors
/// What is wrong with the spec, as a person would read it, or why the disk was left alone.
pub fn run(folders: &Folders, mode: Mode) -> Result<Vec<Outcome>, String> {
    let (_, trees) = folders.trees().map_err(|diagnostics| render(&diagnostics))?;
    sync(&trees, mode).map_err(|error| error.to_string())
}

/// What the README shows in Rust is compiled, and run where it can be.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
