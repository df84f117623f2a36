//! The options of `ccc-codegen crate`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ccc_codegen::import::Imported;
use ccc_codegen::import::disk::import_new;
use ccc_codegen::output::recipe::{FIRST_VERSION, RUNTIME_VERSION, Recipe};
use ccc_codegen::output::sync::Tree;
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec;
use clap::Args;

use super::import::{changes, show_findings};
use super::published::{ANY, Published, SERVICES};

/// The help text below the options.
pub(super) const OVERVIEW: &str = "\
The crate comes from a spec (`--spec`, `--product`), or in one step from the descriptions that Tencent publishes. Name \
them as for `import`: with `--china` and `--international` for one product, or with `--china-services` and \
`--international-services` for all products. The latter make one crate for each version, in `<service>/<version>` below \
`--out`, with the version in its name: `ccc-v20200210-generated`. A failure affects only its own crate and sets the exit \
code to 1.

The generator lays a file `Cargo.overlay.toml` in the folder of the crate over the generated manifest: it adds tables and \
keys, or replaces them.";

/// The options of `crate`, besides `--spec` and `--check`.
#[derive(Debug, Args)]
pub(super) struct CrateArguments {
    /// Folder of the new crate; for many crates, the folder above theirs
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    pub(super) published: Published,
    /// Product of a spec with several: `ccc`, or `ccc/2020-02-10` for one version
    #[arg(long, value_name = "PRODUCT", conflicts_with_all = ANY)]
    product: Option<String>,
    /// Name of the crate [default: <product>-generated]
    #[arg(long, conflicts_with_all = SERVICES)]
    name: Option<String>,
    /// Version of the crate
    #[arg(long, value_name = "VERSION", default_value = FIRST_VERSION)]
    crate_version: String,
    /// Version of `ccc-runtime` and `ccc-macros` that the crate requires
    #[arg(long, value_name = "VERSION", default_value = RUNTIME_VERSION)]
    runtime_version: String,
    /// Use `ccc-runtime` from this folder and `ccc-macros` from the folder beside it: absolute, or relative to the new
    /// crate as in a manifest
    #[arg(long, value_name = "DIR")]
    runtime_path: Option<String>,
}

impl CrateArguments {
    /// Returns true if it makes crates of many products.
    pub(super) fn is_many(&self) -> bool {
        !self.published.folders().is_empty()
    }

    /// Returns the files of the one crate.
    pub(super) fn trees(&self, spec: &Path) -> Result<Vec<Tree>, Diagnostics> {
        let recipe = self.recipe(self.out.clone(), self.name.clone());
        if !self.published.is_given() {
            let mut diagnostics = Diagnostics::default();
            let spec = spec::load_only(spec, self.product.as_deref(), &mut diagnostics);
            return recipe.trees(&spec, diagnostics);
        }
        let imported = import_new(&self.published.one())?;
        show_findings([&imported]);
        let _ = write!(io::stdout(), "{}", changes(&imported, true));
        trees_of(&imported, &recipe)
    }

    /// Returns the files of the crate of one of many products.
    pub(super) fn one_of_many(&self, imported: &Imported) -> Result<Vec<Tree>, Diagnostics> {
        let Imported { service, version, .. } = imported;
        // A workspace cannot hold two versions of a product under one name.
        let name = format!("{service}-v{}-generated", version.replace('-', ""));
        trees_of(imported, &self.recipe(self.out.join(service).join(version), Some(name)))
    }

    fn recipe(&self, out: PathBuf, name: Option<String>) -> Recipe {
        Recipe {
            name,
            version: self.crate_version.clone(),
            runtime_version: self.runtime_version.clone(),
            runtime_path: self.runtime_path.clone(),
            ..Recipe::new(out)
        }
    }

    /// Returns the given options as text, without `--spec` and `--check`.
    pub(super) fn given(&self) -> String {
        let Self { out, published, product, name, crate_version, runtime_version, runtime_path } = self;
        let mut given = format!(" crate --out {}{}", out.to_string_lossy(), published.given());
        let options = [
            ("--product", product.as_deref()),
            ("--name", name.as_deref()),
            ("--crate-version", Some(crate_version.as_str()).filter(|version| *version != FIRST_VERSION)),
            ("--runtime-version", Some(runtime_version.as_str()).filter(|version| *version != RUNTIME_VERSION)),
            ("--runtime-path", runtime_path.as_deref()),
        ];
        for (flag, value) in options {
            if let Some(value) = value {
                given.extend([" ", flag, " ", value]);
            }
        }
        given
    }
}

/// Returns the files of the crate of an imported product, which has no spec on the disk.
fn trees_of(imported: &Imported, recipe: &Recipe) -> Result<Vec<Tree>, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let spec = imported.spec(&mut diagnostics);
    recipe.trees(&spec, diagnostics).map_err(in_no_file)
}

/// Notes once, at the last problem with a place, that its file does not exist.
fn in_no_file(problems: Diagnostics) -> Diagnostics {
    let mut problems: Vec<Diagnostic> = problems.into_iter().collect();
    if let Some(last) = problems.iter_mut().rfind(|problem| problem.at.place().is_some()) {
        let note = "this file is not on the disk: write it with `ccc-codegen import`, correct it by hand, and \
                    use `ccc-codegen crate --spec DIR`";
        last.notes.push((At::Nowhere, note.to_owned()));
    }
    problems.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use ccc_codegen::report::render;
    use ccc_codegen_core::diagnostics::Diagnostics;
    use ccc_codegen_core::spec::load_texts;

    use super::in_no_file;

    #[test]
    fn files_that_do_not_exist_are_noted_once() {
        let mut problems = Diagnostics::default();
        let broken = ["service.json", "errors.json"].map(|name| (PathBuf::from(name), "{}".to_owned()));
        let _ = load_texts(PathBuf::from("demo/2024-01-01"), broken, &mut problems);
        assert!(problems.len() > 1);
        let text = render(&in_no_file(problems));
        assert_eq!(text.matches("this file is not on the disk").count(), 1, "{text}");
        assert_eq!(render(&in_no_file(Diagnostics::default())), "");
    }
}
