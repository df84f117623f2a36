//! The refusal of a call whose slot comes too late.

use std::time::Duration;

use crate::error::Kind;

/// A call was refused, because its turn would not come in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotAdmitted {
    /// How long the call would have had to wait, at least.
    pub(crate) wait: Duration,
}

impl From<NotAdmitted> for Kind {
    fn from(refused: NotAdmitted) -> Self {
        Self::Throttled(refused.wait)
    }
}
