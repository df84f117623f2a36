//! Where a run reads and writes.

use std::path::{Path, PathBuf};

use crate::output::catalog;
use crate::output::generate::generate;
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
    /// The runtime, of which the common codes are generated; none with a crate outside the workspace.
    pub runtime: Option<PathBuf>,
    /// The crate `ccc-catalog`, which holds the product as a catalog; none with a crate outside the workspace.
    pub catalog: Option<PathBuf>,
}

impl Folders {
    /// Those of a workspace.
    pub fn of(root: &Path) -> Self {
        Self {
            spec: root.join("spec"),
            out: root.join("ccc-generated"),
            runtime: Some(root.join("ccc-runtime")),
            catalog: Some(root.join("ccc-catalog")),
        }
    }

    /// Everything that is generated, as it should lie on the disk, and what it was made from.
    ///
    /// # Errors
    /// Every problem of the spec.
    pub fn trees(&self) -> Result<(Spec, Vec<Tree>), Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let spec = spec::load(&self.spec, &mut diagnostics);
        let generated = generate(&spec, diagnostics)?;
        let mut trees = vec![Tree { root: self.out.join("src"), files: generated.sources, owns: Owns::Marked }];
        if let Some(runtime) = &self.runtime {
            // The runtime's sources are written by hand but for the files named here.
            trees.push(Tree { root: runtime.join("src"), files: generated.runtime, owns: Owns::Nothing });
        }
        if let Some(folder) = &self.catalog {
            let file = catalog::file(PathBuf::from(catalog::EMBEDDED), &spec, Diagnostics::default())?;
            trees.push(Tree { root: folder.join("data"), files: vec![file], owns: Owns::Marked });
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
