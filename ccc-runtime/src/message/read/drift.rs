//! Deviations of a message from its description, for the one who receives it.

use std::cell::RefCell;
use std::fmt;

use crate::message::Path;

/// The number of deviations of one message that are listed. A hostile message has as many as it likes.
const MOST: usize = 32;
/// The length of the longest unknown key that is named.
const LONGEST_KEY: usize = 64;

/// A deviation of a pushed message from its description: an unknown member, or a value of another shape.
///
/// It names the place and the shapes, never a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushDrift {
    path: String,
    what: String,
}

impl PushDrift {
    /// Creates a deviation.
    pub fn new(path: impl Into<String>, what: impl Into<String>) -> Self {
        Self { path: path.into(), what: what.into() }
    }

    /// Returns the path of the member: `ServeParticipants[0].Type`. It is empty for the message as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the deviation in words.
    pub fn what(&self) -> &str {
        &self.what
    }
}

impl fmt::Display for PushDrift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { f.write_str(&self.what) } else { write!(f, "{}: {}", self.path, self.what) }
    }
}

/// The deviations of a message so far.
#[derive(Debug, Default)]
pub(super) struct Drifts(RefCell<Vec<PushDrift>>);

impl Drifts {
    pub(super) fn add(&self, path: String, what: String) {
        let mut drifts = self.0.borrow_mut();
        if drifts.len() < MOST {
            drifts.push(PushDrift { path, what });
        }
    }

    /// Adds an unknown key. One that cannot be a name might hold what is nobody's business.
    pub(super) fn unknown(&self, object: &Path<'_>, key: &str) {
        let is_name = key.len() <= LONGEST_KEY
            && key.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
            && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let key = if is_name { key } else { "(no name)" };
        self.add(Path::Member(object, key).to_string(), "unknown member".to_owned());
    }

    pub(super) fn into_list(self) -> Vec<PushDrift> {
        self.0.into_inner()
    }
}
