//! Calls of actions whose facts are known only when the program runs.

use std::fmt;
use std::future::poll_fn;
use std::sync::Arc;

use super::builder::ClientBuilder;
use crate::action::{ActionInfo, ServiceInfo};
use crate::error::{BuildError, Error};
use crate::events::Flow;
use crate::exec::Refill;
use crate::exec::core::Core;
use crate::exec::dry::PreparedRequest;
use crate::exec::options::Options;
use crate::message::DynMessage;
use crate::site::Site;

/// A client of a product whose facts are known only when the program runs. A clone is cheap and shares everything.
#[derive(Clone)]
pub struct DynClient {
    core: Arc<Core>,
}

impl ClientBuilder<DynClient> {
    /// Builds the client of a product.
    ///
    /// # Errors
    /// When a required setting is missing or a setting cannot be used; the message says how to change it.
    pub fn build_for(self, service: &'static ServiceInfo) -> Result<DynClient, BuildError> {
        self.build_core(service).map(|core| DynClient { core: Arc::new(core) })
    }
}

impl DynClient {
    /// Makes a builder with nothing set.
    pub fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new()
    }

    /// Returns the site of the account.
    pub fn site(&self) -> Site {
        self.core.site
    }

    /// Returns the product.
    pub fn service(&self) -> &'static ServiceInfo {
        self.core.service
    }

    /// Makes a call and reads the reply into its response.
    ///
    /// # Errors
    /// As every call.
    pub async fn call(
        &self,
        action: &'static ActionInfo,
        request: &dyn DynMessage,
        options: Options,
        reply: &mut dyn Refill,
    ) -> Result<(), Error> {
        self.core.call(action, request, options, reply).await
    }

    /// Returns the request of a call as it would be sent, and sends nothing.
    ///
    /// # Errors
    /// As every call up to the moment when it would be sent.
    pub async fn prepare(
        &self,
        action: &'static ActionInfo,
        request: &dyn DynMessage,
        options: Options,
    ) -> Result<PreparedRequest, Error> {
        self.core.dry_run(action, request, options).await
    }

    /// Makes a call up to the head of its stream of events. `None` if the service does not stream: then the reply has been
    /// read into its response.
    ///
    /// # Errors
    /// As every call.
    pub async fn open(
        &self,
        action: &'static ActionInfo,
        request: &dyn DynMessage,
        options: Options,
        reply: &mut dyn Refill,
    ) -> Result<Option<DynEvents>, Error> {
        let flow = self.core.open(action, request, options, reply).await?;
        Ok(flow.map(|flow| DynEvents { flow: Box::new(flow) }))
    }
}

impl fmt::Debug for DynClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(f)
    }
}

/// The events of a reply. Dropping it closes the connection.
pub struct DynEvents {
    flow: Box<Flow>,
}

impl DynEvents {
    /// Reads the next event into a response, which must be empty, and returns its name; `None` after the last event and
    /// after an error.
    pub async fn next(&mut self, into: &mut dyn Refill) -> Option<Result<Option<String>, Error>> {
        let next = poll_fn(|context| self.flow.poll(context, into)).await;
        next.map(|label| label.map(|label| label.event))
    }
}

impl fmt::Debug for DynEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DynEvents").finish_non_exhaustive()
    }
}
