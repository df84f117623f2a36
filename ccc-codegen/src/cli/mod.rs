//! What the command line offers, and what it prints.

mod catalog;
mod crates;
mod import;
mod published;
mod standalone;

use std::fmt::Display;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use ccc_codegen::lint;
use ccc_codegen::output::sync::{Mode, Outcome, Tree, sync};
use ccc_codegen::output::{Folders, check_spec};
use ccc_codegen::report::{Tone, render_styled};
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::{self, Product, Spec};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use self::standalone::CrateArguments;

/// How many paths of a kind are listed before "… and N more".
const LISTED: usize = 20;
const DEFAULT_SPEC: &str = "spec";
const DEFAULT_OUT: &str = "ccc-generated";
const DEFAULT_RUNTIME: &str = "ccc-runtime";
const DEFAULT_CATALOG: &str = "ccc-catalog";

/// Generates the Rust crate of a Tencent Cloud API from its JSON description.
///
/// Without a subcommand, everything that is generated is brought up to date: the crate's sources and the JSON Schema of
/// the spec files.
#[derive(Debug, Parser)]
#[command(name = "ccc-codegen", version)]
pub(crate) struct Arguments {
    /// The folder of the spec; by default `spec`
    #[arg(long, value_name = "DIR", global = true)]
    spec: Option<PathBuf>,
    /// The folder of the generated crate
    #[arg(long, value_name = "DIR", default_value = DEFAULT_OUT)]
    out: PathBuf,
    /// The folder of `ccc-runtime`, which holds the codes that every product may return; by default `ccc-runtime`, or
    /// none with another `--out`
    #[arg(long, value_name = "DIR")]
    runtime: Option<PathBuf>,
    /// Write nothing; list what is out of date and exit with 1 if anything is
    #[arg(long, global = true)]
    check: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Only the JSON Schema of the spec files, `schema/` in the folder of the spec
    Schema,
    /// Look for what is valid but poor: nothing is written, and the exit code is 1 if anything is found
    #[command(after_help = lint::overview())]
    Lint,
    /// Bring the spec in line with what Tencent publishes; what is written by hand stays
    #[command(after_help = import::OVERVIEW)]
    Import(Box<import::Arguments>),
    /// A crate of its own for one product, ready to be published: sources, manifest, readme, tests of the examples
    #[command(after_help = standalone::OVERVIEW)]
    Crate(Box<CrateArguments>),
    /// A catalog: one or many products as compact data in one file, which `ccc-catalog` reads
    #[command(after_help = catalog::OVERVIEW)]
    Catalog(Box<catalog::CatalogArguments>),
}

impl Arguments {
    fn folders(&self) -> Folders {
        let default = || same(&self.out, DEFAULT_OUT).then(|| PathBuf::from(DEFAULT_RUNTIME));
        let runtime = self.runtime.clone().or_else(default);
        let catalog = same(&self.out, DEFAULT_OUT).then(|| PathBuf::from(DEFAULT_CATALOG));
        Folders { spec: self.spec().to_owned(), out: self.out.clone(), runtime, catalog }
    }

    fn spec(&self) -> &Path {
        self.spec.as_deref().unwrap_or(Path::new(DEFAULT_SPEC))
    }

    /// The arguments, if they go together. `--spec` may stand before a subcommand, where its own rules do not reach.
    fn consistent(self) -> Result<Self, clap::Error> {
        match &self.command {
            Some(Command::Catalog(given)) if given.published.is_given() && self.spec.is_some() => {
                let message = "a catalog is made of a spec, or of what is published: leave out `--spec`, or `--china` \
                               and the like";
                Err(Self::command().error(ErrorKind::ArgumentConflict, message))
            }
            Some(Command::Crate(given)) if given.published.is_given() && self.spec.is_some() => {
                let message = "a crate is made of a spec, or of what is published: leave out `--spec`, or `--china` and \
                               the like";
                Err(Self::command().error(ErrorKind::ArgumentConflict, message))
            }
            _ => Ok(self),
        }
    }
}

