//! Failed calls, with their meaning and the next step.

use ccc_catalog::model::Code;
use ccc_dynamic::Explained;
use ccc_runtime::{Category, Error, ErrorKind};
use serde::Serialize;

use super::asked::Call;
use super::problem::Problem;

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
        let explained = error.api_code().map(|code| call.action.product().explain(code, common));
        let sent = !matches!(
            error.kind(),
            ErrorKind::Rejected | ErrorKind::Credentials | ErrorKind::Throttled | ErrorKind::Connect
        );
        Self {
            message: error.message().map_or_else(|| error.to_string(), str::to_owned),
            meaning: explained.as_ref().map(|code| code.summary.clone()).filter(|summary| !summary.is_empty()),
            advice: advice(error, explained.as_ref()),
            problems: error.violations().map(Problem::of_violations).unwrap_or_default(),
            sent,
            http_status: error.http_status().map(|status| status.as_u16()),
            code: explained.map(|code| code.code),
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

/// Returns the next steps after an error.
fn advice(error: &Error, code: Option<&Explained>) -> Vec<String> {
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
    if let Some(code) = code {
        advice.push(words(code.category).to_owned());
        advice.push(code.advice().to_owned());
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
pub(crate) fn words(category: Category) -> &'static str {
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
        _ => "The message says more.",
    }
}
