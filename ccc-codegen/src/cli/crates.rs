//! `ccc-codegen crate` for many products. Each thread imports, generates and writes one product after another, which bounds
//! the products in memory.

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

/// The result for one product. Its problems are rendered, so they no longer hold their files in memory.
#[derive(Debug, Default)]
struct Made {
    /// Text for standard output.
    said: String,
    /// Text for standard error: findings and problems.
    told: String,
    /// The changes in its folders; `None` without a crate.
    outcomes: Option<Vec<Outcome>>,
}

/// Makes the crates. Returns 0, or 1 if one failed or a check found an outdated one.
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
        // anstream removes the colours if standard error is no terminal.
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
    say_error(format_args!("{failed} of {} failed; see above", counted(all, "crate")));
    ExitCode::FAILURE
}

/// The products, by service and version, that a thread has begun.
type Taken = Mutex<BTreeSet<(String, String)>>;

/// Imports, generates and writes one product, on one thread, because tokens cannot leave theirs.
fn make(product: &Sources, given: &CrateArguments, mode: Mode, taken: &Taken) -> Made {
    let mut made = Made::default();
    let imported = match import_new(product) {
        Ok(imported) => imported,
        Err(problems) => return made.fail(&render_styled(Tone::Error, &problems)),
    };
    // Two folders may hold one product, but only one thread may write its crate.
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
        "error: {}: another folder also describes `{} {}`; name each version of a product once\n",
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
