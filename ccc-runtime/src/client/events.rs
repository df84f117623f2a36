//! Calls whose reply is read event by event.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::call::{Call, Next};
use crate::action::Streams;
use crate::error::{ActionError, Error};
use crate::events::{Flow, Label};
use crate::message::{DynMessage, Message, show};

impl<A: Streams> Call<A> {
    /// Limits the size of an event of the reply, and of a line of it, in bytes; 1 MiB unless set.
    pub fn max_event_size(mut self, bytes: usize) -> Self {
        self.options = self.options.max_event_size(bytes);
        self
    }

    /// Returns the reply event by event, as it comes. The options of the call hold for the whole stream.
    ///
    /// Mostly a member of the request decides if the service streams. If it does not, you get one event with the whole
    /// response.
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

/// The events of a reply.
///
/// The client makes the call when you ask for the first event. Up to the head of the reply, it tries again as for any other
/// call; after that, every failure is an error. The stream ends with the reply, with an event whose data is `[DONE]`, and
/// after an error.
///
/// Failures after the head: the connection breaks, the service pauses for longer than the limit of an attempt, or the stream
/// outlasts the limit of the call, in which the time between your calls of `next` counts, too. All of these leave the
/// [outcome unknown](crate::Error::outcome_unknown). An event may also be an error of the service, or unreadable.
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

/// The answer to a call.
enum Head<T> {
    Events(Box<Flow>),
    Whole(T),
}

/// It pins nothing: the future in flight has its own box.
impl<A: Streams> Unpin for Events<A> {}

impl<A: Streams> Events<A> {
    /// Returns the next event; `None` after the last one and after an error.
    ///
    /// Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<StreamEvent<A::Response>, ActionError<A::ErrorCode>>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// Returns the call, if it has not been made.
    #[cfg(feature = "blocking")]
    pub(super) fn call(&self) -> Option<&Call<A>> {
        match &self.state {
            State::Asked(call) => call.as_ref(),
            State::Opening(_) | State::Flowing(_) | State::Over => None,
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Next<A, StreamEvent<A::Response>> {
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

/// Makes the call up to the head of the stream. Compiled once for each action, so it does no more than tie the types
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

/// An event, or the whole reply if the service did not stream.
#[non_exhaustive]
pub struct StreamEvent<T> {
    /// The kind of event, if the service names it.
    pub event: Option<String>,
    /// The id of the event, if it has one.
    pub id: Option<String>,
    /// Members of the response. Those that are not in this event are empty; every event has the request id.
    pub data: T,
}

impl<T: Message> fmt::Debug for StreamEvent<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StreamEvent {{ event: {:?}, id: {:?}, data: ", self.event, self.id)?;
        show(&self.data as &dyn DynMessage, f)?;
        f.write_str(" }")
    }
}
