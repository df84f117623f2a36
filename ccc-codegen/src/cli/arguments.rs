//! The options of the command line.

use std::path::{Component, Path, PathBuf};

use ccc_codegen::lint;
use ccc_codegen::output::Folders;
use ccc_codegen::output::sync::Mode;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use super::standalone::{self, CrateArguments};
use super::{catalog, diff, import, policy, release};

const DEFAULT_SPEC: &str = "spec";
const DEFAULT_OUT: &str = "ccc-generated";

/// Generates the Rust crate of a Tencent Cloud API from its JSON description.
///
/// Without a subcommand, it updates all generated files: the crate's sources and the JSON Schema of the spec files.
#[derive(Debug, Parser)]
#[command(name = "ccc-codegen", version)]
pub(crate) struct Arguments {
    /// Folder of the spec [default: spec]
    #[arg(long, value_name = "DIR", global = true)]
    spec: Option<PathBuf>,
    /// Folder of the generated crate; with a folder of your own, the common codes and the catalogue of the workspace stay as
    /// they are
    #[arg(long, value_name = "DIR", default_value = DEFAULT_OUT)]
    out: PathBuf,
    /// Write nothing; list outdated files and exit with 1 if any is outdated
    #[arg(long, global = true)]
    check: bool,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// A task other than generating everything.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Update only the JSON Schema of the spec files, `schema/` in the folder of the spec
    Schema,
    /// Show valid but poor parts of the spec; write nothing and exit with 1 if any is found
    #[command(after_help = lint::overview())]
    Lint,
    /// Update the facts in the spec from Tencent's published descriptions; keep all handwritten parts
    #[command(after_help = import::OVERVIEW)]
    Import(Box<import::Arguments>),
    /// Compare two descriptions: each change with its meaning for the wire and for Rust
    #[command(after_help = diff::OVERVIEW)]
    Diff(Box<diff::Arguments>),
    /// Set the version that the changes ask for and write the changelog, for one crate or for all products
    #[command(after_help = release::OVERVIEW)]
    Release(Box<release::Arguments>),
    /// Print the policy (CAM) that allows exactly the actions that a program uses
    #[command(after_help = policy::OVERVIEW)]
    Policy(Box<policy::Arguments>),
    /// Make a separate crate for a product, ready for publishing: sources, manifest, readme, tests of the examples
    #[command(after_help = standalone::OVERVIEW)]
    Crate(Box<CrateArguments>),
    /// A catalog: one or many products as compact data in one file, which `ccc-catalog` reads
    #[command(after_help = catalog::OVERVIEW)]
    Catalog(Box<catalog::CatalogArguments>),
}

impl Arguments {
    /// Returns the folders of a run that generates everything.
    pub(super) fn folders(&self) -> Folders {
        let workspace = same(&self.out, DEFAULT_OUT).then(PathBuf::new);
        Folders { spec: self.spec().to_owned(), out: self.out.clone(), workspace, ..Folders::of(Path::new("")) }
    }

    /// Returns the folder of the spec.
    pub(super) fn spec(&self) -> &Path {
        self.spec.as_deref().unwrap_or(Path::new(DEFAULT_SPEC))
    }

    /// Returns the folder of the generated crate.
    pub(super) fn out(&self) -> &Path {
        &self.out
    }

    /// Returns the command that brings everything up to date that a check found.
    pub(super) fn repair(&self) -> String {
        let mut command = "cargo codegen".to_owned();
        match &self.command {
            Some(Command::Schema) => command.push_str(" schema"),
            Some(Command::Crate(given)) => command.push_str(&given.given()),
            Some(Command::Catalog(given)) => command.push_str(&given.given()),
            Some(Command::Lint | Command::Import(_) | Command::Diff(_) | Command::Release(_) | Command::Policy(_))
            | None => {}
        }
        let folders = [("--spec", self.spec(), DEFAULT_SPEC), ("--out", &self.out, DEFAULT_OUT)];
        for (flag, value, default) in folders {
            if !same(value, default) {
                command.extend([" ", flag, " ", &value.to_string_lossy()]);
            }
        }
        command
    }

    /// Returns whether files are written or only compared.
    pub(super) fn mode(&self) -> Mode {
        if self.check { Mode::Check } else { Mode::Write }
    }

