//! Messages as an extractor of axum.

use std::error::Error;
use std::marker::PhantomData;

use axum_core::body::Body;
use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use ccc_runtime::pushes::Pushed;

use crate::delivery::Received;
use crate::gate::Gate;
use crate::refusal::{Refusal, acknowledgement};

/// The answer of a handler that takes [`Received`] as an extractor.
///
/// The handler has handled the message, or stored it durably, before it returns [`Answer::acknowledged`]; it recognizes
/// repeats by the id itself.
#[derive(Debug, Clone)]
pub struct Answer<P> {
    refusal: Option<Refusal>,
    messages: PhantomData<fn() -> P>,
}

impl<P> Answer<P> {
    /// Creates the answer that acknowledges the message.
    pub fn acknowledged() -> Self {
        Self { refusal: None, messages: PhantomData }
    }

    /// Creates the answer to a message that was not handled. It is sent again.
    pub fn not_handled() -> Self {
        Self::refused(Refusal::NotHandled)
    }

    fn refused(refusal: Refusal) -> Self {
        Self { refusal: Some(refusal), messages: PhantomData }
    }
}

impl<P: Pushed> IntoResponse for Answer<P> {
    fn into_response(self) -> Response {
        let response = match self.refusal {
            None => acknowledgement(P::INFO),
            Some(refusal) => refusal.response(P::INFO),
        };
        response.map(Body::new)
    }
}

impl<P: Pushed, S> FromRequest<S> for Received<P>
where
    Gate: FromRef<S>,
    S: Send + Sync,
    Body: http_body::Body<Error: Into<Box<dyn Error + Send + Sync>>>,
{
    type Rejection = Answer<P>;

    async fn from_request(request: Request, state: &S) -> Result<Self, Answer<P>> {
        Gate::from_ref(state).admit::<P, Body>(request).await.map_err(Answer::refused)
    }
}
