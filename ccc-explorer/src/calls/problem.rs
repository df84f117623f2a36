//! Problems of a request, in the runtime's own words.

use ccc_dynamic::{Finding, Problems};
use ccc_runtime::{Violation, Violations};
use serde::Serialize;

/// A problem of a request.
#[derive(Debug, Serialize)]
pub(crate) struct Problem {
    /// The path in wire names; empty for the request itself.
    path: String,
    message: String,
    level: Level,
    /// A required member is missing.
    missing: bool,
    /// Names that an unknown name may stand for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<String>,
}

/// The effect of a problem.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
enum Level {
    /// The call is not sent.
    Error,
    /// The call is sent: only the published examples show the rule.
    Warning,
}

impl Problem {
    /// Returns the problems of JSON that is no request.
    pub(crate) fn of_shape(problems: &Problems) -> Vec<Self> {
        let problem = |problem: &ccc_dynamic::Problem| Self {
            path: problem.path.clone(),
            message: format!("{}{}", problem.message, ccc_dynamic::did_you_mean(&problem.suggestions)),
            level: Level::Error,
            missing: false,
            suggestions: problem.suggestions.clone(),
        };
        problems.iter().map(problem).collect()
    }

    /// Returns the problem of a region that no header can carry.
    pub(crate) fn of_region() -> Self {
        let message = "a region is letters, digits and hyphens, such as ap-guangzhou".to_owned();
        Self { path: String::new(), message, level: Level::Error, missing: false, suggestions: Vec::new() }
    }

    /// Returns the problems for which a call was not sent.
    pub(crate) fn of_violations(violations: &Violations) -> Vec<Self> {
        violations.iter().map(|violation| Self::of_violation(violation, true)).collect()
    }

    /// Describes a value that breaks a rule.
    pub(super) fn of_finding(finding: &Finding) -> Self {
        Self::of_violation(&finding.violation, finding.denied)
    }

    fn of_violation(violation: &Violation, denied: bool) -> Self {
        let Violation { path, rule, expected, found, .. } = violation;
        let missing = found.is_none() && rule.ends_with(".required");
        let found = found.as_ref().map(|found| format!(", found {found}")).unwrap_or_default();
        Self {
            path: path.clone(),
            message: format!("expected {expected}{found} [{rule}]"),
            level: if denied { Level::Error } else { Level::Warning },
            missing,
            suggestions: Vec::new(),
        }
    }
}
