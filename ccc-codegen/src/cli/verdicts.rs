//! The meaning of an import for the wire and for Rust, as `diff` tells it.

use std::io::{self, Write};
use std::path::Path;

use ccc_codegen::diff::{self, Pair, Report};
use ccc_codegen::import::disk::Ready;
use ccc_codegen_core::diagnostics::Diagnostics;

use super::say::{counted, say};

/// Returns a report for each product that had a spec before the import.
///
/// # Errors
/// Every problem of a spec before or after it.
pub(super) fn reports(ready: &[Ready]) -> Result<Vec<Report>, Diagnostics> {
    let known = ready.iter().filter(|ready| !ready.is_new);
    let pairs: Vec<Pair> = known
        .map(|Ready { before, imported, tree, .. }| {
            let product = format!("{}/{}", imported.service, imported.version);
            Pair::of_specs(product, &tree.root, before, &imported.files)
        })
        .collect();
    diff::reports(&pairs)
}

/// Prints the report of one product, or a line for each of many that changed.
pub(super) fn show(reports: &[Report]) {
    if let [report] = reports {
        if !report.changes.is_empty() {
            let _ = write!(io::stdout(), "{}", diff::text(report));
        }
        return;
    }
    for report in reports.iter().filter(|report| !report.changes.is_empty()) {
        let changes = counted(report.changes.len(), "change");
        say(format_args!("{}: wire {}, Rust {}; {changes}", report.product, report.wire(), report.rust()));
    }
}

/// Puts a section for each product that changed at the head of a changelog.
///
/// # Errors
/// A file that cannot be read or written.
pub(super) fn write(file: &Path, reports: &[Report], date: &str) -> io::Result<()> {
    let mut text = if file.exists() { std::fs::read_to_string(file)? } else { String::new() };
    let changed = reports.iter().rev().filter(|report| !report.changes.is_empty());
    let before = text.clone();
    for report in changed {
        text = diff::with_section(&text, &diff::section(&format!("{}, imported {date}", report.product), report));
    }
    if text == before { Ok(()) } else { std::fs::write(file, text) }
}
