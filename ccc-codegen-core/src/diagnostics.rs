//! Problems, each with its place. They are collected, never thrown, and shown together.

mod portable;
mod problems;
pub mod suggest;

pub use self::portable::Portable;
pub use self::problems::Problems;
use crate::source::At;

/// A problem: message, place and remedy.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The broken rule, in kebab case: `unknown-type`.
    pub rule: &'static str,
    /// The place of the problem.
    pub at: At,
    /// The message: one sentence without a full stop.
    pub message: String,
    /// A few words shown under the place.
    pub label: Option<String>,
    /// Other places that matter, each with a few words.
    pub notes: Vec<(At, String)>,
    /// The remedy.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Creates a problem at a place.
    #[must_use]
    pub fn new(rule: &'static str, at: At, message: impl Into<String>) -> Self {
        Self { rule, at, message: message.into(), label: None, notes: Vec::new(), help: None }
    }

    /// Sets the words under the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Sets the remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn note(mut self, at: At, text: impl Into<String>) -> Self {
        self.notes.push((at, text.into()));
        self
    }

    /// Returns all of it in one line, for a `compile_error!`.
    pub fn in_one_line(&self) -> String {
        let placed = |text: &str, at: &At| match at.place() {
            Some(place) => format!("{text} ({place})"),
            None => text.to_owned(),
        };
        let notes = self.notes.iter().map(|(at, note)| placed(note, at));
        let help = self.help.iter().map(|help| format!("help: {help}"));
        let parts: Vec<String> = std::iter::once(placed(&self.message, &self.at)).chain(notes).chain(help).collect();
        parts.join("; ").replace(char::is_control, " ")
    }
}

/// The problems of a run.
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Returns true if the list is empty.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns the number of problems.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns the problems by file, then by place in the file.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.list.iter().collect();
        sorted.sort_by(|a, b| a.at.order().cmp(&b.at.order()));
        sorted.into_iter()
    }

    /// Returns the value if no problem was found.
    ///
    /// # Errors
    /// Returns the problems, if any.
    pub fn finish<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, more: I) {
        self.list.extend(more);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(mut self) -> Self::IntoIter {
        self.list.sort_by(|a, b| a.at.order().cmp(&b.at.order()));
        self.list.into_iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Self { list: iter.into_iter().collect() }
    }
}
