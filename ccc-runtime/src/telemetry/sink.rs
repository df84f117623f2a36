//! Where figures go: to the recorder of the crate `metrics`.

use std::time::Duration;

use metrics::{Label, Unit};

use super::names::{ATTEMPTS, CALL_DURATION, CALLS_IN_FLIGHT, RETRIES, THROTTLES, TURN_WAIT, full_name};
use crate::action::ActionInfo;

/// Tells the recorder the units and meanings of all metrics; to be called once, after the recorder was installed.
pub fn describe() {
    metrics::describe_histogram!(CALL_DURATION, Unit::Seconds, "How long calls took from beginning to end.");
    metrics::describe_gauge!(CALLS_IN_FLIGHT, Unit::Count, "How many calls are under way.");
    metrics::describe_counter!(ATTEMPTS, Unit::Count, "How often requests were sent.");
    metrics::describe_counter!(RETRIES, Unit::Count, "How often requests were sent again.");
    metrics::describe_counter!(THROTTLES, Unit::Count, "How often the service said that calls come too fast.");
    metrics::describe_histogram!(TURN_WAIT, Unit::Seconds, "How long calls waited for their turn.");
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
