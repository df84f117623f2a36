//! The release of one product among many: import, verdict, version, crate.

use std::path::{Path, PathBuf};

use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::Spec;

use super::changelog::changelog;
use super::layout::{CRATES, SPECS};
use super::manifest::read_version;
use super::one::{Next, next};
use super::pages::{apache, notice};
use crate::diff::{Pair, Report, Version, reports};
use crate::import::Text;
use crate::import::disk::{Ready, Request, Sources, prepare};
use crate::output::recipe::{FIRST_VERSION, Recipe};
use crate::output::sync::{Error, File, Mode, Outcome, Owns, Tree, sync};

/// All that the products of a release share.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// The folder of the release, with the last one in it.
    pub folder: PathBuf,
    /// The date of the release: `2025-12-08`.
    pub date: String,
    /// The version of the runtime that the crates require.
    pub runtime_version: String,
    /// The folder of the runtime, if the crates use it from there.
    pub runtime_path: Option<String>,
    /// Permission to write files.
    pub mode: Mode,
}

/// The step of a crate from one release to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The first release of the crate.
    New(Version),
    /// The crate is as it was.
    Same(Version),
    /// The crate changed.
    Bumped(Version, Version),
}

/// A released product.
#[derive(Debug)]
pub struct Released {
    /// The name of its crate.
    pub name: String,
    /// The step of its version.
    pub step: Step,
    /// The changes of its description.
    pub report: Report,
    /// The changes in its folders.
    pub outcomes: Vec<Outcome>,
}

/// Releases one product: imports its new description over the last one, and writes a crate if anything in it changed.
///
/// # Errors
/// Every problem of its descriptions; a manifest without a version; a file that must not be written.
pub fn release(sources: &Sources, inputs: &Inputs) -> Result<Released, Diagnostics> {
    let request = Request {
        sources: sources.clone(),
        spec: inputs.folder.join(SPECS),
        date: inputs.date.clone(),
        ..Request::default()
    };
    let ready = prepare(&request)?;
    let report = report(&ready)?;
    let (service, version) = (&ready.imported.service, &ready.imported.version);
    let folder = inputs.folder.join(CRATES).join(service).join(version);
    let name = format!("{service}-v{}-generated", version.replace('-', ""));
    let crate_of = |version: Version| -> Result<Vec<Tree>, Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let spec: Spec = ready.imported.spec(&mut diagnostics);
        let recipe = Recipe {
            name: Some(name.clone()),
            version: version.to_string(),
            runtime_version: inputs.runtime_version.clone(),
            runtime_path: inputs.runtime_path.clone(),
            command: "ccc-codegen release",
            ..Recipe::new(folder.clone())
        };
        let mut trees = recipe.trees(&spec, diagnostics)?;
        trees.push(notices(&folder, &ready));
        Ok(trees)
    };
    let (step, mut trees) = step(&folder, &report, inputs, crate_of)?;
    trees.push(ready.tree);
    let outcomes = sync(&trees, inputs.mode).map_err(|error| refused(&error))?;
    Ok(Released { name, step, report, outcomes })
}

/// Returns the changes of a description since the last release.
fn report(ready: &Ready) -> Result<Report, Diagnostics> {
    let product = format!("{}/{}", ready.imported.service, ready.imported.version);
    let after: &[Text] = &ready.imported.files;
    let pair = Pair::of_specs(product, &ready.tree.root, &ready.before, after);
    let mut reports = reports(&[pair])?;
    // One pair has one report.
    Ok(reports.pop().unwrap_or_default())
}

/// Returns the step of a crate and its files. A crate whose bytes are as before keeps its version.
fn step(
    folder: &Path,
    report: &Report,
    inputs: &Inputs,
    crate_of: impl Fn(Version) -> Result<Vec<Tree>, Diagnostics>,
) -> Result<(Step, Vec<Tree>), Diagnostics> {
    let manifest = folder.join("Cargo.toml");
    if !manifest.exists() {
        let first = Version::parse(FIRST_VERSION).unwrap_or(Version(0, 1, 0));
        let section = format!("## {first} - {}\n\nThe first release.\n", inputs.date);
        let mut trees = crate_of(first)?;
        trees.push(changelog(folder, &section).map_err(problem)?);
        return Ok((Step::New(first), trees));
    }
    let old = read_version(&manifest).map_err(problem)?;
    let same = crate_of(old)?;
    let remade = !sync(&same, Mode::Check).map_err(|error| refused(&error))?.iter().all(Outcome::is_clean);
    if !remade {
        return Ok((Step::Same(old), same));
    }
    let Next { new, section, .. } = next(old, report, remade, &inputs.date);
    let mut trees = crate_of(new)?;
    trees.push(changelog(folder, &section).map_err(problem)?);
    Ok((Step::Bumped(old, new), trees))
}

/// Returns the files that the licence of the published descriptions asks for.
fn notices(folder: &Path, ready: &Ready) -> Tree {
    let files = vec![
        File::text("NOTICE.md", notice(&ready.imported.service, &ready.imported.version)),
        File::text("LICENSE-APACHE-2.0.txt", apache()),
    ];
    Tree { root: folder.to_owned(), files, owns: Owns::Shared(Vec::new()) }
}

fn refused(error: &Error) -> Diagnostics {
    problem(error.to_string())
}

fn problem(message: String) -> Diagnostics {
    Diagnostics::from_iter([Diagnostic::new("release", At::Nowhere, message)])
}
