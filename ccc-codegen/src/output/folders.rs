//! The folders that a run reads and writes.

use std::path::{Path, PathBuf};

use crate::output::catalog;
use crate::output::generate::generate;
use crate::output::recipe::Recipe;
use crate::output::runtime;
use crate::output::sync::{File, MARK, Owns, Tree};
use ccc_codegen_core::diagnostics::Diagnostics;
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
}

impl Folders {
    /// Those of a workspace.
    pub fn of(root: &Path) -> Self {
        Self { spec: root.join("spec"), out: root.join("ccc-generated"), workspace: Some(root.to_owned()) }
    }

    /// Everything that is generated, as it should lie on the disk, and what it was made from.
    ///
    /// # Errors
    /// Every problem of the spec.
    pub fn trees(&self) -> Result<(Spec, Vec<Tree>), Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let spec = spec::load(&self.spec, &mut diagnostics);
        let recipe = Recipe { command: "cargo codegen", ..Recipe::new(self.out.clone()) };
        let generated = generate(&spec, &recipe, diagnostics)?;
        let mut trees = generated.krate;
        if let Some(workspace) = &self.workspace {
            // All other sources of these crates are written by hand.
            let of_runtime = [generated.runtime, runtime::files(workspace)?].concat();
            for (name, files) in [("ccc-runtime", of_runtime), ("ccc-codegen-core", generated.core)] {
                trees.push(Tree { root: workspace.join(name).join("src"), files, owns: Owns::Nothing });
            }
            let file = catalog::file(PathBuf::from(catalog::EMBEDDED), &spec, Diagnostics::default())?;
            trees.push(Tree { root: workspace.join("ccc-catalog/data"), files: vec![file], owns: Owns::Marked });
        }
        trees.push(self.schema());
        Ok((spec, trees))
    }

    /// The JSON Schema of the spec files.
    pub fn schema(&self) -> Tree {
        let files = spec::schema::files(MARK).into_iter().map(|(name, text)| File::text(name, text));
        Tree { root: self.spec.join("schema"), files: files.collect(), owns: Owns::Marked }
    }
}
