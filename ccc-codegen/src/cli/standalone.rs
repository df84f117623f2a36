//! `ccc-codegen crate`: what it takes.

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

/// What stands below the options.
pub(super) const OVERVIEW: &str = "\
The crate is made of a spec (`--spec`, `--product`), or in one step of what Tencent publishes, as `import` takes it: with \
`--china` and `--international` for one product, with `--china-services` and `--international-services` for all of them, \
each version a crate. The latter go to `<service>/<version>` in `--out`, and the names of their crates have the version in \
them: `ccc-v20200210-generated`. One that cannot be made keeps no other from being made; the exit code is then 1.

A file `Cargo.overlay.toml` in the folder of the crate is laid over the generated manifest: it adds tables and keys, or \
replaces them.";

/// The options of `crate`, besides `--spec` and `--check`.
#[derive(Debug, Args)]
pub(super) struct CrateArguments {
    /// The folder of the new crate; of many crates, the folder of their folders
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    pub(super) published: Published,
    /// The product, where the spec holds several: `ccc`, or `ccc/2020-02-10` for one version
    #[arg(long, value_name = "PRODUCT", conflicts_with_all = ANY)]
    product: Option<String>,
    /// The name of the crate; by default that of the product with `-generated` behind it
    #[arg(long, conflicts_with_all = SERVICES)]
    name: Option<String>,
    /// The version of the crate
    #[arg(long, value_name = "VERSION", default_value = FIRST_VERSION)]
    crate_version: String,
    /// The version of `ccc-runtime` and `ccc-macros` that the crate needs
    #[arg(long, value_name = "VERSION", default_value = RUNTIME_VERSION)]
    runtime_version: String,
    /// Take `ccc-runtime` from this folder, and `ccc-macros` from the folder beside it; relative to the new crate, or
    /// absolute
    #[arg(long, value_name = "DIR")]
    runtime_path: Option<String>,
}

impl CrateArguments {
    /// Whether a crate of each of many products is made.
    pub(super) fn is_many(&self) -> bool {
        !self.published.folders().is_empty()
    }

    /// The one crate, as it should lie on the disk.
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

    /// The crate of one of many products.
    pub(super) fn one_of_many(&self, imported: &Imported) -> Result<Vec<Tree>, Diagnostics> {
        let Imported { service, version, .. } = imported;
        // Versions of a product could not stand in one workspace under one name.
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

    /// The options as they were given, but for the ones that are left out.
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

/// The crate of what was imported and lies nowhere on the disk.
fn trees_of(imported: &Imported, recipe: &Recipe) -> Result<Vec<Tree>, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let spec = imported.spec(&mut diagnostics);
    recipe.trees(&spec, diagnostics).map_err(in_no_file)
}

/// Says of the last problem with a place, and so once, that the files lie nowhere.
fn in_no_file(problems: Diagnostics) -> Diagnostics {
    let mut problems: Vec<Diagnostic> = problems.into_iter().collect();
    if let Some(last) = problems.iter_mut().rfind(|problem| problem.at.place().is_some()) {
        let note = "this is not on the disk: `ccc-codegen import` writes it, to be mended by hand, and \
                    `ccc-codegen crate --spec DIR` takes it";
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
    fn of_what_lies_nowhere_that_is_told_once() {
        let mut problems = Diagnostics::default();
        let broken = ["service.json", "errors.json"].map(|name| (PathBuf::from(name), "{}".to_owned()));
        let _ = load_texts(PathBuf::from("demo/2024-01-01"), broken, &mut problems);
        assert!(problems.len() > 1);
        let text = render(&in_no_file(problems));
        assert_eq!(text.matches("this is not on the disk").count(), 1, "{text}");
        assert_eq!(render(&in_no_file(Diagnostics::default())), "");
    }
}
