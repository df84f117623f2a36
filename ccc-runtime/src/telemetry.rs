//! What a client tells of its calls: spans and events through `tracing`, and metrics.
//!
//! # Spans
//!
//! Names are those of OpenTelemetry's conventions for RPC and HTTP clients where there are such; the fields `otel.…` are what
//! `tracing-opentelemetry` looks for.
//!
//! A call is one span, `ccc.call`, at level INFO; one whose events are read lasts until the last of them:
//!
//! | field | what |
//! |---|---|
//! | `otel.name`, `rpc.method` | product and action: `ccc/DescribeTelCdr` |
//! | `otel.kind` | `client` |
//! | `rpc.system.name` | `tencentcloud` |
//! | `server.address`, `server.port` | the first of the endpoints; attempts tell which one they went to |
//! | `request_id` | the id under which Tencent's support finds the call |
//! | `rpc.response.status_code` | the service's code, where it answered with an error |
//! | `error.type` | where it failed: see [below](#types-of-error) |
//! | `otel.status_code` | `ERROR` where it failed |
//!
//! Each attempt is one within it, `ccc.attempt`, at level DEBUG, with `otel.kind`, `server.address`, `server.port`,
//! `request_id`, `error.type` and `otel.status_code` as above, and:
//!
//! | field | what |
//! |---|---|
//! | `otel.name`, `http.request.method` | `POST` |
//! | `url.full` | the endpoint as a URL; requests have neither a path nor a query |
//! | `http.request.resend_count` | which repetition it is, from 1; absent for the first attempt |
//! | `http.response.status_code` | the status, where there was a reply |
//!
//! No field holds a key, a value of a request or a value of a reply.
//!
//! # Metrics
//!
//! With the feature `metrics`, through the facade of the crate `metrics`, to whatever recorder the application installs.
//!
//! | metric | kind | labels |
//! |---|---|---|
//! | [`CALL_DURATION`] | histogram, seconds | `rpc.method`, `error.type` if it failed |
//! | [`CALLS_IN_FLIGHT`] | gauge | `rpc.method` |
//! | [`ATTEMPTS`] | counter | `rpc.method`, `error.type` if it failed |
//! | [`RETRIES`] | counter | `rpc.method`, `reason`: the `error.type` of the attempt before |
//! | [`THROTTLES`] | counter | `rpc.method` |
//! | [`TURN_WAIT`] | histogram, seconds | `rpc.method` |
//!
//! No label holds what grows without bound: there are as many values as there are actions and types of error.
//!
//! # Types of error
//!
//! The service's code, if it is a [common one](crate::CommonErrorCode); the common code that it is a kind of, such as
//! `FailedOperation` for `FailedOperation.CallOutFailed`; `_OTHER` for any other code. Where the service did not answer with
//! an error, what happened: `rejected`, `credentials`, `held`, `connect`, `timeout`, `transport`, `http`, `decode`.

#[cfg_attr(not(feature = "metrics"), path = "telemetry/silent.rs")]
mod sink;
#[cfg(test)]
mod tests;

use std::time::Duration;

use http::{Method, StatusCode, Uri};
use tracing::Span;
use tracing::field::Empty;

use crate::action::ActionInfo;
use crate::code::common_of;
use crate::error::{Error, ErrorKind};
use crate::redact::excerpt;
use crate::redact::one_line;
#[cfg(feature = "metrics")]
pub use sink::describe;

/// How long calls took from beginning to end, with all attempts, pauses and waits, in seconds. Where events are read, the end
/// is that of the stream; a stream that is dropped before has none.
pub const CALL_DURATION: &str = "rpc.client.call.duration";
/// How many calls are under way.
pub const CALLS_IN_FLIGHT: &str = "tencentcloud.client.calls_in_flight";
/// How often requests were sent.
pub const ATTEMPTS: &str = "tencentcloud.client.attempts";
/// How often requests were sent again.
pub const RETRIES: &str = "tencentcloud.client.retries";
/// How often the service said that calls come too fast.
pub const THROTTLES: &str = "tencentcloud.client.throttles";
/// How long calls waited for their turn, in seconds.
pub const TURN_WAIT: &str = "tencentcloud.client.turn_wait.duration";

/// The system that all calls belong to.
const SYSTEM: &str = "tencentcloud";
/// What stands for all types of error that are not told apart.
const OTHER: &str = "_OTHER";

/// The span of a call to an endpoint.
pub(crate) fn call_span(action: &ActionInfo, endpoint: &Uri) -> Span {
    tracing::info_span!(
        "ccc.call",
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
        "ccc.attempt",
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

/// What an error is counted as.
pub(crate) fn error_type(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::Rejected => "rejected",
        ErrorKind::Credentials => "credentials",
        ErrorKind::Throttled => "throttled",
        ErrorKind::Connect => "connect",
        ErrorKind::Timeout => "timeout",
        ErrorKind::Transport => "transport",
        ErrorKind::Http => "http",
        ErrorKind::Decode => "decode",
        ErrorKind::Api => error.api_code().and_then(common_of).map_or(OTHER, |code| code.as_str()),
    }
}

/// A call that is counted as under way until it is dropped.
#[must_use = "a call is under way as long as this is kept"]
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

    /// The call has come to its end. One that is dropped before has none, and no duration.
    pub(crate) fn end(self, took: Duration, error: Option<&Error>) {
        sink::time(CALL_DURATION, self.action, took, error.map(|error| ("error.type", error_type(error))));
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

/// Keeps how long a call has waited for its turn.
pub(crate) fn time_turn(action: &ActionInfo, waited: Duration) {
    sink::time(TURN_WAIT, action, waited, None);
}

/// Product and action, as conventions want the name of a method.
fn full_name(action: &ActionInfo) -> String {
    format!("{}/{}", action.service.name, action.name)
}

fn port(endpoint: &Uri) -> u16 {
    let default_port = if endpoint.scheme() == Some(&http::uri::Scheme::HTTP) { 80 } else { 443 };
    endpoint.port_u16().unwrap_or(default_port)
}
