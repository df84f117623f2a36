//! Metrics, for the recorder of the crate `metrics`.

use std::time::Duration;

use metrics::{Label, Unit};

use super::names::{ATTEMPTS, CALL_DURATION, CALLS_IN_FLIGHT, RETRIES, THROTTLES, TURN_WAIT, full_name};
use crate::action::ActionInfo;

/// True if there is a recorder to be told.
pub(super) const ON: bool = true;

/// Describes all metrics to the recorder. Call it once, after you installed the recorder.
pub fn describe() {
    metrics::describe_histogram!(CALL_DURATION, Unit::Seconds, "Duration of calls from beginning to end.");
    metrics::describe_gauge!(CALLS_IN_FLIGHT, Unit::Count, "Number of calls in flight.");
    metrics::describe_counter!(ATTEMPTS, Unit::Count, "Number of requests that were sent.");
    metrics::describe_counter!(RETRIES, Unit::Count, "Number of requests that were sent again.");
    metrics::describe_counter!(THROTTLES, Unit::Count, "Number of calls that the service throttled.");
    metrics::describe_histogram!(TURN_WAIT, Unit::Seconds, "Wait of calls for a slot of the rate limit.");
}

pub(super) fn count(counter: &'static str, action: &ActionInfo, label: Option<(&'static str, &'static str)>) {
    metrics::counter!(counter, labels(action, label)).increment(1);
}

pub(super) fn change(gauge: &'static str, action: &ActionInfo, by: f64) {
    metrics::gauge!(gauge, labels(action, None)).increment(by);
}

pub(super) fn time(
    histogram: &'static str,
    action: &ActionInfo,
    took: Duration,
    label: Option<(&'static str, &'static str)>,
) {
    metrics::histogram!(histogram, labels(action, label)).record(took.as_secs_f64());
}

fn labels(action: &ActionInfo, label: Option<(&'static str, &'static str)>) -> Vec<Label> {
    let method = Label::new("rpc.method", full_name(action));
    [method].into_iter().chain(label.map(|(name, value)| Label::from_static_parts(name, value))).collect()
}
