//! Completion. A small script of each shell asks `tc3 __complete`, which knows the catalog.

mod candidates;

use std::env;
use std::fmt::Write;

use self::candidates::Candidates;
use crate::arguments::Shell;
use crate::exit::Exit;
use crate::say;

/// The hidden command of the scripts.
const COMMAND: &str = "__complete";

/// Returns the words before the cursor if a script asks; the last one is incomplete.
pub(crate) fn asked() -> Option<Vec<String>> {
    let mut arguments = env::args_os().skip(1);
    (arguments.next()? == COMMAND).then(|| arguments.map(|word| word.to_string_lossy().into_owned()).collect())
}

/// Prints the candidates for the last word, each with its description behind a tabulator.
pub(crate) fn run(words: &[String]) -> Exit {
    let mut text = String::new();
    for (value, description) in Candidates::of(words) {
        let description = description.lines().next().unwrap_or_default().replace('\t', " ");
        let _ = writeln!(text, "{value}\t{description}");
    }
    say::out(text)
}

/// Returns the script of a shell.
pub(crate) fn script(shell: Shell) -> &'static str {
    match shell {
        Shell::Bash => include_str!("tc3.bash"),
        Shell::Zsh => include_str!("tc3.zsh"),
        Shell::Fish => include_str!("tc3.fish"),
        Shell::Powershell => include_str!("tc3.ps1"),
    }
}