    /// Checks what clap cannot: `--spec` is also an option before the subcommand, where the subcommand's rules do not
    /// apply.
    fn consistent(self) -> Result<Self, clap::Error> {
        match &self.command {
            Some(Command::Catalog(given)) if given.published.is_given() && self.spec.is_some() => {
                let message = "a catalog is made of a spec, or of what is published: leave out `--spec`, or `--china` \
                               and the like";
                Err(Self::command().error(ErrorKind::ArgumentConflict, message))
            }
            Some(Command::Crate(given)) if given.published.is_given() && self.spec.is_some() => {
                let message = "a crate comes either from a spec or from published descriptions: leave out `--spec`, \
                               or `--china` and its like";
                Err(Self::command().error(ErrorKind::ArgumentConflict, message))
            }
            _ => Ok(self),
        }
    }
}

/// Returns the arguments of this run. Wrong ones end it with exit code 2.
pub(crate) fn arguments() -> Arguments {
    Arguments::parse().consistent().unwrap_or_else(|error| error.exit())
}

/// Returns true if two paths are equal apart from their spelling: `./spec/` is `spec`.
fn same(path: &Path, other: &str) -> bool {
    let parts = |path: &Path| path.components().filter(|part| *part != Component::CurDir).collect::<PathBuf>();
    parts(path) == parts(Path::new(other))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use clap::Parser;
    use clap::error::ErrorKind;

    use super::Arguments;

    fn given(line: &str) -> Arguments {
        Arguments::parse_from(line.split(' '))
    }

    #[test]
    fn what_repairs_names_every_folder_that_was_given() {
        assert_eq!(given("ccc-codegen --check").repair(), "cargo codegen");
        assert_eq!(given("ccc-codegen --check --out ./ccc-generated/ --spec ./spec").repair(), "cargo codegen");
        let elsewhere = "--spec a --out b";
        assert_eq!(given(&format!("ccc-codegen --check {elsewhere}")).repair(), format!("cargo codegen {elsewhere}"));
        let own = "crate --out b --product ccc --name c --runtime-path ../ccc-runtime";
        assert_eq!(given(&format!("ccc-codegen {own} --check")).repair(), format!("cargo codegen {own}"));
        let published = "crate --out b --china a --china-examples e --international i --errors c --go-source g";
        assert_eq!(given(&format!("ccc-codegen {published} --check")).repair(), format!("cargo codegen {published}"));
    }

    #[test]
    fn what_does_not_go_together_is_refused() {
        let refused = |line: &str| {
            let arguments = Arguments::try_parse_from(line.split(' ')).and_then(Arguments::consistent);
            arguments.err().map(|error| error.kind())
        };
        assert_eq!(refused("ccc-codegen crate --out b --china a"), None);
        assert_eq!(refused("ccc-codegen crate --out b --china-services a --international-services i"), None);
        for line in [
            "ccc-codegen --spec s crate --out b --china a",
            "ccc-codegen --spec s catalog --out b --china-services a",
            "ccc-codegen crate --out b --china a --spec s",
            "ccc-codegen crate --out b --china-services a --spec s",
            "ccc-codegen crate --out b --china a --product ccc",
            "ccc-codegen crate --out b --china-services a --name n",
            "ccc-codegen crate --out b --china-services a --china c",
            "ccc-codegen crate --out b --china-services a --errors e",
            "ccc-codegen import --china-services a --out o",
        ] {
            assert_eq!(refused(line), Some(ErrorKind::ArgumentConflict), "{line}");
        }
        for line in ["ccc-codegen crate --out b --errors e", "ccc-codegen crate", "ccc-codegen import"] {
            assert_eq!(refused(line), Some(ErrorKind::MissingRequiredArgument), "{line}");
        }
    }

    #[test]
    fn the_workspace_goes_with_its_crate() {
        let workspace = |line| given(line).folders().workspace;
        assert_eq!(workspace("ccc-codegen"), Some(PathBuf::new()));
        assert_eq!(workspace("ccc-codegen --out ./ccc-generated"), Some(PathBuf::new()));
        assert_eq!(workspace("ccc-codegen --out other"), None);
    }
}
