//! Reports of a run: the files that were written, or that a check found out of date.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use ccc_codegen::output::sync::Outcome;

use super::say::{counted, say, say_error};

/// The number of listed paths of a kind before "… and N more".
const LISTED: usize = 20;

/// Reports all that was written.
pub(super) fn report_write(outcomes: &[Outcome], begun: Instant) -> ExitCode {
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

/// Reports all that a check found out of date, with the command that repairs it.
pub(super) fn report_check(outcomes: &[Outcome], repair: &str) -> ExitCode {
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
    say_error(format_args!("{} out of date\nrun: {}", counted(stale, "file"), repair));
    ExitCode::FAILURE
}

/// Reports an import, in one line.
pub(super) fn finish(outcomes: &[Outcome], check: bool, took: Duration) -> ExitCode {
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
        say_error(format_args!(
            "{} differ from the published descriptions; run the same command without `--check`",
            counted(stale, "file")
        ));
        return ExitCode::FAILURE;
    }
    say(format_args!(
        "{created} new, {changed} changed, {removed} removed, {unchanged} unchanged; done in {:.2} s",
        took.as_secs_f64()
    ));
    ExitCode::SUCCESS
}

fn list(what: &str, paths: &[PathBuf]) {
    for path in paths.iter().take(LISTED) {
        say(format_args!("  {what:<9} {}", path.display()));
    }
    if paths.len() > LISTED {
        say(format_args!("  {what:<9} … and {} more", paths.len() - LISTED));
    }
}
