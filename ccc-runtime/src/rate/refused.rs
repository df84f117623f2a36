//! The refusal of a call whose slot comes too late.

use std::time::Duration;

use crate::error::Kind;

/// The refusal of a call whose slot would come too late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotAdmitted {
    /// The least wait that the call would have had.
    pub(crate) wait: Duration,
}

impl From<NotAdmitted> for Kind {
    fn from(refused: NotAdmitted) -> Self {
        Self::Throttled(refused.wait)
    }
}
