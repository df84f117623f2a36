//! Failures to provide credentials.

use std::fmt;
use std::sync::Arc;

/// The failure of a provider.
///
/// A clone is cheap: all callers that waited for the same fetch get the same error.
#[derive(Clone)]
pub struct CredentialsError {
    message: String,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
    absent: bool,
}

impl CredentialsError {
    /// Makes an error. The message says what is missing and how to get it.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None, absent: false }
    }

    /// Makes the error of a source that does not exist here: no file, no variable, no service.
    ///
    /// A [`Chain`](crate::credentials::Chain) skips such a source, and stops at any other error.
    pub fn absent(message: impl Into<String>) -> Self {
        Self { absent: true, ..Self::new(message) }
    }

    /// Sets the cause.
    pub fn caused_by(self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { source: Some(Arc::from(source.into())), ..self }
    }

    /// Returns true if the source does not exist here.
    pub fn is_absent(&self) -> bool {
        self.absent
    }

    /// Returns the message without the words that begin every such error.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    pub(crate) fn found_in(self, place: &str) -> Self {
        Self { message: format!("{} (from {place})", self.message), ..self }
    }

    pub(crate) fn followed_by(self, note: &str) -> Self {
        Self { message: format!("{}\n  {note}", self.message), ..self }
    }

    /// Makes it the error of a source that must exist, because something else names it.
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
