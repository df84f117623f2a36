//! One thing that was found out about a request.

use serde::Serialize;

/// The part of a request that a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    Clock,
    Key,
    Scope,
    Headers,
    Body,
    Signature,
    Spelling,
}

/// The weight of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Level {
    /// The service refuses the request for it.
    Error,
    /// It may be the cause.
    Warning,
    /// It is right.
    Good,
}

/// One thing that was found out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    pub(super) part: Part,
    pub(super) level: Level,
    pub(super) message: String,
    /// The next step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) advice: Option<String>,
}

impl Finding {
    pub(super) fn error(part: Part, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { part, level: Level::Error, message: message.into(), advice: Some(advice.into()) }
    }

    pub(super) fn warning(part: Part, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { part, level: Level::Warning, message: message.into(), advice: Some(advice.into()) }
    }

    pub(super) fn good(part: Part, message: impl Into<String>) -> Self {
        Self { part, level: Level::Good, message: message.into(), advice: None }
    }
}
