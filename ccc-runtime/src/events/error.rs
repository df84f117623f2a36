//! Failures of a stream of events.

use std::error::Error as StdError;
use std::fmt;

/// The failure of a stream of events.
#[derive(Debug)]
#[non_exhaustive]
pub enum EventError {
    /// A line or an event has more bytes than the limit allows.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// A line is not UTF-8.
    NotUtf8,
    /// The source of the bytes failed.
    Broken(Box<dyn StdError + Send + Sync>),
}

impl fmt::Display for EventError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { limit } => {
                write!(f, "an event of the reply is larger than {limit} bytes; raise the limit if that is meant")
            }
            Self::NotUtf8 => f.write_str("the reply is no stream of events: a line is not UTF-8"),
            Self::Broken(error) => write!(f, "the stream of events broke: {error}"),
        }
    }
}

impl StdError for EventError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Broken(error) => Some(&**error),
            Self::TooLarge { .. } | Self::NotUtf8 => None,
        }
    }
}
