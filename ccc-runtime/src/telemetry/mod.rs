//! What a client tells of its calls: spans and events through `tracing`, and metrics.
//!
//! # Spans
//!
//! Names are those of OpenTelemetry's conventions for RPC and HTTP clients where there are such; the fields `otel.…` are what
//! `tracing-opentelemetry` looks for.
//!
//! A call is one span, `tc3.call`, at level INFO; one whose events are read lasts until the last of them:
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
//! Each attempt is one within it, `tc3.attempt`, at level DEBUG, with `otel.kind`, `server.address`, `server.port`,
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

mod names;
mod record;
#[cfg_attr(not(feature = "metrics"), path = "silent.rs")]
mod sink;
#[cfg(test)]
mod tests;

pub use self::names::{ATTEMPTS, CALL_DURATION, CALLS_IN_FLIGHT, RETRIES, THROTTLES, TURN_WAIT};
pub(crate) use self::record::{
    InFlight, attempt_span, call_span, count_attempt, count_retry, record_error, record_reply, time_turn,
};
#[cfg(feature = "metrics")]
pub use self::sink::describe;
