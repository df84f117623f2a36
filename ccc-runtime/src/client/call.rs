//! One call, until it is made.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use crate::action::Action;
use crate::error::ActionError;
use crate::exec::core::Core;
use crate::exec::options::Options;
use crate::header::Language;
use crate::keys::Credentials;
use crate::message::{DynMessage, Message, show};
use crate::retry::Retry;

/// The next result of a stream over calls of the action `A`.
pub(super) type Next<A, T> = Poll<Option<Result<T, ActionError<<A as Action>::ErrorCode>>>>;

/// A call of an action: set its options, then await it.
///
/// If the action answers in pages, `pages()` and `items()` read all of them. If it may answer with a stream of events,
/// `events()` reads them as they come; an awaited call takes only a whole reply, and fails if the reply is a stream.
#[must_use = "a call is made when it is awaited"]
pub struct Call<A> {
    pub(super) core: Arc<Core>,
    pub(super) request: A,
    pub(super) options: Options,
}

impl<A: Action> Call<A> {
    pub(super) fn new(core: Arc<Core>, request: A) -> Self {
        Self { core, request, options: Options::default() }
    }

    /// Sets the region whose resources the call is about, such as `ap-guangzhou`, in place of the client's.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.options = self.options.region(region);
        self
    }

    /// Sets the id in `X-TC-TraceId`; unset, each call gets a random one.
    pub fn trace_id(mut self, trace_id: impl Into<String>) -> Self {
        self.options = self.options.trace_id(trace_id);
        self
    }

    /// Sets the language of the service's error messages, in place of the client's.
    pub fn language(mut self, language: Language) -> Self {
        self.options = self.options.language(language);
        self
    }

    /// Sets the keys that sign this call, with their token if they are temporary, in place of the client's.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.options = self.options.credentials(credentials);
        self
    }

    /// Adds a part to the label in `X-TC-RequestClient`, after the client's: up to 128 letters, digits and `-_,;.`.
    pub fn user_agent(mut self, part: impl Into<String>) -> Self {
        self.options = self.options.user_agent(part);
        self
    }

    /// Limits the whole call, in place of the client's limit: the waits for a slot and for credentials, every attempt, and the
    /// pauses between them.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options = self.options.timeout(timeout);
        self
    }

    /// Limits one attempt, from the search for a connection to the last byte of the reply, in place of the client's limit. For a
    /// stream of events, it limits the wait for the head of the reply, and then each pause.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options = self.options.attempt_timeout(timeout);
        self
    }

    /// Sets how the call is sent again after a failure, in place of the client's setting. [`Retry::off`] sends it once.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.options = self.options.retry(retry);
        self
    }
}

impl<A: Action> IntoFuture for Call<A> {
    type Output = Result<A::Response, ActionError<A::ErrorCode>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    // Compiled once for each action, so it does no more than tie the types together.
    fn into_future(self) -> Self::IntoFuture {
        let Self { core, request, options } = self;
        Box::pin(async move {
            let mut response = A::Response::empty();
            core.call(A::INFO, &request, options, &mut response).await.map_err(ActionError::new)?;
            Ok(response)
        })
    }
}

impl<A: Action> fmt::Debug for Call<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { request, options, .. } = self;
        f.write_str("Call { request: ")?;
        show(request as &dyn DynMessage, f)?;
        write!(f, ", options: {options:?} }}")
    }
}
