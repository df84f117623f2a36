//! The state that all calls of a client share. Nothing here knows the type of an action.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::HeaderValue;

use super::sign::Signer;
use super::skew::ServiceTime;
use crate::action::ServiceInfo;
use crate::endpoints::Endpoints;
use crate::header::Language;
use crate::keys::ProvideCredentials;
use crate::message::read::Mode;
use crate::message::validate::Validation;
use crate::rate::Slots;
use crate::retry::{Budget, Retry};
use crate::site::Site;
use crate::time::Timer;
use crate::transport::Transport;

/// A client without its handle.
pub(crate) struct Core {
    pub(crate) service: &'static ServiceInfo,
    pub(crate) site: Site,
    pub(crate) endpoints: Endpoints,
    pub(crate) slots: Slots,
    pub(crate) credentials: Arc<dyn ProvideCredentials>,
    pub(crate) region: Option<HeaderValue>,
    pub(crate) language: Option<Language>,
    pub(crate) request_client: HeaderValue,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) max_reply: usize,
    pub(crate) retry: Retry,
    pub(crate) budget: Budget,
    pub(crate) mode: Mode,
    pub(crate) validation: Validation,
    pub(crate) time: ServiceTime,
    pub(crate) timer: Arc<dyn Timer>,
    pub(crate) signer: Signer,
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
