//! A part of the files of a crate, for one thread.

/// One of several parts of the files of a crate, of about the same size.
///
/// Tokens cannot leave their thread, so each thread emits and renders the files of one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    index: usize,
    of: usize,
}

impl Part {
    /// All files.
    pub const WHOLE: Self = Self { index: 0, of: 1 };

    /// Returns the parts that together are all files; at least one.
    pub fn split(parts: usize) -> impl Iterator<Item = Self> {
        let of = parts.max(1);
        (0..of).map(move |index| Self { index, of })
    }

    /// Returns true if the file at a place among all files belongs to the part.
    pub(super) fn has(self, place: usize) -> bool {
        place % self.of == self.index
    }
}
