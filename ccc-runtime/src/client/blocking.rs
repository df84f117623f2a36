//! Calls without an executor: one background thread makes them, and the thread of the caller waits.

use std::any::Any;
use std::fmt;
use std::future::{Future, IntoFuture, poll_fn};
use std::io;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::OnceLock;
use std::sync::mpsc::sync_channel;

use futures_core::Stream;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::block_in_place;

use super::call::Call;
use super::events::{Events, StreamEvent};
use super::pages::{Items, Pages};
use crate::action::Action;
use crate::action::Streams;
use crate::action::{Listed, Paged};
use crate::code::ErrorCode;
use crate::error::{ActionError, CallFacts, Error, Kind, Rejection, ReplyFacts};
use crate::trace::TraceId;

impl<A: Action> Call<A> {
    /// Makes the call and waits for the reply on this thread.
    ///
    /// One background thread, which the first such call starts, makes the calls of all clients of the process. In async code,
    /// await the call instead: `wait` would block a thread of the executor.
    ///
    /// # Errors
    /// The same as of the awaited call.
    pub fn wait(self) -> Result<A::Response, ActionError<A::ErrorCode>> {
        let runtime = runtime().map_err(|error| self.refused(error))?;
        finish(runtime, self.into_future())
    }

    /// Returns the error of a call for which no thread can be started.
    fn refused(&self, error: &io::Error) -> ActionError<A::ErrorCode> {
        let trace_id = TraceId::new(self.options.get().trace_id.as_ref());
        let facts = CallFacts { action: A::INFO, site: self.core.site, trace_id };
        let rejection = Rejection::NoThread(io::Error::new(error.kind(), error.to_string()));
        ActionError::new(Error::new(Kind::Rejected(rejection), facts, ReplyFacts::default()))
    }
}

impl<A: Paged> Pages<A> {
    /// Returns the pages as an iterator that waits for each on this thread; see [`Call::wait`].
    pub fn blocking(self) -> Blocking<Self> {
        Blocking { stream: Some(self) }
    }
}

impl<A: Listed> Items<A> {
    /// Returns the items as an iterator that waits for each on this thread; see [`Call::wait`].
    pub fn blocking(self) -> Blocking<Self> {
        Blocking { stream: Some(self) }
    }
}

impl<A: Streams> Events<A> {
    /// Returns the events as an iterator that waits for each on this thread; see [`Call::wait`].
    pub fn blocking(self) -> Blocking<Self> {
        Blocking { stream: Some(self) }
    }
}

/// A stream of replies as an iterator, which waits on the thread that calls `next`.
#[must_use = "nothing is asked for until the first item is"]
pub struct Blocking<S> {
    /// Away while it is polled, and for good after an error that nothing can be polled after.
    stream: Option<S>,
}

impl<A: Paged> Iterator for Blocking<Pages<A>> {
    type Item = Result<A::Response, ActionError<A::ErrorCode>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.wait_for_next(|pages, error| Some(pages.call().refused(error)))
    }
}

impl<A: Listed> Iterator for Blocking<Items<A>>
where
    A::Item: Send,
{
    type Item = Result<A::Item, ActionError<A::ErrorCode>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.wait_for_next(|items, error| Some(items.pages().call().refused(error)))
    }
}

impl<A: Streams> Iterator for Blocking<Events<A>> {
    type Item = Result<StreamEvent<A::Response>, ActionError<A::ErrorCode>>;

    fn next(&mut self) -> Option<Self::Item> {
        // A call that has been made has had its thread, which is there for good.
        self.wait_for_next(|events, error| events.call().map(|call| call.refused(error)))
    }
}

impl<T, C, S> Blocking<S>
where
    T: Send + 'static,
    C: ErrorCode,
    S: Stream<Item = Result<T, ActionError<C>>> + Unpin + Send + 'static,
{
    fn wait_for_next(&mut self, refused: impl FnOnce(&S, &io::Error) -> Option<ActionError<C>>) -> Option<S::Item> {
        let mut stream = self.stream.take()?;
        let runtime = match runtime() {
            Ok(runtime) => runtime,
            Err(error) => return refused(&stream, error).map(Err),
        };
        let (next, stream) = finish(runtime, async move {
            let next = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await;
            (next, stream)
        });
        self.stream = Some(stream);
        next
    }
}

impl<S: fmt::Debug> fmt::Debug for Blocking<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blocking").field("stream", &self.stream).finish()
    }
}

/// The runtime of all blocking calls. It has a thread of its own, so connections are looked after between calls.
fn runtime() -> Result<&'static Runtime, &'static io::Error> {
    static RUNTIME: OnceLock<io::Result<Runtime>> = OnceLock::new();
    RUNTIME
        .get_or_init(|| Builder::new_multi_thread().worker_threads(1).thread_name("tc3-blocking").enable_all().build())
        .as_ref()
}

/// Runs a future to its end on the runtime. A panic in it goes on in the caller.
fn finish<T: Send + 'static>(runtime: &'static Runtime, future: impl Future<Output = T> + Send + 'static) -> T {
    let (sender, receiver) = sync_channel(1);
    let task = runtime.spawn(future);
    runtime.spawn(async move {
        // The receiver waits for it, so it is there.
        let _ = sender.send(task.await);
    });
    // Called on the runtime's own thread, by a source of credentials for example, it must not keep that from its work.
    let inside = Handle::try_current().is_ok_and(|current| current.id() == runtime.handle().id());
    let received = if inside { block_in_place(|| receiver.recv()) } else { receiver.recv() };
    match received {
        Ok(Ok(output)) => output,
        Ok(Err(error)) => resume_unwind(error.into_panic()),
        // The runtime is never shut down, so nothing is dropped unsent.
        Err(error) => resume_unwind(Box::new(error) as Box<dyn Any + Send>),
    }
}