/// The arguments of this run. Wrong ones end it with exit code 2.
pub(crate) fn arguments() -> Arguments {
    Arguments::parse().consistent().unwrap_or_else(|error| error.exit())
}

/// Carries out a run: 0 when all is well, 1 when the spec is wrong, a check failed or the disk refused.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let begun = Instant::now();
    let trees = match &arguments.command {
        Some(Command::Crate(given)) if given.is_many() => return crates::run(given, arguments),
        Some(Command::Catalog(given)) => return catalog::run(given, arguments),
        Some(Command::Crate(given)) => given.trees(arguments.spec()),
        Some(Command::Schema) => Ok(vec![arguments.folders().schema()]),
        Some(Command::Lint) => return run_lint(arguments.spec()),
        Some(Command::Import(given)) => return import::run(given, arguments),
        None => generated_trees(&arguments.folders()),
    };
    let trees = match trees {
        Ok(trees) => trees,
        Err(diagnostics) => return report(Tone::Error, &diagnostics),
    };
    let mode = if arguments.check { Mode::Check } else { Mode::Write };
    match sync(&trees, mode) {
        Ok(outcomes) if arguments.check => report_check(&outcomes, arguments),
        Ok(outcomes) => report_write(&outcomes, begun),
        Err(error) => {
            say_error(error);
            ExitCode::FAILURE
        }
    }
}

/// Shows what is wrong or poor in a spec.
fn report(tone: Tone, diagnostics: &Diagnostics) -> ExitCode {
    // anstream takes the colours out where nobody would see them.
    let _ = anstream::stderr().write_all(render_styled(tone, diagnostics).as_bytes());
    ExitCode::FAILURE
}

/// Looks for findings. What is wrong comes first: of a broken spec, no more is said.
fn run_lint(folder: &Path) -> ExitCode {
    let mut problems = Diagnostics::default();
    let spec = spec::load(folder, &mut problems);
    if let Err(problems) = check_spec(&spec, problems) {
        return report(Tone::Error, &problems);
    }
    let findings = lint::findings(&spec);
    if findings.is_empty() {
        say(format_args!("no findings in {}", counted(spec.files(), "file")));
        return ExitCode::SUCCESS;
    }
    report(Tone::Warning, &findings)
}

fn generated_trees(folders: &Folders) -> Result<Vec<Tree>, Diagnostics> {
    let (spec, trees) = folders.trees()?;
    report_spec(&spec);
    Ok(trees)
}

/// One line for each product: what the spec describes.
fn report_spec(spec: &Spec) {
    for product in &spec.products {
        if let Some(service) = &product.service {
            say(format_args!("{} {}: {}", service.value.service, service.value.version, counts(product)));
        }
    }
}

fn counts(product: &Product) -> String {
    let actions = || product.actions.iter().map(|action| &action.value);
    let shared_types = product.types.as_ref().map_or(0, |file| file.value.types.len());
    let shared_enums = product.enums.as_ref().map_or(0, |file| file.value.enums.len());
    let types = shared_types + actions().map(|action| action.types.len()).sum::<usize>();
    let enums = shared_enums + actions().map(|action| action.enums.len()).sum::<usize>();
    let codes = product.errors.as_ref().map_or(0, |file| file.value.errors.len());
    [
        counted(product.actions.len(), "action"),
        counted(types, "type"),
        counted(enums, "enum"),
        counted(codes, "error code"),
    ]
    .join(", ")
}

fn report_write(outcomes: &[Outcome], begun: Instant) -> ExitCode {
    for outcome in outcomes {
        list("new", &outcome.created);
        list("changed", &outcome.changed);
        list("removed", &outcome.removed);
        say(format_args!(
            "{}: {} written, {} unchanged, {} removed",
            outcome.root.display(),
            outcome.created.len() + outcome.changed.len(),
            outcome.unchanged,
            outcome.removed.len()
        ));
    }
    say(format_args!("done in {:.2} s", begun.elapsed().as_secs_f64()));
    ExitCode::SUCCESS
}

