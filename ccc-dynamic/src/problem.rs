//! Problems of JSON that is to be a request.

use std::fmt;

use crate::names::did_you_mean;

/// A place at which JSON is not the request that the description asks for.
///
/// The message holds no value: a value may be a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The path in wire names: `DetailList[3].PhoneNumber`; empty for the request itself.
    pub path: String,
    /// The expectation and what was found, in words.
    pub message: String,
    /// Names that an unknown name may stand for, at most three.
    pub suggestions: Vec<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, message, suggestions } = self;
        let place = if path.is_empty() { "the request" } else { path };
        write!(f, "{place}: {message}{}", did_you_mean(suggestions))
    }
}

/// All problems of a request, in the order of its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    found: Vec<Problem>,
}

impl Problems {
    /// Collects problems; `None` if there are none.
    pub(crate) fn of(found: Vec<Problem>) -> Option<Self> {
        (!found.is_empty()).then_some(Self { found })
    }

    /// Returns the problems, at least one.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.found.iter()
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A line for each problem.
impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.found.iter().enumerate().try_for_each(|(at, problem)| {
            let line_end = if at == 0 { "" } else { "\n" };
            write!(f, "{line_end}{problem}")
        })
    }
}

impl std::error::Error for Problems {}
