//! Facts of a reply that are read alike for whole replies and for events.

use std::sync::LazyLock;

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use regex_lite::Regex;

use crate::error::Kind;
use crate::message::read::Fault;
use crate::redact::{Secrets, excerpt, reply_excerpt};
use crate::trace::TARGET;

/// The header in which gateways repeat the request id.
const REQUEST_ID_HEADER: &str = "x-tc-requestid";
/// The longest text that is taken for a request id.
const LONGEST_ID: usize = 64;

/// The request id in a body that cannot be read as a whole.
static REQUEST_ID: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#""RequestId"\s*:\s*"([0-9A-Za-z-]{1,64})""#).ok());

/// The type of a body of events.
const EVENTS: &str = "text/event-stream";

/// Returns true if a body is a stream of events.
pub(crate) fn is_event_stream(headers: &HeaderMap) -> bool {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    content_type.split(';').next().is_some_and(|name| name.trim().eq_ignore_ascii_case(EVENTS))
}

/// Passes on what the service says of an action that will go away.
pub(super) fn warn_of(deprecated: Option<String>) {
    if let Some(warning) = deprecated {
        let warning = excerpt(&warning);
        tracing::warn!(target: TARGET, warning, "the service says that the action is deprecated");
    }
}

/// The beginning of a body, if there is any.
pub(super) fn shown(body: &[u8], secrets: &Secrets<'_>) -> Option<String> {
    Some(reply_excerpt(body, secrets)).filter(|excerpt| !excerpt.trim().is_empty())
}

/// The service's own error, without the secrets of the call.
pub(super) fn refused(fault: &Fault, secrets: &Secrets<'_>) -> Kind {
    Kind::Api { code: secrets.hide(&fault.code), message: secrets.hide(&fault.message) }
}

/// The request id that a header names, if it can be one.
pub(super) fn named_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get(REQUEST_ID_HEADER)?.to_str().ok()?;
    let is_id = !id.is_empty() && id.len() <= LONGEST_ID;
    is_id.then(|| id.to_owned())
}

pub(super) fn find_request_id(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    REQUEST_ID.as_ref()?.captures(text).map(|found| found[1].to_owned())
}
