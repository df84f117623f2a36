//! `import`: from what Tencent publishes to a spec.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use ccc_codegen::import::disk::{Ready, Request, prepare, prepare_all, services};
use ccc_codegen::import::{Imported, Kind};
use ccc_codegen::output::sync::{Mode, Tree, sync};
use ccc_codegen::report::Tone;
use ccc_codegen_core::diagnostics::Diagnostics;
use clap::{ArgGroup, Args};

use super::outcome::finish;
use super::published::{ANY, Published, SERVICES, bar};
use super::say::{counted, report, say_error, show};

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
#[command(group(ArgGroup::new("what").required(true).multiple(true).args(ANY)))]
pub(crate) struct Arguments {
    #[command(flatten)]
    published: Published,
    /// The folder of the version; by default `<service>/<version>` in the folder of the spec
    #[arg(long, value_name = "DIR", conflicts_with_all = SERVICES)]
    out: Option<PathBuf>,
    /// Take out of the spec what is no longer published
    #[arg(long)]
    confirm_removals: bool,
}

impl Arguments {
    /// The one product that is named by its files.
    fn one(&self, spec: PathBuf) -> Request {
        let confirm_removals = self.confirm_removals;
        Request { sources: self.published.one(), out: self.out.clone(), spec, confirm_removals }
    }
}

/// Imports one product or many: 0 when all is well, 1 when something is wrong or a check found a change.
pub(super) fn run(given: &Arguments, spec: &Path, mode: Mode) -> ExitCode {
    let begun = Instant::now();
    let folders = given.published.folders();
    let imports = if folders.is_empty() {
        vec![prepare(&given.one(spec.to_owned()))]
    } else {
        match services(&folders, spec, given.confirm_removals) {
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
    let trees: Vec<Tree> = ready.into_iter().map(|import| import.tree).collect();
    match sync(&trees, mode) {
        Ok(outcomes) => finish(&outcomes, mode == Mode::Check, begun.elapsed()),
        Err(error) => {
            say_error(error);
            ExitCode::FAILURE
        }
    }
}

/// Imports many products, with a bar where somebody is watching.
fn many(requests: &[Request]) -> Vec<Result<Ready, Diagnostics>> {
    let bar = bar(requests.len());
    let imports = prepare_all(requests, || bar.inc(1));
    bar.finish_and_clear();
    imports
}

/// What should be looked at, of all products together.
pub(super) fn show_findings<'a>(imports: impl IntoIterator<Item = &'a Imported>) {
    let findings: Diagnostics =
        imports.into_iter().flat_map(|imported| Diagnostics::from(imported.findings.clone())).collect();
    if !findings.is_empty() {
        show(Tone::Warning, &findings);
    }
}

/// What changes in a product, a line each. Of a new one everything does.
pub(super) fn changes(imported: &Imported, is_new: bool) -> String {
    let changes = &imported.changes;
    let name = format!("{} {}", imported.service, imported.version);
    let mut said = if is_new {
        let actions = imported.files.iter().filter(|file| file.path.starts_with("actions/")).count();
        format!("{name}: new, {}\n", counted(actions, "action"))
    } else if changes.is_empty() {
        format!("{name}: nothing has changed\n")
    } else {
        let kinds = [Kind::Added, Kind::Changed, Kind::Gone, Kind::Back, Kind::Removed].map(|kind| {
            let count = changes.count(kind);
            (count > 0).then(|| format!("{count} {kind}"))
        });
        format!("{name}: {}\n{changes}", kinds.into_iter().flatten().collect::<Vec<_>>().join(", "))
    };
    if imported.skipped_examples > 0 && (is_new || !changes.is_empty()) {
        let skipped = counted(imported.skipped_examples, "published example");
        said.extend(["  ", &skipped, " left out: not in JSON, or another action's\n"]);
    }
    said
}
