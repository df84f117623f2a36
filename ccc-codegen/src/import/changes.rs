//! The changes of an import, for review.

use std::fmt::{self, Display};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file, below the folder of the product's version.
    pub file: String,
    /// The changed part by its names: `input.DetailList`; empty for the whole file.
    pub subject: String,
    /// The kind of change.
    pub kind: Kind,
    /// The old and the new state.
    pub detail: String,
}

/// A kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Upstream has something new.
    Added,
    /// A fact differs.
    Changed,
    /// Upstream no longer has it; the spec keeps it until its removal is confirmed.
    Gone,
    /// Upstream has it again.
    Back,
    /// It is no longer in the spec.
    Removed,
}

impl Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::Back => "back",
            Self::Removed => "removed",
        })
    }
}

/// The changes of one import, by file.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    list: Vec<Change>,
}

impl Changes {
    /// Returns the changes by file, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        let mut sorted: Vec<&Change> = self.list.iter().collect();
        sorted.sort_by(|a, b| a.file.cmp(&b.file));
        sorted.into_iter()
    }

    /// Returns true if nothing changes.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Counts the changes of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.list.iter().filter(|change| change.kind == kind).count()
    }

    pub(super) fn push(&mut self, file: &str, subject: impl Into<String>, kind: Kind, detail: impl Into<String>) {
        let (subject, detail) = (subject.into(), detail.into());
        self.list.push(Change { file: file.to_owned(), subject, kind, detail });
    }

    /// Drops the changes of a part that the import removes in the end.
    pub(super) fn forget(&mut self, file: &str, subject: &str) {
        self.list.retain(|change| change.file != file || change.subject != subject);
    }

    /// Adds a change of a fact, if it differs.
    pub(super) fn fact(&mut self, file: &str, subject: &str, what: &str, (old, new): (impl Display, impl Display)) {
        let (old, new) = (old.to_string(), new.to_string());
        if old != new {
            self.push(file, subject, Kind::Changed, format!("{what}: {old} -> {new}"));
        }
    }
}

impl Display for Changes {
    /// Writes each file, and below it its changes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut file = None;
        for change in self.iter() {
            if file != Some(&change.file) {
                writeln!(f, "{}", change.file)?;
                file = Some(&change.file);
            }
            let Change { kind, subject, detail, .. } = change;
            let parts = [subject, detail].into_iter().filter(|part| !part.is_empty()).map(String::as_str);
            let line = format!("  {kind:<8} {}", parts.collect::<Vec<_>>().join("  "));
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