fn report_check(outcomes: &[Outcome], arguments: &Arguments) -> ExitCode {
    for outcome in outcomes {
        list("missing", &outcome.created);
        list("differs", &outcome.changed);
        list("left over", &outcome.removed);
    }
    let stale: usize =
        outcomes.iter().map(|outcome| outcome.created.len() + outcome.changed.len() + outcome.removed.len()).sum();
    if stale == 0 {
        let fresh = outcomes.iter().map(|outcome| outcome.unchanged).sum();
        say(format_args!("{}, all up to date", counted(fresh, "file")));
        return ExitCode::SUCCESS;
    }
    say_error(format_args!("{} out of date\nrun: {}", counted(stale, "file"), repair(arguments)));
    ExitCode::FAILURE
}

/// The command that brings up to date what a check found.
fn repair(arguments: &Arguments) -> String {
    let mut command = "cargo codegen".to_owned();
    match &arguments.command {
        Some(Command::Schema) => command.push_str(" schema"),
        Some(Command::Crate(given)) => command.push_str(&given.given()),
        Some(Command::Catalog(given)) => command.push_str(&given.given()),
        Some(Command::Lint | Command::Import(_)) | None => {}
    }
    let folders = [("--spec", arguments.spec(), DEFAULT_SPEC), ("--out", &arguments.out, DEFAULT_OUT)];
    for (flag, value, default) in folders {
        if !same(value, default) {
            command.extend([" ", flag, " ", &value.to_string_lossy()]);
        }
    }
    if let Some(runtime) = &arguments.runtime {
        command.extend([" --runtime ", &runtime.to_string_lossy()]);
    }
    command
}

/// Whether two paths are one, however they are written: `./spec/` is `spec`.
fn same(path: &Path, other: &str) -> bool {
    let parts = |path: &Path| path.components().filter(|part| *part != Component::CurDir).collect::<PathBuf>();
    parts(path) == parts(Path::new(other))
}

fn list(what: &str, paths: &[PathBuf]) {
    for path in paths.iter().take(LISTED) {
        say(format_args!("  {what:<9} {}", path.display()));
    }
    if paths.len() > LISTED {
        say(format_args!("  {what:<9} … and {} more", paths.len() - LISTED));
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A line to standard output. A reader that has gone away is no reason to stop.
fn say(line: impl Display) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// A line to standard error, as an error.
fn say_error(line: impl Display) {
    let _ = writeln!(io::stderr(), "error: {line}");
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use clap::Parser;
    use clap::error::ErrorKind;

    use super::{Arguments, repair};

    fn given(line: &str) -> Arguments {
        Arguments::parse_from(line.split(' '))
    }

    #[test]
    fn what_repairs_names_every_folder_that_was_given() {
        assert_eq!(repair(&given("ccc-codegen --check")), "cargo codegen");
        assert_eq!(repair(&given("ccc-codegen --check --out ./ccc-generated/ --spec ./spec")), "cargo codegen");
        let elsewhere = "--spec a --out b --runtime c";
        assert_eq!(repair(&given(&format!("ccc-codegen --check {elsewhere}"))), format!("cargo codegen {elsewhere}"));
        let own = "crate --out b --product ccc --name c --runtime-path ../ccc-runtime";
        assert_eq!(repair(&given(&format!("ccc-codegen {own} --check"))), format!("cargo codegen {own}"));
        let published = "crate --out b --china a --china-examples e --international i --errors c --go-source g";
        assert_eq!(repair(&given(&format!("ccc-codegen {published} --check"))), format!("cargo codegen {published}"));
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
    fn the_runtime_goes_with_the_crate_of_the_workspace() {
        let runtime = |line| given(line).folders().runtime;
        assert_eq!(runtime("ccc-codegen"), Some(PathBuf::from("ccc-runtime")));
        assert_eq!(runtime("ccc-codegen --out ./ccc-generated"), Some(PathBuf::from("ccc-runtime")));
        assert_eq!(runtime("ccc-codegen --out other"), None);
    }
}
