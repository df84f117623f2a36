//! The folders that a run reads and writes.

use std::num::NonZeroUsize;
use std::panic;
use std::path::{Path, PathBuf};
use std::thread::{self, ScopedJoinHandle};

use crate::output::catalog;
use crate::output::checked::{Checked, checked};
use crate::output::generate::{Generated, generate_checked};
use crate::output::recipe::Recipe;
use crate::output::runtime;
use crate::output::sync::{File, MARK, Owns, Tree};
use ccc_codegen_core::diagnostics::{Diagnostics, Portable};
use ccc_codegen_core::emit::Turns;
use ccc_codegen_core::spec::{self, Spec};

/// The folders of a run.
#[derive(Debug, Clone)]
pub struct Folders {
    /// The spec; the schema in it is generated.
    pub spec: PathBuf,
    /// The generated crate.
    pub out: PathBuf,
    /// The root of the workspace whose other crates hold the common codes and the catalog; none with a crate outside the
    /// workspace.
    pub workspace: Option<PathBuf>,
    /// The number of threads that emit and render the sources. The files are the same whatever it is.
    pub threads: usize,
}

impl Folders {
    /// Those of a workspace.
    pub fn of(root: &Path) -> Self {
        Self {
            spec: root.join("spec"),
            out: root.join("ccc-generated"),
            workspace: Some(root.to_owned()),
            threads: threads(),
        }
    }

    /// Everything that is generated, as it should lie on the disk, and what it was made from.
    ///
    /// # Errors
    /// Every problem of the spec.
    pub fn trees(&self) -> Result<(Spec, Vec<Tree>), Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let spec = spec::load(&self.spec, &mut diagnostics);
        let recipe = Recipe { command: "cargo codegen", ..Recipe::new(self.out.clone()) };
        let (generated, catalog) = self.generated(&spec, &recipe, diagnostics)?;
        let mut trees = generated.krate;
        if let Some((workspace, catalog)) = self.workspace.as_ref().zip(catalog) {
            // All other sources of these crates are written by hand.
            let of_runtime = [generated.runtime, runtime::files(workspace)?].concat();
            for (name, files) in [("ccc-runtime", of_runtime), ("ccc-codegen-core", generated.core)] {
                trees.push(Tree { root: workspace.join(name).join("src"), files, owns: Owns::Nothing });
            }
            trees.push(Tree { root: workspace.join("ccc-catalog/data"), files: vec![catalog], owns: Owns::Marked });
        }
        trees.push(self.schema());
        Ok((spec, trees))
    }

    /// Returns what comes from a spec, and the catalog for a workspace.
    ///
    /// Each thread lowers the product for itself, because its names are tokens; that takes less than a twentieth of the time.
    /// The first one has the remaining work, and alone reports problems of the spec.
    fn generated(
        &self,
        spec: &Spec,
        recipe: &Recipe,
        diagnostics: Diagnostics,
    ) -> Result<(Generated, Option<File>), Diagnostics> {
        let turns = Turns::default();
        thread::scope(|scope| {
            let help = || scope.spawn(|| rendered(spec, recipe, &turns).map_err(Portable::from));
            let others: Vec<_> = (1..self.threads).map(|_| help()).collect();
            let checked = checked(spec, diagnostics)?;
            let catalog = || catalog::checked_file(PathBuf::from(catalog::EMBEDDED), spec, &checked);
            let catalog = self.workspace.as_ref().map(|_| catalog()).transpose()?;
            let generated = generate_checked(spec, recipe, checked, &turns, || joined(others))?;
            Ok((generated, catalog))
        })
    }

    /// The JSON Schema of the spec files.
    pub fn schema(&self) -> Tree {
        let files = spec::schema::files(MARK).into_iter().map(|(name, text)| File::text(name, text));
        Tree { root: self.spec.join("schema"), files: files.collect(), owns: Owns::Marked }
    }
}

/// Returns the number of threads that this machine runs at once.
fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// Returns the rendered files whose turns come while this runs, none of a spec with a problem.
fn rendered(spec: &Spec, recipe: &Recipe, turns: &Turns) -> Result<Vec<(usize, File)>, Diagnostics> {
    match checked(spec, Diagnostics::default()) {
        Ok(Checked { api: Some(api), .. }) => recipe.sources_of(api, turns),
        Ok(Checked { api: None, .. }) | Err(_) => Ok(Vec::new()),
    }
}

/// The files of one thread, or their problems.
type Rendered = Result<Vec<(usize, File)>, Portable>;

/// Waits for the files of all threads.
fn joined(threads: Vec<ScopedJoinHandle<'_, Rendered>>) -> Result<Vec<(usize, File)>, Diagnostics> {
    let mut files = Vec::new();
    for thread in threads {
        files.extend(thread.join().unwrap_or_else(|fault| panic::resume_unwind(fault))?);
    }
    Ok(files)
}
