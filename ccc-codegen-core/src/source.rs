//! The text of a spec file, with the position of each key and value.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use proc_macro2::Span;

/// The bytes of a value and, in an object, of its key.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    pub(crate) key: Option<Range<usize>>,
    pub(crate) value: Range<usize>,
}

/// The text of a spec file. It finds a value by its JSON pointer (`/input/0/type`).
#[derive(Debug)]
pub struct Source {
    path: String,
    text: String,
    line_starts: Vec<usize>,
    spots: HashMap<String, Spot>,
}

impl Source {
    /// Creates a file whose values have not been located.
    pub fn new(path: &str, text: String) -> Self {
        Self::with_spots(path, text, HashMap::new())
    }

    /// Creates a file with the spots of its values by JSON pointer.
    pub(crate) fn with_spots(path: &str, text: String, spots: HashMap<String, Spot>) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(newline, _)| newline + 1)).collect();
        Self { path: path.to_owned(), text, line_starts, spots }
    }

    /// Returns the path as it was given, with forward slashes.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the first byte of the character that byte `offset` belongs to; the end of the text if it lies beyond.
    fn char_start(&self, offset: usize) -> usize {
        // `str::floor_char_boundary` would need Rust 1.91.
        let offset = offset.min(self.text.len());
        (0..=offset).rfind(|at| self.text.is_char_boundary(*at)).unwrap_or_default()
    }

    /// Returns line and column of a byte, both counted from one, the column in characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let line = self.line_index(offset);
        let start = self.line_starts[line];
        let end = self.char_start(offset).max(start);
        (line + 1, self.text[start..end].chars().count() + 1)
    }

    /// Returns the bytes of the line that holds a byte, without its line end.
    pub fn line(&self, offset: usize) -> Range<usize> {
        let line = self.line_index(offset);
        let start = self.line_starts[line];
        let next = self.line_starts.get(line + 1);
        let end = next.map_or(self.text.len(), |next| next - 1);
        let end = start + self.text[start..end].trim_end_matches('\r').len();
        start..end
    }

    /// Returns the byte at a line and column counted from one, the column in bytes. Column zero is the line end before.
    pub(crate) fn offset(&self, line: usize, byte_column: usize) -> usize {
        let index = line.clamp(1, self.line_starts.len()) - 1;
        let start = self.line_starts[index];
        (start + byte_column).saturating_sub(1).min(self.text.len())
    }

    fn line_index(&self, offset: usize) -> usize {
        // The first line starts at zero, so at least one line starts at or before any byte.
        self.line_starts.partition_point(|&start| start <= offset) - 1
    }

    /// Returns a range of the text as a place.
    pub fn at_bytes(self: &Arc<Self>, range: Range<usize>) -> At {
        At::Spec(Place::new(Arc::clone(self), range))
    }

    /// Returns the place of the value at a JSON pointer, or of the nearest value around it.
    pub fn at(self: &Arc<Self>, pointer: &str) -> At {
        let spot = self.spot(pointer);
        self.at_bytes(spot.map_or(0..0, |spot| spot.value.clone()))
    }

    /// Returns the place of the key at a JSON pointer, or of the value if it has no key.
    pub fn at_key(self: &Arc<Self>, pointer: &str) -> At {
        let spot = self.spot(pointer);
        self.at_bytes(spot.map_or(0..0, |spot| spot.key.as_ref().unwrap_or(&spot.value).clone()))
    }

    fn spot(&self, pointer: &str) -> Option<&Spot> {
        let mut pointer = pointer;
        loop {
            if let Some(spot) = self.spots.get(pointer) {
                return Some(spot);
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }
}

/// The place of a problem.
#[derive(Debug, Clone)]
pub enum At {
    /// In a file of the spec.
    Spec(Place),
    /// In Rust source that is being compiled.
    Source(Span),
    /// In no file that could be read.
    Nowhere,
}

impl At {
    /// Returns the place, if it is in a file of the spec.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Spec(place) => Some(place),
            Self::Source(_) | Self::Nowhere => None,
        }
    }

    /// Returns the span for the compiler: the user's own tokens, or the macro call for a place in a file.
    pub fn span(&self) -> Span {
        match self {
            Self::Source(span) => *span,
            Self::Spec(_) | Self::Nowhere => Span::call_site(),
        }
    }

    /// Returns the sort key of diagnostics: file, then offset. Those without a file keep their order and come last.
    pub(crate) fn order(&self) -> (bool, &str, usize) {
        self.place().map_or((true, "", 0), |place| (false, place.source.path(), place.range.start))
    }
}

/// A range of text in a file of the spec.
#[derive(Debug, Clone)]
pub struct Place {
    source: Arc<Source>,
    range: Range<usize>,
}

impl Place {
    /// Creates a place of the bytes `range` of `source`. A range beyond the text is moved into it.
    pub fn new(source: Arc<Source>, range: Range<usize>) -> Self {
        let start = source.char_start(range.start);
        let end = (range.end..source.text().len()).find(|at| source.text().is_char_boundary(*at));
        let end = end.unwrap_or(source.text().len()).max(start);
        Self { source, range: start..end }
    }

    /// Returns the file.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Returns the bytes it covers.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.source.line_column(self.range.start);
        write!(f, "{}:{line}:{column}", self.source.path())
    }
}

/// Returns the pointer of a key or an item below another pointer.
pub(crate) fn join(pointer: &str, step: &str) -> String {
    let step = step.replace('~', "~0").replace('/', "~1");
    format!("{pointer}/{step}")
}

/// Returns the last step of a pointer, without its escapes.
pub(crate) fn last_step(pointer: &str) -> Option<String> {
    let (_, step) = pointer.rsplit_once('/')?;
    Some(step.replace("~1", "/").replace("~0", "~"))
}
