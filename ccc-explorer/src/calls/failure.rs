//! Failed calls, with their meaning and the next step.

use ccc_catalog::model::{Category, Code, Retry};
use ccc_runtime::{Error, ErrorKind};
use serde::Serialize;

use super::{Call, Problem};

/// A failed call, as the page shows it.
#[derive(Debug, Serialize)]
pub(crate) struct Failure {
    /// The code of the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    message: String,
    /// The meaning of the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<String>,
    /// The next steps.
    advice: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<Problem>,
    /// False if no byte has left.
    sent: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    http_status: Option<u16>,
}

impl Failure {
    /// Describes a request that is none.
    pub(crate) fn unsent(problems: Vec<Problem>) -> Self {
        Self {
            code: None,
            message: "The request does not fit the description.".to_owned(),
            meaning: None,
            advice: vec!["Mend the members below; nothing was sent.".to_owned()],
            problems,
            sent: false,
            http_status: None,
        }
    }

    /// Describes the error of a call.
    pub(crate) fn of(error: &Error, call: &Call, common: &[Code]) -> Self {
        let code = error.api_code().map(str::to_owned);
        let known = code.as_deref().and_then(|code| call.action.product().model().code(code));
        let general = code.as_deref().and_then(|code| general(code, common));
        let meaning = known.or(general).map(|code| code.summary.clone()).filter(|summary| !summary.is_empty());
        let sent = !matches!(
            error.kind(),
            ErrorKind::Rejected | ErrorKind::Credentials | ErrorKind::Throttled | ErrorKind::Connect
        );
        Self {
            message: error.message().map_or_else(|| error.to_string(), str::to_owned),
            meaning,
            advice: advice(error, general),
            problems: error.violations().map(Problem::of_violations).unwrap_or_default(),
            sent,
            http_status: error.http_status().map(|status| status.as_u16()),
            code,
        }
    }

    /// Returns the code, or a word for a failure without one.
    pub(crate) fn name(&self) -> &str {
        match &self.code {
            Some(code) => code,
            None if self.sent => "failed",
            None => "not sent",
        }
    }
}

/// Returns the code of all products that a code is or belongs to.
pub(crate) fn general<'c>(code: &str, common: &'c [Code]) -> Option<&'c Code> {
    let first = code.split('.').next().unwrap_or_default();
    [code, first].into_iter().find_map(|wire| common.iter().find(|known| known.wire == wire))
}

/// Returns the next steps after an error.
fn advice(error: &Error, general: Option<&Code>) -> Vec<String> {
    let mut advice: Vec<String> = match error.kind() {
        ErrorKind::Rejected => vec!["Mend the request; nothing was sent."],
        ErrorKind::Credentials => vec![
            "Set `TENCENTCLOUD_SECRET_ID` and `TENCENTCLOUD_SECRET_KEY` for the explorer, or run `tc3 configure`, and start it again.",
        ],
        ErrorKind::Throttled => vec!["Wait a moment: the documented rate of calls is used up."],
        ErrorKind::Connect => vec!["Nothing was sent. Check name resolution, firewall, proxy and the endpoint."],
        ErrorKind::Timeout | ErrorKind::Transport => vec!["The connection broke or the time was up."],
        ErrorKind::Http | ErrorKind::Decode => vec!["Something other than the service answered: look for a proxy on the way."],
        _ => Vec::new(),
    }
    .into_iter()
    .map(str::to_owned)
    .collect();
    if let Some(general) = general {
        advice.extend(general.category.map(|category| category_words(category).to_owned()));
        advice.extend(general.retry.map(|retry| retry_words(retry).to_owned()));
    }
    if let Some(unknown) = error.outcome_unknown() {
        advice.push(match unknown.lookup {
            Some(lookup) => format!("The action may have run. Call `{lookup}` to see, before you call again."),
            None => "The action may have run. Find out before you call again.".to_owned(),
        });
    }
    advice
}

/// Returns the kind of failure in words.
pub(crate) fn category_words(category: Category) -> &'static str {
    match category {
        Category::Auth => "The signature, the key or the token was refused.",
        Category::Permission => "The caller is known but may not do this: look at the account's permissions.",
        Category::InvalidRequest => "A value of the request is wrong: the message names it.",
        Category::Throttled => "Calls come too fast.",
        Category::LimitExceeded => "A quota is used up, or a message is too large.",
        Category::Resource => "The resource is missing, busy or in the wrong state.",
        Category::Unsupported => "The product, version, action or region is not offered.",
        Category::Failed => "The product could not carry out the action.",
        Category::Internal => "The service is at fault. Tencent's support finds the call by its request id.",
        Category::DryRun => "The dry run succeeded.",
    }
}

/// Returns when the same call may be sent again, in words.
pub(crate) fn retry_words(retry: Retry) -> &'static str {
    match retry {
        Retry::No => "The same call fails again: change it first.",
        Retry::Backoff => "It was refused before it ran: the same call may be sent again after a pause.",
        Retry::Resign => "It was refused before it ran: set the clock, sign anew and send it again.",
        Retry::RefreshCredentials => "It was refused before it ran: get fresh credentials and send it again.",
        Retry::ReadsOnly => "Only an action that reads may be sent again without a look at its effect.",
    }
}
