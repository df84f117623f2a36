//! `import`: from what Tencent publishes to a spec.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use ccc_codegen::diagnostics::{Diagnostics, Tone, render_styled};
use ccc_codegen::import::Kind;
use ccc_codegen::import::disk::{Files, Ready, Request, prepare, prepare_all, services};
use ccc_codegen::spec::model::Site;
use ccc_codegen::sync::{Mode, Outcome, Tree, sync};
use clap::{ArgGroup, Args};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{counted, report, say, say_error};

/// What stands below the options.
pub(super) const OVERVIEW: &str = "\
Tencent's command line packages on PyPI hold the descriptions: `tccli` those of the Chinese site, `tccli-intl-en` those \
of the international one, each as `tccli/services/<product>/<version>/{api,examples}.json`. Give both where a product is \
on both: what only one of them says is then known to be so.

Facts are refreshed: which actions, types, members and codes there are, their types, flags and sites, and examples where \
an action has none. Descriptions, rules, enums, safety, paging, Rust names and masks are drafted once and then left \
alone. Each change is printed with its file and member.

What is no longer published stays in the spec, marked with `removed` and deprecated, until it is deleted by hand or with \
`--confirm-removals`.";

/// What is imported, and where to.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("what").required(true).multiple(true).args([
    "china", "international", "china_services", "international_services",
])))]
pub(crate) struct Arguments {
    /// The `api.json` of the Chinese site
    #[arg(long, value_name = "FILE")]
    china: Option<PathBuf>,
    /// The `api.json` of the international site
    #[arg(long, value_name = "FILE")]
    international: Option<PathBuf>,
    /// The `examples.json` of the Chinese site
    #[arg(long, value_name = "FILE", requires = "china")]
    china_examples: Option<PathBuf>,
    /// The `examples.json` of the international site
    #[arg(long, value_name = "FILE", requires = "international")]
    international_examples: Option<PathBuf>,
    /// Error codes in the form of `errors.json`, in which each may name the `actions` that return it; may be repeated
    #[arg(long, value_name = "FILE", conflicts_with_all = SERVICES)]
    errors: Vec<PathBuf>,
    /// A Go file, or a folder of them, whose comments list the error codes of each action; may be repeated
    #[arg(long, value_name = "PATH", conflicts_with_all = SERVICES)]
    go_source: Vec<PathBuf>,
    /// The folder of the version; by default `<service>/<version>` in the folder of the spec
    #[arg(long, value_name = "DIR", conflicts_with_all = SERVICES)]
    out: Option<PathBuf>,
    /// All products of the Chinese site, a folder of `<product>/<version>/api.json`; they go to `<service>/<version>` in
    /// the folder of the spec
    #[arg(long, value_name = "DIR", conflicts_with_all = ["china", "international"])]
    china_services: Option<PathBuf>,
    /// All products of the international site
    #[arg(long, value_name = "DIR", conflicts_with_all = ["china", "international"])]
    international_services: Option<PathBuf>,
    /// Take out of the spec what is no longer published
    #[arg(long)]
    confirm_removals: bool,
}

const SERVICES: [&str; 2] = ["china_services", "international_services"];

impl Arguments {
    /// The one product that is named by its files.
    fn one(&self, spec: PathBuf) -> Request {
        let sites = [
            (Site::China, &self.china, &self.china_examples),
            (Site::International, &self.international, &self.international_examples),
        ];
        let published = sites
            .into_iter()
            .filter_map(|(site, api, examples)| Some(Files { site, api: api.clone()?, examples: examples.clone() }));
        Request {
            published: published.collect(),
            errors: self.errors.clone(),
            go: self.go_source.clone(),
            out: self.out.clone(),
            spec,
            confirm_removals: self.confirm_removals,
        }
    }

    /// The folders of many products.
    fn folders(&self) -> Vec<(Site, PathBuf)> {
        let folders = [(Site::China, &self.china_services), (Site::International, &self.international_services)];
        folders.into_iter().filter_map(|(site, folder)| Some((site, folder.clone()?))).collect()
    }
}

