//! A service without a server, for the tests of applications.
//!
//! [`FakeService`] replaces the transport: the client checks, writes and signs its requests, retries, and reads the answers of
//! the fake, but nothing leaves the process.
//!
//! `events` of a call gets the answer as one event. The fake reads JSON, so it cannot answer requests with bodies in parts.
//!
//! The crate `ccc-mock` is a whole service, for tests through a network.

use std::collections::BTreeMap;
use std::fmt;
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use serde_json::Deserializer;

use crate::action::Action;
use crate::keys::Credentials;
use crate::message::{Message, read, to_json};
use crate::transport::{Limits, Transport, TransportError, TransportErrorKind, TransportFuture};

/// A transport that answers calls with your closures. A clone is cheap and shares everything.
#[derive(Clone, Default)]
pub struct FakeService {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    handlers: BTreeMap<&'static str, Handler>,
    received: Vec<(String, Bytes)>,
}

type Handler = Arc<dyn Fn(&[u8]) -> Result<Vec<u8>, Fault> + Send + Sync>;

/// A failure that the fake answers with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The service answers with an error: its code and message.
    Code(String, String),
    /// The connection cannot be made: the call certainly did not happen.
    Unreachable,
    /// The connection breaks after the request has left: the outcome is unknown.
    Lost,
    /// No reply comes in time: the outcome is unknown. The fake does not wait.
    Timeout,
    /// Something answers with this status and body; a number that is no status counts as 500.
    Http(u16, String),
}

impl Fault {
    /// Makes an answer with an error code such as `InvalidParameterValue.ApplyIDNotExist`.
    pub fn code(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Code(code.into(), message.into())
    }
}

impl FakeService {
    /// Makes a fake without answers: a call of an action without an answer fails to connect.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the answer to an action: the one whose request the closure takes.
    ///
    /// A reply without a request id gets one.
    pub fn on<A: Action>(&self, answer: impl Fn(A) -> Result<A::Response, Fault> + Send + Sync + 'static) -> &Self {
        let handler = move |body: &[u8]| {
            let request = from_json::<A>(body).map_err(|error| Fault::code("InvalidParameter", error.to_string()))?;
            let response = answer(request)?;
            to_json(&response).map_err(|error| Fault::code("InternalError", error.to_string()))
        };
        self.lock().handlers.insert(A::INFO.name, Arc::new(handler));
        self
    }

    /// Returns the requests of an action so far, one for each attempt.
    pub fn requests<A: Action>(&self) -> Vec<A> {
        let received = self.lock().received.clone();
        let of_action = received.iter().filter(|(action, _)| action == A::INFO.name);
        of_action.filter_map(|(_, body)| from_json(body).ok()).collect()
    }

    /// Returns the number of requests of all actions.
    pub fn count(&self) -> usize {
        self.lock().received.len()
    }

    /// Returns credentials for a fake.
    pub fn credentials() -> Credentials {
        Credentials::fake()
    }

    fn answer(&self, request: &Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let action = request.headers().get("x-tc-action").and_then(|action| action.to_str().ok()).unwrap_or_default();
        let (handler, number) = {
            let mut state = self.lock();
            state.received.push((action.to_owned(), request.body().clone()));
            (state.handlers.get(action).cloned(), state.received.len())
        };
        let Some(handler) = handler else {
            let message = format!("the fake service was not told how to answer {action}; call `FakeService::on`");
            return Err(TransportError::not_sent(TransportErrorKind::Connection, message));
        };
        // Called without the lock: the closure may ask the fake what it has received.
        match handler(request.body()) {
            Ok(response) => Ok(reply(&response, number)),
            Err(Fault::Code(code, message)) => {
                let error = serde_json::json!({ "Error": { "Code": code, "Message": message } }).to_string();
                Ok(reply(error.as_bytes(), number))
            }
            Err(Fault::Unreachable) => {
                Err(TransportError::not_sent(TransportErrorKind::Connection, "the fake service is unreachable"))
            }
            Err(Fault::Lost) => {
                Err(TransportError::maybe_sent(TransportErrorKind::Connection, "the fake service lost the connection"))
            }
            Err(Fault::Timeout) => {
                Err(TransportError::maybe_sent(TransportErrorKind::Timeout, "the fake service does not answer"))
            }
            Err(Fault::Http(status, body)) => {
                let mut response = Response::new(Bytes::from(body));
                *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                Ok(response)
            }
        }
    }

    /// A closure that panicked has left the state whole: it runs without the lock.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for FakeService {
    fn send(&self, request: Request<Bytes>, _limits: Limits) -> TransportFuture {
        Box::pin(ready(self.answer(&request)))
    }
}

impl fmt::Debug for FakeService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.lock();
        let actions: Vec<_> = state.handlers.keys().collect();
        f.debug_struct("FakeService").field("answers", &actions).field("received", &state.received.len()).finish()
    }
}

fn from_json<T: Message>(body: &[u8]) -> Result<T, serde_json::Error> {
    read::read(&mut Deserializer::from_slice(body))
}

/// A response in its envelope, with a request id where it has none.
fn reply(response: &[u8], number: usize) -> Response<Bytes> {
    let id = format!("fake-{number}");
    let body = match serde_json::from_slice::<serde_json::Map<_, _>>(response) {
        Ok(mut members) => {
            let missing = members.get("RequestId").is_none_or(|id| id == "");
            if missing {
                members.insert("RequestId".to_owned(), id.into());
            }
            serde_json::json!({ "Response": members }).to_string()
        }
        Err(error) => error.to_string(),
    };
    let mut response = Response::new(Bytes::from(body));
    let json = http::HeaderValue::from_static("application/json");
    response.headers_mut().insert(http::header::CONTENT_TYPE, json);
    response
}
