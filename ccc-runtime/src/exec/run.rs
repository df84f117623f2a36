//! A call from beginning to end.

use tracing::Instrument;

use super::attempts::Attempts;
use super::core::Core;
use super::in_flight::CallInFlight;
use super::options::Options;
use super::refill::Refill;
use crate::action::ActionInfo;
use crate::error::Error;
use crate::message::DynMessage;

impl Core {
    /// Makes a call, as often as it takes and as it may be made, and reads the reply into its response.
    pub(crate) async fn call(
        &self,
        action: &'static ActionInfo,
        request: &dyn DynMessage,
        options: Options,
        reply: &mut dyn Refill,
    ) -> Result<(), Error> {
        let in_flight = CallInFlight::begin(self, action);
        let attempts = async {
            let prepared = self.prepare(action, request, options)?;
            Attempts::new(self, &prepared, request).run(reply).await
        };
        let result = attempts.instrument(in_flight.span().clone()).await;
        in_flight.end(self.timer.now(), result.as_ref().err());
        result.map(drop)
    }
}