/// Imports one product or many: 0 when all is well, 1 when something is wrong or a check found a change.
pub(super) fn run(given: &Arguments, arguments: &super::Arguments) -> ExitCode {
    let begun = Instant::now();
    let folders = given.folders();
    let imports = if folders.is_empty() {
        vec![prepare(&given.one(arguments.spec.clone()))]
    } else {
        match services(&folders, &arguments.spec, given.confirm_removals) {
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
    show_findings(&ready);
    ready.iter().for_each(show_changes);
    let trees: Vec<Tree> = ready.into_iter().map(|import| import.tree).collect();
    match sync(&trees, if arguments.check { Mode::Check } else { Mode::Write }) {
        Ok(outcomes) => finish(&outcomes, arguments.check, begun.elapsed()),
        Err(error) => {
            say_error(error);
            ExitCode::FAILURE
        }
    }
}

/// Imports many products, with a bar where somebody is watching.
fn many(requests: &[Request]) -> Vec<Result<Ready, Diagnostics>> {
    let bar = ProgressBar::with_draw_target(Some(requests.len() as u64), target());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} versions, {elapsed}") {
        bar.set_style(style);
    }
    let imports = prepare_all(requests, || bar.inc(1));
    bar.finish_and_clear();
    imports
}

fn target() -> ProgressDrawTarget {
    if io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() }
}

/// What should be looked at, of all products together.
fn show_findings(ready: &[Ready]) {
    let findings: Diagnostics =
        ready.iter().flat_map(|import| Diagnostics::from(import.imported.findings.clone())).collect();
    if !findings.is_empty() {
        // anstream takes the colours out where nobody would see them.
        let _ = anstream::stderr().write_all(render_styled(Tone::Warning, &findings).as_bytes());
    }
}

/// What changes in a product. Of a new one everything does.
fn show_changes(Ready { imported, is_new, .. }: &Ready) {
    let changes = &imported.changes;
    let name = format!("{} {}", imported.service, imported.version);
    if *is_new {
        let actions = imported.files.iter().filter(|file| file.path.starts_with("actions/")).count();
        say(format_args!("{name}: new, {}", counted(actions, "action")));
    } else if changes.is_empty() {
        say(format_args!("{name}: nothing has changed"));
    } else {
        let kinds = [Kind::Added, Kind::Changed, Kind::Gone, Kind::Back, Kind::Removed].map(|kind| {
            let count = changes.count(kind);
            (count > 0).then(|| format!("{count} {kind}"))
        });
        say(format_args!("{name}: {}", kinds.into_iter().flatten().collect::<Vec<_>>().join(", ")));
        let _ = write!(io::stdout(), "{changes}");
    }
    if imported.skipped_examples > 0 && (*is_new || !changes.is_empty()) {
        say(format_args!(
            "  {} left out: not in JSON, or another action's",
            counted(imported.skipped_examples, "published example")
        ));
    }
}

fn finish(outcomes: &[Outcome], check: bool, took: Duration) -> ExitCode {
    let (mut created, mut changed, mut removed, mut unchanged) = (0, 0, 0, 0);
    for outcome in outcomes {
        created += outcome.created.len();
        changed += outcome.changed.len();
        removed += outcome.removed.len();
        unchanged += outcome.unchanged;
    }
    let stale = created + changed + removed;
    if check {
        if stale == 0 {
            say(format_args!("{}, all up to date", counted(unchanged, "file")));
            return ExitCode::SUCCESS;
        }
        say_error(format_args!("{} not as published; run the same without `--check`", counted(stale, "file")));
        return ExitCode::FAILURE;
    }
    say(format_args!(
        "{created} new, {changed} changed, {removed} removed, {unchanged} unchanged; done in {:.2} s",
        took.as_secs_f64()
    ));
    ExitCode::SUCCESS
}
