//! Names of the spans, events and metrics of a client.
//!
//! All spans and events have the target `tc3`, whatever the product: `RUST_LOG=tc3=debug` shows them.
//!
//! # Spans
//!
//! Names follow OpenTelemetry's conventions for RPC and HTTP clients; `tracing-opentelemetry` reads the fields `otel.…`.
//!
//! A call is the span `tc3.call`, at level INFO. If its events are read, it lasts until the last event.
//!
//! | field | value |
//! |---|---|
//! | `otel.name`, `rpc.method` | product and action: `sts/AssumeRole` |
//! | `otel.kind` | `client` |
//! | `rpc.system.name` | `tencentcloud` |
//! | `server.address`, `server.port` | the first of the endpoints |
//! | `request_id` | the id by which Tencent's support finds the call |
//! | `rpc.response.status_code` | the service's code, if it answered with an error |
//! | `error.type` | the [type of error](#types-of-error), if the call failed |
//! | `otel.status_code` | `ERROR`, if the call failed |
//!
//! Each attempt is a span `tc3.attempt` within it, at level DEBUG, with `otel.kind`, `request_id`, `error.type` and
//! `otel.status_code` as above, and:
//!
//! | field | value |
//! |---|---|
//! | `otel.name`, `http.request.method` | `POST` |
//! | `server.address`, `server.port`, `url.full` | the endpoint of the attempt; requests have neither a path nor a query |
//! | `http.request.resend_count` | the number of attempts before it; absent from the first |
//! | `http.response.status_code` | the status, if there was a reply |
//!
//! No field holds a key, a value of a request or a value of a reply.
//!
//! # Metrics
//!
//! With the feature `metrics`, through the facade of the crate `metrics`, to the recorder that the application installs.
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
//! The number of values of a label is bounded by the numbers of actions and of types of error.
//!
//! # Types of error
//!
//! The service's code, if it is a [common one](crate::CommonErrorCode); for `FailedOperation.CallOutFailed` and the like, the
//! common code in front, `FailedOperation`; `_OTHER` for any other code. Without a code: `rejected`, `credentials`,
//! `throttled`, `limiter`, `connect`, `timeout`, `transport`, `http`, `decode`.

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
