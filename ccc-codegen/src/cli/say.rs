//! Lines on standard output and standard error.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use ccc_codegen::report::{Tone, render_styled};
use ccc_codegen_core::diagnostics::Diagnostics;

/// Returns a number with its noun in the singular or plural.
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Writes a line to standard output. A reader that has gone away is no reason to stop.
pub(super) fn say(line: impl Display) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// Writes a line to standard error, as an error.
pub(super) fn say_error(line: impl Display) {
    let _ = writeln!(io::stderr(), "error: {line}");
}

/// Shows problems or findings. Both end a run with exit code 1.
pub(super) fn report(tone: Tone, diagnostics: &Diagnostics) -> ExitCode {
    show(tone, diagnostics);
    ExitCode::FAILURE
}

/// Writes problems or findings to standard error.
pub(super) fn show(tone: Tone, diagnostics: &Diagnostics) {
    // anstream removes the colours if standard error is no terminal.
    let _ = anstream::stderr().write_all(render_styled(tone, diagnostics).as_bytes());
}
