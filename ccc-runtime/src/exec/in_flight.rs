//! Spans and figures of a call in flight.

use std::time::Duration;

use tracing::Span;

use super::core::Core;
use crate::action::ActionInfo;
use crate::error::Error;
use crate::telemetry;
use crate::telemetry::InFlight;
use crate::time::Timer;

/// A call that is being made. Dropped before its end, it is no longer counted as in flight, and has no duration.
pub(crate) struct CallInFlight {
    span: Span,
    start: Duration,
    in_flight: InFlight,
}

impl CallInFlight {
    /// A call that begins.
    pub(crate) fn begin(core: &Core, action: &'static ActionInfo) -> Self {
        let (start, in_flight) = (core.timer.now(), InFlight::begin(action));
        Self { span: telemetry::call_span(action, &core.endpoints.primary().uri), start, in_flight }
    }

    /// The span of the call.
    pub(crate) fn span(&self) -> &Span {
        &self.span
    }

    /// The time of the client's timer at which it began.
    pub(crate) fn start(&self) -> Duration {
        self.start
    }

    /// The call has ended, well or with an error.
    pub(crate) fn end(self, timer: &dyn Timer, error: Option<&Error>) {
        if let Some(error) = error {
            telemetry::record_error(&self.span, error);
        }
        self.in_flight.end(|| timer.now().saturating_sub(self.start), error);
    }
}
