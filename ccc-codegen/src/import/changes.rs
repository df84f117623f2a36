//! What an import changes in a spec, told so that it can be reviewed.

use std::fmt::{self, Display};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file, below the folder of the product's version.
    pub file: String,
    /// What is changed in it, by its names: `input.DetailList`; empty for the file as a whole.
    pub subject: String,
    /// What kind of change it is.
    pub kind: Kind,
    /// What it was and what it is.
    pub detail: String,
}

/// What kind of change it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Upstream has something new.
    Added,
    /// A fact of something known is another.
    Changed,
    /// Upstream no longer has it; it is kept until that is confirmed.
    Gone,
    /// What was gone is there again.
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
    /// The changes: by file, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        let mut sorted: Vec<&Change> = self.list.iter().collect();
        sorted.sort_by(|a, b| a.file.cmp(&b.file));
        sorted.into_iter()
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.list.iter().filter(|change| change.kind == kind).count()
    }

    pub(super) fn push(&mut self, file: &str, subject: impl Into<String>, kind: Kind, detail: impl Into<String>) {
        let (subject, detail) = (subject.into(), detail.into());
        self.list.push(Change { file: file.to_owned(), subject, kind, detail });
    }

    /// Forgets what was said of something that is not there after all.
    pub(super) fn forget(&mut self, file: &str, subject: &str) {
        self.list.retain(|change| change.file != file || change.subject != subject);
    }

    /// A fact that is another, if it is.
    pub(super) fn fact(&mut self, file: &str, subject: &str, what: &str, (old, new): (impl Display, impl Display)) {
        let (old, new) = (old.to_string(), new.to_string());
        if old != new {
            self.push(file, subject, Kind::Changed, format!("{what}: {old} -> {new}"));
        }
    }
}

impl Display for Changes {
    /// Each file, and under it what changes in it.
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
