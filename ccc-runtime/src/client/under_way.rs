//! What is told of a call while it is made.

use std::time::Duration;

use tracing::Span;

use super::core::Core;
use crate::action::ActionInfo;
use crate::error::Error;
use crate::telemetry::{self, InFlight};

/// A call that is being made. Dropped before its end, it is no longer counted as under way, and has no duration.
pub(super) struct UnderWay {
    span: Span,
    start: Duration,
    in_flight: InFlight,
}

impl UnderWay {
    /// A call that begins.
    pub(super) fn begin(core: &Core, action: &'static ActionInfo) -> Self {
        let (start, in_flight) = (core.timer.now(), InFlight::begin(action));
        Self { span: telemetry::call_span(action, &core.endpoints.primary().uri), start, in_flight }
    }

    /// The span of the call.
    pub(super) fn span(&self) -> &Span {
        &self.span
    }

    /// The call has ended at a time of the client's timer, well or with an error.
    pub(super) fn end(self, now: Duration, error: Option<&Error>) {
        if let Some(error) = error {
            telemetry::record_error(&self.span, error);
        }
        self.in_flight.end(now.saturating_sub(self.start), error);
    }
}
