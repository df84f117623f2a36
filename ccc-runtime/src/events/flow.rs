//! A stream of events that flows, whatever the type of its action.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use tracing::Instrument;

use super::error::EventError;
use super::paced::{Pace, Paced};
use super::parser::{DEFAULT_LIMIT, Event, EventStream};
use crate::action::ActionInfo;
use crate::error::{CallFacts, DecodeProblem, Error, History, Kind, ReplyFacts, Undecodable};
use crate::exec::Refill;
use crate::exec::answer::Opened;
use crate::exec::attempts::Attempts;
use crate::exec::core::Core;
use crate::exec::in_flight::CallInFlight;
use crate::exec::options::Options;
use crate::exec::prepare::Prepared;
use crate::exec::response;
use crate::keys::Credentials;
use crate::message::DynMessage;
use crate::message::read::Mode;
use crate::time::Timer;
use crate::transport::{TransportError, TransportErrorKind};

/// The data of the last event of some services.
const DONE: &str = "[DONE]";

/// The events of a call. Dropping it closes the connection.
pub(crate) struct Flow {
    events: EventStream<Paced>,
    mode: Mode,
    timer: Arc<dyn Timer>,
    call: CallFacts,
    reply: ReplyFacts,
    history: History,
    /// Away when the stream is over.
    credentials: Credentials,
    in_flight: Option<CallInFlight>,
}

/// The parts of an event besides its data.
pub(crate) struct Label {
    pub(crate) event: Option<String>,
    pub(crate) id: Option<String>,
}

impl Core {
    /// Makes a call up to the head of its stream of events. `None` if the service answers otherwise: then the reply has been
    /// read into its response, as in an ordinary call.
    pub(crate) async fn open(
        &self,
        action: &'static ActionInfo,
        request: &dyn DynMessage,
        options: Options,
        reply: &mut dyn Refill,
    ) -> Result<Option<Flow>, Error> {
        let in_flight = CallInFlight::begin(self, action);
        let max_event = options.get().max_event.unwrap_or(DEFAULT_LIMIT);
        let attempts = async {
            let prepared = self.prepare(action, request, &options)?.opening();
            let opened = Attempts::new(self, &prepared, request).run(reply).await?;
            Ok(opened.map(|opened| (prepared, opened)))
        };
        match attempts.instrument(in_flight.span().clone()).await {
            Ok(Some((prepared, opened))) => Ok(Some(Flow::new(self, prepared, opened, max_event, in_flight))),
            Ok(None) => {
                in_flight.end(&*self.timer, None);
                Ok(None)
            }
            Err(error) => {
                in_flight.end(&*self.timer, Some(&error));
                Err(error)
            }
        }
    }
}

impl Flow {
    fn new(core: &Core, call: Prepared, opened: Opened, max_event: usize, in_flight: CallInFlight) -> Self {
        let pace = Pace { pause: call.attempt_timeout, deadline: opened.deadline, total: call.timeout };
        let body = Paced::new(opened.body, pace, Arc::clone(&core.timer));
        Self {
            events: EventStream::new(body, max_event),
            mode: core.mode,
            timer: Arc::clone(&core.timer),
            call: call.facts,
            reply: opened.facts,
            history: opened.history,
            credentials: opened.credentials,
            in_flight: Some(in_flight),
        }
    }

    /// Reads the next event that holds data into a response, which must be empty. `None` at the end and after an error.
    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
        into: &mut dyn Refill,
    ) -> Poll<Option<Result<Label, Error>>> {
        let Some(span) = self.in_flight.as_ref().map(|in_flight| in_flight.span().clone()) else {
            return Poll::Ready(None);
        };
        let _entered = span.enter();
        loop {
            let event = match ready!(Pin::new(&mut self.events).poll_next(context)) {
                Some(Ok(event)) => event,
                Some(Err(error)) => return Poll::Ready(Some(Err(self.failed(kind_of(error))))),
                None => return Poll::Ready(self.done()),
            };
            let Event { event, data, id, .. } = event;
            match data.trim() {
                // An event without data keeps the connection open.
                "" => {}
                DONE => return Poll::Ready(self.done()),
                data => {
                    let read = response::read_event(data, into, self.mode, &mut self.reply, &self.credentials);
                    return Poll::Ready(Some(match read {
                        Ok(()) => {
                            into.keep_event(data);
                            Ok(Label { event, id })
                        }
                        Err(kind) => Err(self.failed(kind)),
                    }));
                }
            }
        }
    }

    /// The end of the stream.
    fn done<T>(&mut self) -> Option<T> {
        self.end(None);
        None
    }

    /// The error that the stream ends with.
    fn failed(&mut self, kind: Kind) -> Error {
        let reply = std::mem::take(&mut self.reply);
        let error = Error::new(kind, self.call.clone(), reply).after(self.history);
        self.end(Some(&error));
        error
    }

    fn end(&mut self, error: Option<&Error>) {
        if let Some(in_flight) = self.in_flight.take() {
            in_flight.end(&*self.timer, error);
        }
    }
}

fn kind_of(error: EventError) -> Kind {
    match error {
        EventError::TooLarge { limit } => Kind::Decode(Undecodable::new(DecodeProblem::EventTooLarge { limit })),
        EventError::NotUtf8 => Kind::Decode(Undecodable::new(DecodeProblem::EventNotUtf8)),
        EventError::Broken(error) => Kind::Transport(match error.downcast::<TransportError>() {
            Ok(error) => *error,
            Err(error) => TransportError::maybe_sent(TransportErrorKind::Connection, error),
        }),
    }
}
