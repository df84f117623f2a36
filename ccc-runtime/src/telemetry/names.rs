//! Names of metrics and labels.

use crate::action::ActionInfo;

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

/// Product and action, as conventions want the name of a method.
pub(super) fn full_name(action: &ActionInfo) -> String {
    format!("{}/{}", action.service.name, action.name)
}
