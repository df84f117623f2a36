//! Requests for people to read: without secrets and phone numbers.

use std::fmt;

use serde_json::{Value, json};

use crate::log::{Outcome, Received};
use crate::mask;

/// The most bytes of the parameters on a line.
const LONGEST: usize = 400;

impl Received {
    /// Returns the parameters with masks applied.
    pub(crate) fn masked(&self) -> Option<Value> {
        let members = self.product.action(self.action()).map_or(&[][..], |action| &action.input);
        self.parameters().map(|parameters| mask::object(&parameters, members, &self.product).into())
    }

    /// Describes it for the interface of the mock; `whole` shows the parameters without masks.
    pub(crate) fn describe(&self, whole: bool) -> Value {
        json!({
            "action": self.action(),
            "method": self.method(),
            "parameters": if whole { self.json() } else { self.masked() },
            "executed": self.executed(),
            "outcome": self.outcome().to_string(),
            "code": self.code(),
            "request_id": self.request_id(),
            "connection": self.connection(),
            "at_millis": self.at_millis(),
            "language": self.header("x-tc-language"),
            "region": self.header("x-tc-region"),
            "client": self.header("x-tc-requestclient"),
        })
    }
}

/// Writes one line: the action, its masked parameters, and its outcome.
impl fmt::Display for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let action = self.action();
        let action = if action.is_empty() { "(no action)" } else { cut(action, 64) };
        write!(f, "{} {action}", cut(self.method(), 16))?;
        if let Some(parameters) = self.masked() {
            let text = parameters.to_string();
            let shown = cut(&text, LONGEST);
            write!(f, " {shown}{}", if shown.len() < text.len() { "…" } else { "" })?;
        }
        write!(f, " -> {}", self.outcome)?;
        match self.executed {
            false if self.outcome == Outcome::Dropped => f.write_str(", before it ran"),
            true if self.outcome != Outcome::Answered => f.write_str(", after it ran"),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answered => f.write_str("answered"),
            Self::Error(code) => f.write_str(code),
            Self::Dropped => f.write_str("connection dropped"),
            Self::Raw(status) => write!(f, "HTTP {status} from a script"),
        }
    }
}

fn cut(text: &str, longest: usize) -> &str {
    // `str::floor_char_boundary` would need Rust 1.91.
    (0..=longest).rev().find_map(|end| text.get(..end)).unwrap_or_default()
}
