//! Calls whose reply is read event by event.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::call::Call;
use crate::action::Streams;
use crate::error::{ActionError, Error};
use crate::events::{Flow, Label};
use crate::message::{DynMessage, Message, show};

impl<A: Streams> Call<A> {
    /// How many bytes an event of the reply may have, and a line of it; 1 MiB unless set.
    pub fn max_event_size(mut self, bytes: usize) -> Self {
        self.options.max_event = Some(bytes);
        self
    }

    /// The reply event by event, as it comes. The options of the call hold for the whole stream.
    ///
    /// Whether the service answers with a stream mostly depends on a member of the request. Where it does not, there is one
    /// event, with the whole response.
    ///
    /// ```no_run
    /// use ccc_runtime::{Call, Error, Streams};
    ///
    /// async fn show<A: Streams>(call: Call<A>) -> Result<(), Error> {
    ///     let mut events = call.events();
    ///     while let Some(event) = events.next().await {
    ///         println!("{:?}", event?);
    ///     }
    ///     Ok(())
    /// }
    /// ```
    pub fn events(self) -> Events<A> {
        Events { state: State::Asked(Some(self)) }
    }
}

/// The events that a call is answered with.
///
/// The call is made when the first event is asked for. It is tried again as any other until the head of a stream of events
/// has come; after that, whatever goes wrong is an error. The stream ends with the reply, with an event whose data is
/// `[DONE]`, and after an error.
///
/// What can go wrong after the head: the connection breaks, or the service pauses for longer than an attempt may take, or the
/// stream goes on for longer than the call may take in all. Time that passes between events while nobody asks for the next
/// counts for the latter. All of these leave the [outcome unknown](Error::outcome_unknown). An event may also be an error of
/// the service, or not be understood.
///
/// Dropping it closes the connection.
#[must_use = "no call is made until the first event is asked for"]
pub struct Events<A: Streams> {
    state: State<A>,
}

type Opening<T> = Pin<Box<dyn Future<Output = Result<Head<T>, Error>> + Send>>;

enum State<A: Streams> {
    /// The call, until it is made.
    Asked(Option<Call<A>>),
    Opening(Opening<A::Response>),
    Flowing(Box<Flow>),
    Over,
}

/// What a call has brought.
enum Head<T> {
    Events(Box<Flow>),
    Whole(T),
}

/// Nothing in it is pinned in place: the future on its way has a box of its own.
impl<A: Streams> Unpin for Events<A> {}

impl<A: Streams> Events<A> {
    /// The next event; `None` after the last one and after an error.
    ///
    /// Dropped before it is ready, it loses nothing.
    pub async fn next(&mut self) -> Option<Result<StreamEvent<A::Response>, ActionError<A::ErrorCode>>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// The call, if it has not been made.
    #[cfg(feature = "blocking")]
    pub(super) fn call(&self) -> Option<&Call<A>> {
        match &self.state {
            State::Asked(call) => call.as_ref(),
            State::Opening(_) | State::Flowing(_) | State::Over => None,
        }
    }

    fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<StreamEvent<A::Response>, ActionError<A::ErrorCode>>>> {
        loop {
            let next = match &mut self.state {
                State::Asked(call) => {
                    self.state = call.take().map_or(State::Over, |call| State::Opening(open(call)));
                    continue;
                }
                State::Opening(opening) => match ready!(opening.as_mut().poll(context)) {
                    Ok(Head::Events(flow)) => {
                        self.state = State::Flowing(flow);
                        continue;
                    }
                    Ok(Head::Whole(data)) => {
                        self.state = State::Over;
                        return Poll::Ready(Some(Ok(StreamEvent { event: None, id: None, data })));
                    }
                    Err(error) => Some(Err(error)),
                },
                State::Flowing(flow) => {
                    let mut data = A::Response::empty();
                    let label = ready!(flow.poll(context, &mut data));
                    label.map(|label| label.map(|Label { event, id }| StreamEvent { event, id, data }))
                }
                State::Over => None,
            };
            if !matches!(next, Some(Ok(_))) {
                self.state = State::Over;
            }
            return Poll::Ready(next.map(|next| next.map_err(ActionError::new)));
        }
    }
}

/// Makes the call up to the head of the stream. Compiled once for each action, so that it does no more than tie the types
/// together.
fn open<A: Streams>(call: Call<A>) -> Opening<A::Response> {
    let Call { core, request, options } = call;
    Box::pin(async move {
        let mut response = A::Response::empty();
        let flow = core.open(A::INFO, &request, options, &mut response).await?;
        Ok(flow.map_or(Head::Whole(response), |flow| Head::Events(Box::new(flow))))
    })
}

impl<A: Streams> Stream for Events<A> {
    type Item = Result<StreamEvent<A::Response>, ActionError<A::ErrorCode>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<A: Streams> fmt::Debug for Events<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match &self.state {
            State::Asked(_) => "not asked for",
            State::Opening(_) => "asked for",
            State::Flowing(_) => "flowing",
            State::Over => "over",
        };
        write!(f, "Events {{ of: {}, {state} }}", A::INFO.name)
    }
}

/// An event, or the whole reply where the service answered without events.
#[non_exhaustive]
pub struct StreamEvent<T> {
    /// What kind of event it is, if that is said.
    pub event: Option<String>,
    /// The id of the event, if it has one.
    pub id: Option<String>,
    /// What it holds: members of the response. Those that are not in this event are empty; the request id is in all of them.
    pub data: T,
}

impl<T: Message> fmt::Debug for StreamEvent<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StreamEvent {{ event: {:?}, id: {:?}, data: ", self.event, self.id)?;
        show(&self.data as &dyn DynMessage, f)?;
        f.write_str(" }")
    }
}
