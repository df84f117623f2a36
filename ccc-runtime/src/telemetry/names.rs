//! Names of metrics and labels.

use crate::action::ActionInfo;

/// Duration of calls from beginning to end, with all attempts, pauses and waits, in seconds. A call whose events are read ends
/// with the stream; a stream that is dropped earlier is not counted.
pub const CALL_DURATION: &str = "rpc.client.call.duration";
/// Number of calls in flight.
pub const CALLS_IN_FLIGHT: &str = "tencentcloud.client.calls_in_flight";
/// Number of requests that were sent.
pub const ATTEMPTS: &str = "tencentcloud.client.attempts";
/// Number of requests that were sent again.
pub const RETRIES: &str = "tencentcloud.client.retries";
/// Number of calls that the service throttled.
pub const THROTTLES: &str = "tencentcloud.client.throttles";
/// Wait of calls for a slot of the rate limit, in seconds.
pub const TURN_WAIT: &str = "tencentcloud.client.turn_wait.duration";

/// Returns product and action, the name of a method in the conventions.
pub(super) fn full_name(action: &ActionInfo) -> String {
    format!("{}/{}", action.service.name, action.name)
}
