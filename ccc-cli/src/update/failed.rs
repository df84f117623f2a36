//! Failures.

use crate::exit::Exit;

/// A failure of an update. The catalog in the cache is as it was.
pub(super) struct Failed {
    pub(super) exit: Exit,
    pub(super) message: String,
    pub(super) advice: Option<&'static str>,
}

impl Failed {
    /// Something on this machine failed.
    pub(super) fn here(message: impl Into<String>) -> Self {
        Self { exit: Exit::Failure, message: message.into(), advice: None }
    }

    /// The index did not answer, or not as it should.
    pub(super) fn network(message: impl Into<String>) -> Self {
        let advice = "check the network, PIP_INDEX_URL and proxies; `--from WHEEL` works without a network";
        Self { exit: Exit::Network, message: message.into(), advice: Some(advice) }
    }

    pub(super) fn advice(self, advice: &'static str) -> Self {
        Self { advice: Some(advice), ..self }
    }
}
