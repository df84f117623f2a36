//! A stream of events that flows, whatever the type of its action.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use tracing::Instrument;

use super::paced::{Pace, Paced};
use crate::action::ActionInfo;
use crate::client::attempts::Attempts;
use crate::client::call::Reply;
use crate::client::core::Core;
use crate::client::events::{DEFAULT_LIMIT, Event, EventError, EventStream};
use crate::client::open::Opened;
use crate::client::options::Options;
use crate::client::request::Prepared;
use crate::client::under_way::UnderWay;
use crate::error::{CallFacts, DecodeProblem, Error, History, Kind, ReplyFacts, Undecodable};
use crate::exchange::Exchange;
use crate::object::Object;
use crate::object::read::Mode;
use crate::reply;
use crate::time::Timer;
use crate::transport::{TransportError, TransportErrorKind};

/// What some services send as the data of a last event, which holds nothing else.
const DONE: &str = "[DONE]";

/// The events of a call. Dropping it closes the connection.
pub(super) struct Flow {
    events: EventStream<Paced>,
    mode: Mode,
    timer: Arc<dyn Timer>,
    call: CallFacts,
    reply: ReplyFacts,
    history: History,
    /// Away when the stream is over.
    under_way: Option<UnderWay>,
}

/// What an event says besides its data.
pub(super) struct Label {
    pub(super) event: Option<String>,
    pub(super) id: Option<String>,
}

impl Core {
    /// Makes a call up to the head of its stream of events. `None` if the service answers otherwise: then the reply has been
    /// read into its response, as in an ordinary call.
    pub(super) async fn open(
        &self,
        action: &'static ActionInfo,
        exchange: Exchange,
        request: &dyn Object,
        options: Options,
        reply: &mut dyn Reply,
    ) -> Result<Option<Flow>, Error> {
        let under_way = UnderWay::begin(self, action);
        let max_event = options.max_event.unwrap_or(DEFAULT_LIMIT);
        let attempts = async {
            let prepared = self.prepare(action, exchange, request, options)?.opening();
            let opened = Attempts::new(self, &prepared).run(reply).await?;
            Ok(opened.map(|opened| (prepared, opened)))
        };
        match attempts.instrument(under_way.span().clone()).await {
            Ok(Some((prepared, opened))) => Ok(Some(Flow::new(self, prepared, opened, max_event, under_way))),
            Ok(None) => {
                under_way.end(self.timer.now(), None);
                Ok(None)
            }
            Err(error) => {
                under_way.end(self.timer.now(), Some(&error));
                Err(error)
            }
        }
    }
}

impl Flow {
    fn new(core: &Core, call: Prepared, opened: Opened, max_event: usize, under_way: UnderWay) -> Self {
        let pace = Pace { pause: call.attempt_timeout, deadline: opened.deadline, total: call.timeout };
        let body = Paced::new(opened.body, pace, Arc::clone(&core.timer));
        Self {
            events: EventStream::new(body, max_event),
            mode: core.mode,
            timer: Arc::clone(&core.timer),
            call: call.facts,
            reply: opened.facts,
            history: opened.history,
            under_way: Some(under_way),
        }
    }

    /// Reads the next event that holds data into a response, which must be empty. `None` at the end and after an error.
    pub(super) fn poll(
        &mut self,
        context: &mut Context<'_>,
        into: &mut dyn Reply,
    ) -> Poll<Option<Result<Label, Error>>> {
        let Some(span) = self.under_way.as_ref().map(|under_way| under_way.span().clone()) else {
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
                // What has no data is there to keep the connection open.
                "" => {}
                DONE => return Poll::Ready(self.done()),
                data => {
                    let read = reply::read_event(data, into, self.mode, &mut self.reply);
                    return Poll::Ready(Some(match read {
                        Ok(()) => Ok(Label { event, id }),
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
        if let Some(under_way) = self.under_way.take() {
            under_way.end(self.timer.now(), error);
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
