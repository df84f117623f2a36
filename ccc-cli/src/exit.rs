//! Exit codes, which scripts rely on.

use std::process::ExitCode;

/// The result of a run, as a shell sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "calls return the rest")]
pub(crate) enum Exit {
    /// All went well.
    Success,
    /// Something on this machine failed: a file, a terminal, a download.
    Failure,
    /// The command line is wrong.
    Usage,
    /// The request was refused before it was sent: a rule, a missing `--yes`, no credentials.
    Refused,
    /// The service answered with an error.
    Service,
    /// The service answered that calls come too fast.
    Throttled,
    /// The service did not answer, and the action did not run.
    Network,
    /// The service did not answer, and the action may have run.
    Unknown,
    /// Ctrl-C.
    Interrupted,
}

impl Exit {
    /// Returns the number that the shell sees.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Failure => 1,
            Self::Usage => 2,
            Self::Refused => 3,
            Self::Service => 4,
            Self::Throttled => 5,
            Self::Network => 6,
            Self::Unknown => 7,
            Self::Interrupted => 130,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
