//! What all calls have in common: nothing here knows the type of an action.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::header::HeaderValue;
use tracing::Instrument;

use super::attempts::Attempts;
use super::call::Reply;
use super::endpoints::Endpoints;
use super::governor::Governor;
use super::options::{Language, Options};
use super::retry::{Budget, Retry};
use super::skew::ServiceTime;
use super::under_way::UnderWay;
use crate::action::{ActionInfo, ServiceInfo, Site};
use crate::credentials::ProvideCredentials;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::object::Object;
use crate::object::read::Mode;
use crate::object::validate::Validation;
use crate::sign::Signer;
use crate::time::Timer;
use crate::transport::Transport;

/// Tells the time; a seam, so that a signature can be made for any moment.
pub(super) type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// A client without its handle.
pub(super) struct Core {
    pub(super) service: &'static ServiceInfo,
    pub(super) site: Site,
    pub(super) endpoints: Endpoints,
    pub(super) governor: Governor,
    pub(super) credentials: Arc<dyn ProvideCredentials>,
    pub(super) region: Option<HeaderValue>,
    pub(super) language: Option<Language>,
    pub(super) request_client: HeaderValue,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) timeout: Duration,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) max_reply: usize,
    pub(super) retry: Retry,
    pub(super) budget: Budget,
    pub(super) mode: Mode,
    pub(super) validation: Validation,
    pub(super) time: ServiceTime,
    pub(super) timer: Arc<dyn Timer>,
    pub(super) signer: Signer,
}

impl Core {
    /// Makes a call, as often as it takes and as it may be made, and reads the reply into its response.
    pub(super) async fn call(
        &self,
        action: &'static ActionInfo,
        exchange: Exchange,
        request: &dyn Object,
        options: Options,
        reply: &mut dyn Reply,
    ) -> Result<(), Error> {
        let under_way = UnderWay::begin(self, action);
        let attempts = async {
            let prepared = self.prepare(action, exchange, request, options)?;
            Attempts::new(self, &prepared).run(reply).await
        };
        let result = attempts.instrument(under_way.span().clone()).await;
        under_way.end(self.timer.now(), result.as_ref().err());
        result.map(drop)
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.service.name)
            .field("site", &self.site)
            .field("endpoints", &self.endpoints)
            .field("region", &self.region)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
