//! The release of all products. Each thread releases one product after another, which bounds the products in memory.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use ccc_codegen::diff::Rust;
use ccc_codegen::import::disk::sources;
use ccc_codegen::output::sync::{Mode, sync};
use ccc_codegen::release::{Inputs, Released, Step, pages, release};
use ccc_codegen::report::{Tone, render_styled};
use rayon::prelude::*;

use super::options::Arguments;
use crate::cli::published::bar;
use crate::cli::say::{counted, report, say, say_error};

/// Releases all products. Returns 0, or 1 if one failed.
pub(super) fn run(given: &Arguments, folder: &Path, date: String, mode: Mode) -> ExitCode {
    let begun = Instant::now();
    let products = match sources(&given.services.folders()) {
        Ok(products) => products,
        Err(diagnostics) => return report(Tone::Error, &diagnostics),
    };
    let inputs = Inputs {
        folder: folder.to_owned(),
        date,
        runtime_version: given.runtime_version.clone(),
        runtime_path: given.runtime_path.clone(),
        mode,
    };
    let bar = bar(products.len());
    let one = |product| {
        // Rendered here, so the problems no longer hold their files in memory.
        let released = release(product, &inputs).map_err(|problems| render_styled(Tone::Error, &problems));
        bar.inc(1);
        released
    };
    let released: Vec<Result<Released, String>> = products.par_iter().with_max_len(1).map(one).collect();
    bar.finish_and_clear();
    let failed = show(&released);
    let released: Vec<Released> = released.into_iter().filter_map(Result::ok).collect();
    if mode == Mode::Write
        && let Err(error) = write_pages(folder)
    {
        say_error(error);
        return ExitCode::FAILURE;
    }
    say(summary(&released));
    say(format_args!("done in {:.2} s", begun.elapsed().as_secs_f64()));
    if failed == 0 {
        return ExitCode::SUCCESS;
    }
    say_error(format_args!("{failed} of {} failed; see above", counted(products.len(), "product")));
    ExitCode::FAILURE
}

fn write_pages(folder: &Path) -> Result<(), String> {
    let tree = pages(folder).map_err(|error| format!("the index cannot be made: {error}"))?;
    sync(&[tree], Mode::Write).map(drop).map_err(|error| error.to_string())
}

/// Prints a line for each crate that changed, and all problems. Returns the number of failed products.
fn show(released: &[Result<Released, String>]) -> usize {
    let mut failed = 0;
    for released in released {
        match released {
            Err(problems) => {
                failed += 1;
                // anstream removes the colours if standard error is no terminal.
                let _ = anstream::stderr().write_all(problems.as_bytes());
            }
            Ok(Released { name, step: Step::New(version), .. }) => say(format_args!("{name} {version}: new")),
            Ok(Released { name, step: Step::Bumped(old, new), report, .. }) => {
                say(format_args!("{name} {old} -> {new}: wire {}, Rust {}", report.wire(), report.rust()));
            }
            Ok(_) => {}
        }
    }
    failed
}

/// Returns the counts, in one line.
fn summary(released: &[Released]) -> String {
    let count = |fits: &dyn Fn(&Released) -> bool| released.iter().filter(|released| fits(released)).count();
    let bumped = |released: &Released| matches!(released.step, Step::Bumped(..));
    let verdict = |rust: Rust| count(&|released| bumped(released) && released.report.rust() == rust);
    format!(
        "{}: {} new, {} changed (major {}, minor {}, patch {}, other generator {}), {} unchanged",
        counted(released.len(), "crate"),
        count(&|released| matches!(released.step, Step::New(_))),
        count(&bumped),
        verdict(Rust::Major),
        verdict(Rust::Minor),
        verdict(Rust::Patch),
        verdict(Rust::None),
        count(&|released| matches!(released.step, Step::Same(_))),
    )
}
