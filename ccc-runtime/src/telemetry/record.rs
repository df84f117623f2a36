//! Spans and figures of calls.

use crate::trace::TARGET;
use std::time::Duration;

use http::{Method, StatusCode, Uri};
use tracing::Span;
use tracing::field::Empty;

use super::names::{ATTEMPTS, CALL_DURATION, CALLS_IN_FLIGHT, RETRIES, THROTTLES, TURN_WAIT, full_name};
use super::sink;
use crate::action::ActionInfo;
use crate::code::common_of;
use crate::error::{Error, ErrorKind};
use crate::redact::excerpt;
use crate::redact::one_line;

/// The system that all calls belong to.
const SYSTEM: &str = "tencentcloud";
/// The type of all other errors.
const OTHER: &str = "_OTHER";

/// The span of a call to an endpoint.
pub(crate) fn call_span(action: &ActionInfo, endpoint: &Uri) -> Span {
    tracing::info_span!(
        target: TARGET, "tc3.call",
        otel.name = full_name(action),
        otel.kind = "client",
        otel.status_code = Empty,
        rpc.system.name = SYSTEM,
        rpc.method = full_name(action),
        rpc.response.status_code = Empty,
        server.address = endpoint.host(),
        server.port = port(endpoint),
        request_id = Empty,
        error.type = Empty,
    )
}

/// The span of an attempt, the first of which is 1; to be made within the span of its call.
pub(crate) fn attempt_span(endpoint: &Uri, attempt: u32) -> Span {
    tracing::debug_span!(
        target: TARGET, "tc3.attempt",
        otel.name = Method::POST.as_str(),
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = Method::POST.as_str(),
        http.request.resend_count = attempt.checked_sub(1).filter(|resent| *resent > 0),
        http.response.status_code = Empty,
        url.full = %endpoint,
        server.address = endpoint.host(),
        server.port = port(endpoint),
        request_id = Empty,
        error.type = Empty,
    )
}

/// Tells the span of a call or of an attempt what came back. What a span has no field for is left out.
pub(crate) fn record_reply(span: &Span, status: StatusCode, request_id: Option<&str>) {
    if span.is_disabled() {
        return;
    }
    span.record("http.response.status_code", status.as_u16());
    if let Some(id) = request_id {
        // Not masked, since its digits are those of no phone number, and support asks for all of it.
        span.record("request_id", one_line(id));
    }
}

/// Tells the span of a call or of an attempt why it failed.
pub(crate) fn record_error(span: &Span, error: &Error) {
    span.record("otel.status_code", "ERROR");
    span.record("error.type", error_type(error));
    if let Some(code) = error.api_code() {
        span.record("rpc.response.status_code", excerpt(code));
    }
}

/// Returns the type of an error.
pub(crate) fn error_type(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::Rejected => "rejected",
        ErrorKind::Credentials => "credentials",
        ErrorKind::Throttled => "throttled",
        ErrorKind::Limiter => "limiter",
        ErrorKind::Connect => "connect",
        ErrorKind::Timeout => "timeout",
        ErrorKind::Transport => "transport",
        ErrorKind::Http => "http",
        ErrorKind::Decode => "decode",
        ErrorKind::Api => error.api_code().and_then(common_of).map_or(OTHER, |code| code.as_str()),
    }
}

/// A call that is counted as in flight until it is dropped.
#[must_use = "a call is in flight as long as this is kept"]
#[derive(Debug)]
pub(crate) struct InFlight {
    action: &'static ActionInfo,
}

impl InFlight {
    /// A call that begins.
    pub(crate) fn begin(action: &'static ActionInfo) -> Self {
        sink::change(CALLS_IN_FLIGHT, action, 1.0);
        Self { action }
    }

    /// The call has come to its end. One that is dropped before has none, and no duration; without metrics, nobody asks how
    /// long it `took`.
    pub(crate) fn end(self, took: impl FnOnce() -> Duration, error: Option<&Error>) {
        if sink::ON {
            sink::time(CALL_DURATION, self.action, took(), error.map(|error| ("error.type", error_type(error))));
        }
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        sink::change(CALLS_IN_FLIGHT, self.action, -1.0);
    }
}

/// Counts an attempt that was sent, and whether the service found it one too many.
pub(crate) fn count_attempt(action: &ActionInfo, error: Option<&Error>) {
    sink::count(ATTEMPTS, action, error.map(|error| ("error.type", error_type(error))));
    if error.is_some_and(Error::is_throttled_by_the_service) {
        sink::count(THROTTLES, action, None);
    }
}

/// Counts an attempt that will follow another, because of the error of that one.
pub(crate) fn count_retry(action: &ActionInfo, because: &Error) {
    sink::count(RETRIES, action, Some(("reason", error_type(because))));
}

/// Records the wait of a call for a slot.
pub(crate) fn time_turn(action: &ActionInfo, waited: Duration) {
    sink::time(TURN_WAIT, action, waited, None);
}

fn port(endpoint: &Uri) -> u16 {
    let default_port = if endpoint.scheme() == Some(&http::uri::Scheme::HTTP) { 80 } else { 443 };
    endpoint.port_u16().unwrap_or(default_port)
}
