//! Metrics without the feature `metrics`: none.

use std::time::Duration;

use crate::action::ActionInfo;

/// True if there is a recorder to be told.
pub(super) const ON: bool = false;

pub(super) fn count(_: &'static str, _: &ActionInfo, _: Option<(&'static str, &'static str)>) {}

pub(super) fn change(_: &'static str, _: &ActionInfo, _: f64) {}

pub(super) fn time(_: &'static str, _: &ActionInfo, _: Duration, _: Option<(&'static str, &'static str)>) {}
