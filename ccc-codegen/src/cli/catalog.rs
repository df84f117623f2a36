//! `ccc-codegen catalog`: products as compact data, in one file.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use ccc_catalog::{BuildError, Packed};
use ccc_codegen::import::catalog;
use ccc_codegen::import::disk::{Sources, import_new, sources};
use ccc_codegen::output::catalog::{builder, file, written};
use ccc_codegen::output::sync::{File, Mode, Owns, Tree, sync};
use ccc_codegen::report::Tone;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec;
use clap::Args;
use rayon::prelude::*;

use super::outcome::{report_check, report_write};
use super::published::{Published, bar};
use super::say::{counted, report, say_error};

/// The help text below the options.
pub(super) const OVERVIEW: &str = "\
The catalog is made of a spec (`--spec`), or of what Tencent publishes, as `import` takes it: with `--china` and \
`--international` for one product, with `--china-services` and `--international-services` for all of them. One that cannot \
be read keeps no other from being written; the exit code is then 1. The crate `ccc-catalog` reads the file.";

/// The options of `catalog`, besides `--spec` and `--check`.
#[derive(Debug, Args)]
pub(super) struct CatalogArguments {
    /// The file of the catalog
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    pub(super) published: Published,
}

/// One product, or the problems that keep it out, in words.
type One = Result<Packed, String>;

/// Writes the catalog: 0 when all is well, 1 when a product could not be read or a check found another file.
pub(super) fn run(given: &CatalogArguments, spec: &Path, mode: Mode, repair: &str) -> ExitCode {
    let begun = Instant::now();
    let (written, failed) = match given.file(spec) {
        Ok(made) => made,
        Err(problems) => return problems,
    };
    let root = given.out.parent().map(Path::to_owned).unwrap_or_default();
    let code = match sync(&[Tree { root, files: vec![written], owns: Owns::Nothing }], mode) {
        Ok(outcomes) if mode == Mode::Check => report_check(&outcomes, repair),
        Ok(outcomes) => report_write(&outcomes, begun),
        Err(error) => {
            say_error(error);
            return ExitCode::FAILURE;
        }
    };
    if failed == 0 {
        return code;
    }
    say_error(format_args!("{} could not be read and are not in the catalog; see above", counted(failed, "product")));
    ExitCode::FAILURE
}

impl CatalogArguments {
    /// Makes the file, and counts the products that it lacks.
    fn file(&self, spec: &Path) -> Result<(File, usize), ExitCode> {
        let name = self.out.file_name().map(PathBuf::from).unwrap_or_default();
        if self.published.is_given() {
            return self.many(name);
        }
        let mut problems = Diagnostics::default();
        let spec = spec::load(spec, &mut problems);
        let file = file(name, &spec, problems).map_err(|problems| report(Tone::Error, &problems))?;
        Ok((file, 0))
    }

    fn many(&self, name: PathBuf) -> Result<(File, usize), ExitCode> {
        let all = self.sources().map_err(|problems| report(Tone::Error, &problems))?;
        let bar = bar(all.len());
        let one = |product: &Sources| {
            let packed = pack(product);
            bar.inc(1);
            packed
        };
        let packed: Vec<One> = all.par_iter().with_max_len(1).map(one).collect();
        bar.finish_and_clear();
        let refused = |error: BuildError| {
            say_error(error);
            ExitCode::FAILURE
        };
        let common = catalog::own_common().map_err(|problems| report(Tone::Error, &problems))?;
        let (mut builder, mut failed) = (builder(common), 0);
        for packed in packed {
            match packed {
                Ok(packed) => builder.add_packed(packed).map_err(refused)?,
                Err(told) => {
                    failed += 1;
                    // anstream takes the colours out where nobody would see them.
                    let _ = anstream::stderr().write_all(told.as_bytes());
                }
            }
        }
        let _ = io::stdout().flush();
        Ok((written(name, builder.finish().map_err(refused)?), failed))
    }

    fn sources(&self) -> Result<Vec<Sources>, Diagnostics> {
        match self.published.folders() {
            none if none.is_empty() => Ok(vec![self.published.one()]),
            folders => sources(&folders),
        }
    }

    /// The options as they were given.
    pub(super) fn given(&self) -> String {
        format!(" catalog --out {}{}", self.out.to_string_lossy(), self.published.given())
    }
}

/// Imports, checks and compresses one product.
fn pack(product: &Sources) -> One {
    catalog::pack(&import_new(product).map_err(|problems| catalog::in_words(&problems))?)
}
