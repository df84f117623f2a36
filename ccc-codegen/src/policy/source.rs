//! The actions that a program's source uses: calls of the client's methods, and the types of requests.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::source::{At, Place, Source};

use super::known::{Action, Known};
use super::words::{Mention, Use, mentions};

/// The actions that a program uses.
#[derive(Debug, Default)]
pub struct Used {
    /// The actions, by name.
    pub actions: BTreeSet<String>,
    /// Findings that may be wrong.
    pub doubts: Vec<Doubt>,
}

/// A finding that may be wrong.
#[derive(Debug)]
pub struct Doubt {
    /// The file, line and column.
    pub place: String,
    /// A sentence on it.
    pub message: String,
}

/// All words of the source that matter, each with its first place.
type Words = BTreeMap<(Use, String), String>;

/// Finds the actions that Rust files use, and those in folders, except in `target` and hidden folders.
///
/// # Errors
/// All files that cannot be read or parsed, with their places; paths without a Rust file.
pub fn used(known: &Known, paths: &[PathBuf]) -> Result<Used, Diagnostics> {
    let mut problems = Diagnostics::default();
    let mut words = Words::new();
    for path in paths {
        match files(path) {
            Ok(files) if files.is_empty() => problems.push(problem(path, "no file of Rust source in")),
            Ok(files) => files.iter().for_each(|file| read(file, &mut words, &mut problems)),
            Err(error) => problems.push(problem(path, "cannot read").note(At::Nowhere, error.to_string())),
        }
    }
    problems.finish(found(known, &words))
}

fn problem(path: &Path, message: &str) -> Diagnostic {
    Diagnostic::new("source", At::Nowhere, format!("{message} `{}`", path.display()))
}

/// Returns the Rust files below a path, in order.
fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut entries: Vec<_> = fs::read_dir(path)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut found = Vec::new();
    for entry in entries {
        let (name, path) = (entry.file_name(), entry.path());
        let name = name.to_string_lossy();
        // A link may lead back to a folder above.
        if entry.file_type()?.is_dir() && name != "target" && !name.starts_with('.') {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|end| end == "rs") && path.is_file() {
            found.push(path);
        }
    }
    Ok(found)
}

/// Adds the words of a file.
fn read(path: &Path, words: &mut Words, problems: &mut Diagnostics) {
    let text = match fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(_)) => return problems.push(problem(path, "no UTF-8 in")),
        Err(error) => return problems.push(problem(path, "cannot read").note(At::Nowhere, error.to_string())),
    };
    let path = path.to_string_lossy().replace('\\', "/");
    let source = Arc::new(Source::new(&path, text.trim_start_matches('\u{feff}').to_owned()));
    match mentions(source.text()) {
        Ok(found) => {
            for Mention { is, name, start } in found {
                let place = || {
                    let (line, column) = source.line_column(start);
                    format!("{path}:{line}:{column}")
                };
                words.entry((is, name)).or_insert_with(place);
            }
        }
        Err((range, message)) => {
            let at = At::Spec(Place::new(Arc::clone(&source), range));
            let help =
                "a policy without the calls of this file would be too narrow: correct it, or name the other files";
            problems.push(Diagnostic::new("unparsable", at, format!("not Rust: {message}")).help(help));
        }
    }
}

/// Decides what the words mean.
fn found(known: &Known, words: &Words) -> Used {
    let mut used = Used::default();
    for (name, action) in known.iter() {
        let (is_used, doubt) = judge(name, action, words);
        if is_used {
            used.actions.insert(name.to_owned());
        }
        used.doubts.extend(doubt);
    }
    used
}

fn judge(name: &str, Action { method, request, .. }: &Action, words: &Words) -> (bool, Option<Doubt>) {
    let place = |is: Use, name: &str| words.get(&(is, name.to_owned()));
    let doubt = |place: &String, message: String| Some(Doubt { place: place.clone(), message });
    let called = place(Use::Call, method);
    let requested = place(Use::Type, request);
    match (called, requested) {
        (Some(at), _) if place(Use::Function, method).is_some() => {
            let own = place(Use::Function, method).map_or("", String::as_str);
            (true, doubt(at, format!("`{method}` counts as `{name}`, but {own} has a function of that name")))
        }
        (Some(at), None) => {
            let why =
                format!("`{method}` counts as `{name}`, but nothing names `{request}`: it may be of another type");
            (true, doubt(at, why))
        }
        (Some(_), Some(_)) => (true, None),
        (None, Some(at)) => match place(Use::Definition, request) {
            Some(own) => {
                (true, doubt(at, format!("`{request}` counts as `{name}`, but {own} defines a type of that name")))
            }
            None => (true, doubt(at, format!("`{request}` counts as `{name}`, but nothing calls `{method}`"))),
        },
        (None, None) => {
            let text = place(Use::Text, name);
            let why = || format!("the string \"{name}\" does not count; if it names a call, add `--actions {name}`");
            (false, text.and_then(|at| doubt(at, why())))
        }
    }
}
