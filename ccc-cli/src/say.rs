//! Output. A reader that has gone away ends nothing with a message.

use std::fmt::Display;
use std::io::Write;

use clap::builder::styling::{AnsiColor, Style};

use crate::exit::Exit;

/// The style of headings.
pub(crate) const HEADING: Style = Style::new().bold().underline();
/// The style of names that a user can type.
pub(crate) const NAME: Style = AnsiColor::Cyan.on_default();
/// The style of the word `error`.
const ERROR: Style = AnsiColor::Red.on_default().bold();
/// The style of the word `help`.
const HELP: Style = AnsiColor::Green.on_default();
/// The style of the word `warning`.
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Writes to standard output. Colours appear on a terminal only.
pub(crate) fn out(text: impl Display) -> Exit {
    let mut stdout = anstream::stdout();
    let _ = write!(stdout, "{text}").and_then(|()| stdout.flush());
    Exit::Success
}

/// Writes an error to standard error.
pub(crate) fn error(message: impl Display) {
    let _ = writeln!(anstream::stderr(), "{ERROR}error:{ERROR:#} {message}");
}

/// Writes a warning to standard error.
pub(crate) fn warning(message: impl Display) {
    let _ = writeln!(anstream::stderr(), "{WARNING}warning:{WARNING:#} {message}");
}

/// Writes advice below an error.
pub(crate) fn help(message: impl Display) {
    let _ = writeln!(anstream::stderr(), "  {HELP}help:{HELP:#} {message}");
}

/// Reports a wrong command line, with advice.
pub(crate) fn usage(message: impl Display, advice: impl Display) -> Exit {
    error(message);
    help(advice);
    Exit::Usage
}

/// Writes a line below an error, one of several.
pub(crate) fn detail(message: impl Display) {
    let _ = writeln!(anstream::stderr(), "  {message}");
}

/// Writes a question to a terminal; the answer follows it.
pub(crate) fn question(message: impl Display) {
    let mut stderr = anstream::stderr();
    let _ = write!(stderr, "{message}").and_then(|()| stderr.flush());
}

/// Writes a line of the log that `--debug` asks for.
pub(crate) fn debug(message: impl Display) {
    let _ = writeln!(anstream::stderr(), "{message}");
}

/// Returns a count with its noun: `1 version`, `2 versions`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
