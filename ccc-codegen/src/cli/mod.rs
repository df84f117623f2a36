//! The command line: it carries out a run and prints the outcome.

mod arguments;
mod catalog;
mod crates;
mod diff;
mod import;
mod outcome;
mod policy;
mod published;
mod release;
mod say;
mod standalone;
mod verdicts;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use ccc_codegen::lint;
use ccc_codegen::output::sync::{Mode, Tree, sync};
use ccc_codegen::output::{Folders, check_spec};
use ccc_codegen::report::Tone;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::{self, Product, Spec};

use self::arguments::{Arguments, Command};
use self::outcome::{report_check, report_write};
use self::say::{counted, report, say, say_error};

pub(crate) use self::arguments::arguments;

/// Carries out a run. Returns 0, or 1 after a problem in the spec, a failed check or an error of the disk.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let begun = Instant::now();
    let mode = arguments.mode();
    let trees = match &arguments.command {
        Some(Command::Crate(given)) if given.is_many() => return crates::run(given, mode, &arguments.repair()),
        Some(Command::Catalog(given)) => return catalog::run(given, arguments.spec(), mode, &arguments.repair()),
        Some(Command::Crate(given)) => given.trees(arguments.spec()),
        Some(Command::Schema) => Ok(vec![arguments.folders().schema()]),
        Some(Command::Lint) => return run_lint(arguments.spec()),
        Some(Command::Diff(given)) => return diff::run(given),
        Some(Command::Policy(given)) => return policy::run(given, arguments.spec()),
        Some(Command::Release(given)) => return release::run(given, arguments.spec(), arguments.out()),
        Some(Command::Import(given)) => return import::run(given, arguments.spec(), mode),
        None => generated_trees(&arguments.folders()),
    };
    let trees = match trees {
        Ok(trees) => trees,
        Err(diagnostics) => return report(Tone::Error, &diagnostics),
    };
    match sync(&trees, mode) {
        Ok(outcomes) if mode == Mode::Check => report_check(&outcomes, &arguments.repair()),
        Ok(outcomes) => report_write(&outcomes, begun),
        Err(error) => {
            say_error(error);
            ExitCode::FAILURE
        }
    }
}

/// Looks for findings. A broken spec shows only its problems.
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

/// Prints a line for each product with the size of its description.
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
