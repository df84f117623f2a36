//! `ccc-codegen crate` of many products: each is imported, generated and written by itself, so that only as many as there
//! are threads are in memory at once.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use ccc_codegen::import::Imported;
use ccc_codegen::import::disk::{Sources, import_new, sources};
use ccc_codegen::output::sync::{Mode, Outcome, sync};
use ccc_codegen::report::{Tone, render_styled};
use ccc_codegen_core::diagnostics::Diagnostics;
use rayon::prelude::*;

use super::import::changes;
use super::outcome::{finish, report_check};
use super::published::bar;
use super::say::{counted, report, say_error};
use super::standalone::CrateArguments;

/// What became of one product. Problems are text: as such they do not keep the files that they point into.
#[derive(Debug, Default)]
struct Made {
    /// For standard output.
    said: String,
    /// For standard error: findings, and problems.
    told: String,
    /// What was done to its folders; none where no crate could be made.
    outcomes: Option<Vec<Outcome>>,
}

/// Makes the crates: 0 when all is well, 1 when one could not be made or a check found one that is not as it should be.
pub(super) fn run(given: &CrateArguments, mode: Mode, repair: &str) -> ExitCode {
    let begun = Instant::now();
    let products = match sources(&given.published.folders()) {
        Ok(products) => products,
        Err(diagnostics) => return report(Tone::Error, &diagnostics),
    };
    let bar = bar(products.len());
    let taken = Mutex::default();
    let one = |product: &Sources| {
        let made = make(product, given, mode, &taken);
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
    let all = made.len();
    let outcomes: Vec<Vec<Outcome>> = made.into_iter().filter_map(|made| made.outcomes).collect();
    let failed = all - outcomes.len();
    let outcomes = outcomes.concat();
    let code = match mode {
        Mode::Write => finish(&outcomes, false, begun.elapsed()),
        Mode::Check => report_check(&outcomes, repair),
    };
    if failed == 0 {
        return code;
    }
    say_error(format_args!("{failed} of {} could not be made; see above", counted(all, "crate")));
    ExitCode::FAILURE
}

/// The products, by service and version, that have a crate already.
type Taken = Mutex<BTreeSet<(String, String)>>;

/// One product all the way to the disk, on one thread, which tokens cannot leave.
fn make(product: &Sources, given: &CrateArguments, mode: Mode, taken: &Taken) -> Made {
    let mut made = Made::default();
    let imported = match import_new(product) {
        Ok(imported) => imported,
        Err(problems) => return made.fail(&render_styled(Tone::Error, &problems)),
    };
    // Folders may have any names: two threads must not write one crate.
    let name = (imported.service.clone(), imported.version.clone());
    if !taken.lock().unwrap_or_else(PoisonError::into_inner).insert(name) {
        return made.fail(&twice(product, &imported));
    }
    made.said = changes(&imported, true);
    let findings = Diagnostics::from(imported.findings.clone());
    made.told = render_styled(Tone::Warning, &findings);
    let trees = match given.one_of_many(&imported) {
        Ok(trees) => trees,
        Err(problems) => return made.fail(&render_styled(Tone::Error, &problems)),
    };
    match sync(&trees, mode) {
        Ok(outcomes) => Made { outcomes: Some(outcomes), ..made },
        Err(error) => made.fail(&format!("error: {error}\n")),
    }
}

fn twice(product: &Sources, imported: &Imported) -> String {
    let files: Vec<String> = product.published.iter().map(|files| format!("`{}`", files.api.display())).collect();
    format!(
        "error: {}: `{} {}` is described in another folder, too; give each version of a product once\n",
        files.join(", "),
        imported.service,
        imported.version
    )
}

impl Made {
    fn fail(mut self, why: &str) -> Self {
        self.told.push_str(why);
        self
    }
}
