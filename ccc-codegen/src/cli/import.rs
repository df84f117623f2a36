//! `ccc-codegen import`: from published descriptions to a spec.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use ccc_codegen::import::disk::{Ready, Request, prepare, prepare_all, services};
use ccc_codegen::import::{Imported, Kind};
use ccc_codegen::output::sync::{Mode, Tree, sync};
use ccc_codegen::report::Tone;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::names::is_date;
use clap::{ArgGroup, Args};

use super::outcome::finish;
use super::published::{ANY, Published, SERVICES, bar};
use super::say::{counted, report, say_error, show};
use super::verdicts;

/// The help text below the options.
pub(super) const OVERVIEW: &str = "\
Tencent's command line packages on PyPI contain the descriptions: `tccli` for the Chinese site, `tccli-intl-en` for the \
international one, each in `tccli/services/<product>/<version>/{api,examples}.json`. Name both sites of a product that is \
on both, so the import can tell which parts only one of them has.

The import updates facts: actions, types, members and codes, with their types, flags and sites, and the examples of an \
action that has none. It drafts descriptions, rules, enums, safety, paging, Rust names and masks once, and never changes \
them again. It prints each change with its file and member, and at the end the verdict of `cargo codegen diff`: the \
meaning of the changes for the wire and for Rust.

Parts that are no longer published stay in the spec, deprecated and marked with `removed`, until you delete them by hand \
or with `--confirm-removals`. An error code that is no longer listed goes into `errors.lock` with the date, and stays a \
deprecated variant until its entry there is deleted.";

/// The options of `import`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("what").required(true).multiple(true).args(ANY)))]
pub(crate) struct Arguments {
    #[command(flatten)]
    published: Published,
    /// Folder of the version [default: `<service>/<version>` below the folder of the spec]
    #[arg(long, value_name = "DIR", conflicts_with_all = SERVICES)]
    out: Option<PathBuf>,
    /// Delete parts of the spec that are no longer published
    #[arg(long)]
    confirm_removals: bool,
    /// Put a section with the changes, and their meaning for Rust, at the head of this changelog
    #[arg(long, value_name = "FILE")]
    changelog: Option<PathBuf>,
    /// The date that `errors.lock` and the changelog note [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    date: Option<String>,
}

impl Arguments {
    /// Returns the import of the one product; of many, all that they share.
    fn request(&self, spec: PathBuf, date: &str) -> Request {
        let Self { confirm_removals, out, .. } = self;
        let (out, date) = (out.clone(), date.to_owned());
        Request { sources: self.published.one(), out, spec, confirm_removals: *confirm_removals, date }
    }
}

/// Reads a date.
pub(super) fn date(text: &str) -> Result<String, String> {
    if is_date(text) { Ok(text.to_owned()) } else { Err("a date is written as `2025-12-08`".to_owned()) }
}

/// Returns the date, in UTC.
pub(super) fn today() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
}

/// Imports one product or many. Returns 0, or 1 after a problem or if a check found a change.
pub(super) fn run(given: &Arguments, spec: &Path, mode: Mode) -> ExitCode {
    let begun = Instant::now();
    let date = given.date.clone().unwrap_or_else(today);
    let (folders, request) = (given.published.folders(), given.request(spec.to_owned(), &date));
    let imports = if folders.is_empty() {
        vec![prepare(&request)]
    } else {
        match services(&folders, &request) {
            Ok(requests) => many(&requests),
            Err(diagnostics) => return report(Tone::Error, &diagnostics),
        }
    };
    let mut problems = Diagnostics::default();
    let mut ready = Vec::with_capacity(imports.len());
    for import in imports {
        match import {
            Ok(import) => ready.push(import),
            Err(diagnostics) => problems.extend(diagnostics),
        }
    }
    if !problems.is_empty() {
        return report(Tone::Error, &problems);
    }
    show_findings(ready.iter().map(|ready| &ready.imported));
    for Ready { imported, is_new, .. } in &ready {
        let _ = write!(io::stdout(), "{}", changes(imported, *is_new));
    }
    let reports = match verdicts::reports(&ready) {
        Ok(reports) => reports,
        Err(problems) => return report(Tone::Error, &problems),
    };
    verdicts::show(&reports);
    if let (Some(file), Mode::Write) = (&given.changelog, mode)
        && let Err(error) = verdicts::write(file, &reports, &date)
    {
        say_error(format_args!("`{}` cannot be written: {error}", file.display()));
        return ExitCode::FAILURE;
    }
    let trees: Vec<Tree> = ready.into_iter().map(|import| import.tree).collect();
    match sync(&trees, mode) {
        Ok(outcomes) => finish(&outcomes, mode == Mode::Check, begun.elapsed()),
        Err(error) => {
            say_error(error);
            ExitCode::FAILURE
        }
    }
}

/// Imports many products, with a progress bar.
fn many(requests: &[Request]) -> Vec<Result<Ready, Diagnostics>> {
    let bar = bar(requests.len());
    let imports = prepare_all(requests, || bar.inc(1));
    bar.finish_and_clear();
    imports
}

/// Shows the findings of all products together.
pub(super) fn show_findings<'a>(imports: impl IntoIterator<Item = &'a Imported>) {
    let findings: Diagnostics =
        imports.into_iter().flat_map(|imported| Diagnostics::from(imported.findings.clone())).collect();
    if !findings.is_empty() {
        show(Tone::Warning, &findings);
    }
}

/// Returns the changes in a product, one in each line; for a new product, a summary.
pub(super) fn changes(imported: &Imported, is_new: bool) -> String {
    let changes = &imported.changes;
    let name = format!("{} {}", imported.service, imported.version);
    let mut said = if is_new {
        let actions = imported.files.iter().filter(|file| file.path.starts_with("actions/")).count();
        format!("{name}: new, {}\n", counted(actions, "action"))
    } else if changes.is_empty() {
        format!("{name}: no changes\n")
    } else {
        let kinds = [Kind::Added, Kind::Changed, Kind::Gone, Kind::Back, Kind::Removed].map(|kind| {
            let count = changes.count(kind);
            (count > 0).then(|| format!("{count} {kind}"))
        });
        format!("{name}: {}\n{changes}", kinds.into_iter().flatten().collect::<Vec<_>>().join(", "))
    };
    if imported.skipped_examples > 0 && (is_new || !changes.is_empty()) {
        let skipped = counted(imported.skipped_examples, "published example");
        said.extend(["  ", &skipped, " left out: no JSON, or not of this action\n"]);
    }
    said
}
