//! `ccc-codegen crate` of many products: each is imported, generated and written by itself, so that only as many as there
//! are threads are in memory at once.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use ccc_codegen::diagnostics::{Diagnostics, Tone, render_styled};
use ccc_codegen::import::disk::{Sources, import_new, sources};
use ccc_codegen::sync::{Mode, sync};
use rayon::prelude::*;

use super::import::changes;
use super::published::bar;
use super::standalone::CrateArguments;
use super::{counted, repair, report, say, say_error};

/// What became of one product. Text only: problems would keep the files that they point into.
#[derive(Debug, Default)]
struct Made {
    /// For standard output.
    said: String,
    /// For standard error: findings, and problems.
    told: String,
    /// No crate was made.
    failed: bool,
    counts: Counts,
}

/// How many files of a crate were, or are to be, touched.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    created: usize,
    changed: usize,
    removed: usize,
    unchanged: usize,
}

impl Counts {
    fn and(self, other: Self) -> Self {
        Self {
            created: self.created + other.created,
            changed: self.changed + other.changed,
            removed: self.removed + other.removed,
            unchanged: self.unchanged + other.unchanged,
        }
    }
}

/// Makes the crates: 0 when all is well, 1 when one could not be made or a check found one that is not as it should be.
pub(super) fn run(given: &CrateArguments, arguments: &super::Arguments) -> ExitCode {
    let begun = Instant::now();
    let products = match sources(&given.published.folders()) {
        Ok(products) => products,
        Err(diagnostics) => return report(Tone::Error, &diagnostics),
    };
    let mode = if arguments.check { Mode::Check } else { Mode::Write };
    let bar = bar(products.len());
    let one = |product: &Sources| {
        let made = make(product, given, mode);
        bar.inc(1);
        made
    };
    let made: Vec<Made> = products.par_iter().with_max_len(1).map(one).collect();
    bar.finish_and_clear();
    for Made { said, told, .. } in &made {
        // anstream takes the colours out where nobody would see them.
        let _ = anstream::stderr().write_all(told.as_bytes());
        let _ = io::stdout().write_all(said.as_bytes());
    }
    let failed = made.iter().filter(|made| made.failed).count();
    let counts = made.iter().map(|made| made.counts).fold(Counts::default(), Counts::and);
    let stale = counts.created + counts.changed + counts.removed;
    if failed > 0 {
        say_error(format_args!("{failed} of {} could not be made; see above", counted(made.len(), "crate")));
    }
    if !arguments.check {
        let Counts { created, changed, removed, unchanged } = counts;
        say(format_args!(
            "{}: {created} files new, {changed} changed, {removed} removed, {unchanged} unchanged; done in {:.2} s",
            counted(made.len() - failed, "crate"),
            begun.elapsed().as_secs_f64()
        ));
    } else if stale > 0 {
        say_error(format_args!("{} out of date\nrun: {}", counted(stale, "file"), repair(arguments)));
    } else if failed == 0 {
        say(format_args!("{}, all up to date", counted(counts.unchanged, "file")));
    }
    if failed > 0 || arguments.check && stale > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// One product all the way to the disk, on one thread, which tokens cannot leave.
fn make(product: &Sources, given: &CrateArguments, mode: Mode) -> Made {
    let mut made = Made::default();
    let imported = match import_new(product) {
        Ok(imported) => imported,
        Err(problems) => return made.fail(&render_styled(Tone::Error, &problems)),
    };
    made.said = changes(&imported, true);
    let findings = Diagnostics::from(imported.findings.clone());
    made.told = render_styled(Tone::Warning, &findings);
    let trees = match given.one_of_many(&imported) {
        Ok(trees) => trees,
        Err(problems) => return made.fail(&render_styled(Tone::Error, &problems)),
    };
    match sync(&trees, mode) {
        Ok(outcomes) => {
            let counts = outcomes.iter().map(|outcome| Counts {
                created: outcome.created.len(),
                changed: outcome.changed.len(),
                removed: outcome.removed.len(),
                unchanged: outcome.unchanged,
            });
            made.counts = counts.fold(Counts::default(), Counts::and);
            made
        }
        Err(error) => made.fail(&format!("error: {error}\n")),
    }
}

impl Made {
    fn fail(mut self, why: &str) -> Self {
        self.failed = true;
        self.told.push_str(why);
        self
    }
}
