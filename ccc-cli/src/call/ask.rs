//! Asking before an action that changes something.

use std::io::{self, BufRead, IsTerminal, Write};

use ccc_dynamic::Action;
use ccc_runtime::Safety;

use super::arguments::Given;
use crate::exit::Exit;
use crate::say;

/// Lets a call pass if the action only reads, if it goes to the mock, or if a person agrees.
///
/// # Errors
/// The exit code, after a message.
pub(crate) fn allowed(action: Action, given: &Given) -> Result<(), Exit> {
    let safety = action.safety();
    if safety == Safety::Read || given.call.yes || given.call.mock {
        return Ok(());
    }
    let name = format!("{} {}", action.product().name(), action.name());
    let effect = match safety {
        Safety::Idempotent => "changes something; a second call leaves it as the first one did",
        _ => "changes something, and does so again with every call",
    };
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        say::error(format_args!("{name} was not sent: it {effect}"));
        say::help("`--yes` calls it; `--dry-run` shows the request");
        return Err(Exit::Refused);
    }
    say::question(format_args!("{name} {effect}.\n{}\nCall it? [y/N] ", action.model().summary));
    let mut answer = String::new();
    let _ = io::stderr().flush();
    let read = io::stdin().lock().read_line(&mut answer);
    if read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    say::error(format_args!("{name} was not sent"));
    Err(Exit::Refused)
}
