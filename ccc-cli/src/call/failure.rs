//! Failed calls in words, and their exit codes.

use std::fmt::Display;

use ccc_dynamic::Action;
use ccc_runtime::{Error, ErrorKind, Safety};

use crate::exit::Exit;
use crate::say;

/// Reports a failure of this machine or of the catalog.
pub(crate) fn failed(error: impl Display) -> Exit {
    say::error(error);
    Exit::Failure
}

/// Reports a failed call and returns its exit code.
pub(crate) fn reported(error: &Error, action: Action) -> Exit {
    say::error(error);
    if let Some(code) = error.api_code().filter(|code| is_word(code)) {
        say::help(format_args!("`tc3 explain {code}` says more"));
    }
    let exit = exit(error, action);
    if exit == Exit::Unknown {
        let lookup = error.outcome_unknown().and_then(|unknown| unknown.lookup);
        match lookup {
            Some(lookup) => say::help(format_args!("`tc3 {} {lookup}` tells", action.product().name())),
            None => say::help("no action tells; look in the console, or ask Tencent's support with the ids above"),
        }
    }
    exit
}

fn exit(error: &Error, action: Action) -> Exit {
    if error.outcome_unknown().is_some() && action.safety() != Safety::Read {
        return Exit::Unknown;
    }
    match error.kind() {
        ErrorKind::Rejected | ErrorKind::Credentials => Exit::Refused,
        _ if error.is_throttled() => Exit::Throttled,
        ErrorKind::Api => Exit::Service,
        _ => Exit::Network,
    }
}

/// Returns true if a code is one: the text of a reply could hold anything.
fn is_word(code: &str) -> bool {
    !code.is_empty() && code.len() <= 128 && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
}
