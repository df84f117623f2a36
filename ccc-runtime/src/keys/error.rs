//! Why there are no credentials.

use std::fmt;
use std::sync::Arc;

/// Why there are no credentials.
///
/// Cheap to clone: all callers that waited for the same fetch get the same error.
#[derive(Clone)]
pub struct CredentialsError {
    message: String,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
    absent: bool,
}

impl CredentialsError {
    /// An error with a message that says what is missing and how to get it.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None, absent: false }
    }

    /// The same where nothing is broken, there just is no such source here: no file, no variable, no service.
    ///
    /// A [`Chain`](super::Chain) passes over such a source, and stops at any other error.
    pub fn absent(message: impl Into<String>) -> Self {
        Self { absent: true, ..Self::new(message) }
    }

    /// The same with what caused it.
    pub fn caused_by(self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { source: Some(Arc::from(source.into())), ..self }
    }

    /// Whether there just is no such source here.
    pub fn is_absent(&self) -> bool {
        self.absent
    }

    /// What is displayed, without the words that begin every such error.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    pub(crate) fn found_in(self, place: &str) -> Self {
        Self { message: format!("{} (from {place})", self.message), ..self }
    }

    pub(crate) fn followed_by(self, note: &str) -> Self {
        Self { message: format!("{}\n  {note}", self.message), ..self }
    }

    /// The same where something else says that the source should be there.
    pub(crate) fn expected(self, by: &str) -> Self {
        Self { message: format!("{by}: {}", self.message), absent: false, ..self }
    }
}

/// As it is displayed: a `main` that returns it should say what to change.
impl fmt::Debug for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no credentials: {}", self.message)
    }
}

impl std::error::Error for CredentialsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
