//! What the tests of the workspace share: where things lie, and the spec as plain JSON.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use ccc_codegen::diagnostics::{Diagnostics, render};
use ccc_codegen::sync::{self, File, Mode, Outcome, Owns, Tree};
use ccc_codegen::{Generated, generate, spec};
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

/// The folders that one run of the generator brings up to date.
#[derive(Debug, Clone)]
pub struct Folders {
    /// The spec; its schema is generated.
    pub spec: PathBuf,
    /// The generated crate.
    pub out: PathBuf,
    /// The runtime, of which the common codes are generated.
    pub runtime: PathBuf,
}

impl Folders {
    /// Those in a workspace.
    pub fn of(root: &Path) -> Self {
        Self { spec: root.join("spec"), out: root.join("ccc-generated"), runtime: root.join("ccc-runtime") }
    }

    /// Everything generated from the spec, without a look at what lies on the disk.
    ///
    /// # Errors
    /// What is wrong with the spec, as a person would read it.
    pub fn generate(&self) -> Result<Generated, String> {
        let mut diagnostics = Diagnostics::default();
        let spec = spec::load(&self.spec, &mut diagnostics);
        generate(&spec, diagnostics).map_err(|diagnostics| render(&diagnostics))
    }

    /// A run of the generator, as its command line makes it: sources, common codes, schema, in this order.
    ///
    /// # Errors
    /// What is wrong with the spec, or why the disk was left alone.
    pub fn run(&self, mode: Mode) -> Result<Vec<Outcome>, String> {
        let Generated { sources, runtime } = self.generate()?;
        let schema = spec::schema::files().into_iter();
        let schema = schema.map(|(name, text)| File { path: PathBuf::from(name), text }).collect();
        let trees = [
            Tree { root: self.out.join("src"), files: sources, owns: Owns::Marked },
            Tree { root: self.runtime.join("src"), files: runtime, owns: Owns::Nothing },
            Tree { root: self.spec.join("schema"), files: schema, owns: Owns::Marked },
        ];
        sync::sync(&trees, mode).map_err(|error| error.to_string())
    }
}
