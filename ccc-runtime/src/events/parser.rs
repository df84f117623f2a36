//! Replies that come as a stream of events: `text/event-stream`, as it is read by every official SDK.
//!
//! A line is `name: value`, with the names `event`, `data`, `id` and `retry`; one space behind the colon is dropped, and a
//! line that begins with a colon is a comment. An empty line ends an event, whose lines of data are joined by line ends.
//! Lines end in LF, CR LF or CR.

use std::collections::VecDeque;
use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::error::EventError;
use super::lines::Lines;

#[cfg(test)]
mod tests;

/// The greatest size of a line and of an event, unless set: 1 MiB.
pub const DEFAULT_LIMIT: usize = 1024 * 1024;

/// An event of a stream.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Event {
    /// The kind of event, if the service names it.
    pub event: Option<String>,
    /// The data, mostly the members of the response as JSON.
    pub data: String,
    /// Its id, if it has one.
    pub id: Option<String>,
    /// The wait before a reconnection, if the service names it.
    pub retry: Option<Duration>,
}

impl Event {
    fn is_empty(&self) -> bool {
        self.event.is_none() && self.data.is_empty() && self.id.is_none() && self.retry.is_none()
    }
}

/// Hides the data, which may be secret or personal.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event, data, id, retry } = self;
        f.debug_struct("Event")
            .field("event", event)
            .field("data", &format_args!("<{} bytes>", data.len()))
            .field("id", id)
            .field("retry", retry)
            .finish()
    }
}

/// Takes bytes as they come and hands out events: no I/O, no more memory than the limit and one chunk.
#[derive(Debug)]
pub struct EventParser {
    lines: Lines,
    limit: usize,
    event: Event,
    /// True if the event has a line of data: the first one stands without a line end before it.
    has_data: bool,
    ready: VecDeque<Event>,
}

impl EventParser {
    /// One that takes lines and events of at most so many bytes each.
    pub fn new(limit: usize) -> Self {
        let event = Event::default();
        Self { lines: Lines::new(limit), limit, event, has_data: false, ready: VecDeque::new() }
    }

    /// Takes the next bytes. What is complete can be taken with [`next_event`](Self::next_event).
    ///
    /// # Errors
    /// When a line or an event is too large, or a line is no text. Nothing can be read after that.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), EventError> {
        let mut rest = bytes;
        while let Some(line) = self.lines.next(&mut rest)? {
            self.line(&line)?;
        }
        Ok(())
    }

    /// The next event that is complete.
    pub fn next_event(&mut self) -> Option<Event> {
        self.ready.pop_front()
    }

    /// The end of the bytes: an event that no empty line has ended is handed out all the same, since official SDKs do.
    ///
    /// # Errors
    /// As [`push`](Self::push).
    pub fn finish(&mut self) -> Result<(), EventError> {
        if let Some(line) = self.lines.finish()? {
            self.line(&line)?;
        }
        self.end();
        Ok(())
    }

    fn line(&mut self, line: &str) -> Result<(), EventError> {
        if line.is_empty() {
            self.end();
            return Ok(());
        }
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "data" => return self.data(value),
            "event" => self.event.event = Some(value.to_owned()),
            "id" => self.event.id = Some(value.to_owned()),
            "retry" => self.event.retry = value.parse().ok().map(Duration::from_millis),
            // A comment, or a name that is not known yet.
            _ => {}
        }
        Ok(())
    }

    fn data(&mut self, line: &str) -> Result<(), EventError> {
        if self.event.data.len() + line.len() + 1 > self.limit {
            return Err(EventError::TooLarge { limit: self.limit });
        }
        if std::mem::replace(&mut self.has_data, true) {
            self.event.data.push('\n');
        }
        self.event.data.push_str(line);
        Ok(())
    }

    fn end(&mut self) {
        let event = std::mem::take(&mut self.event);
        let has_data = std::mem::take(&mut self.has_data);
        if has_data || !event.is_empty() {
            self.ready.push_back(event);
        }
    }
}

/// The events of a body that comes in chunks.
///
/// After an error there are no more. Dropping it drops the body, and with that the connection.
#[must_use = "nothing is read until it is polled"]
pub(crate) struct EventStream<S> {
    /// None when nothing is to be read any more.
    body: Option<Pin<Box<S>>>,
    parser: EventParser,
    /// Told after the events that were complete before it.
    failed: Option<EventError>,
}

impl<S> EventStream<S> {
    /// Reads a body. A line and an event may have at most `limit` bytes each; see [`DEFAULT_LIMIT`].
    pub(crate) fn new(body: S, limit: usize) -> Self {
        Self { body: Some(Box::pin(body)), parser: EventParser::new(limit), failed: None }
    }
}

impl<S, E> EventStream<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event, EventError>>> {
        loop {
            if let Some(event) = self.parser.next_event() {
                return Poll::Ready(Some(Ok(event)));
            }
            let Some(body) = &mut self.body else { return Poll::Ready(self.failed.take().map(Err)) };
            let read = match ready!(body.as_mut().poll_next(context)) {
                Some(Ok(chunk)) => self.parser.push(&chunk),
                Some(Err(error)) => Err(EventError::Broken(error.into())),
                None => {
                    self.body = None;
                    self.parser.finish()
                }
            };
            if let Err(error) = read {
                self.body = None;
                self.failed = Some(error);
            }
        }
    }
}

impl<S, E> Stream for EventStream<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    type Item = Result<Event, EventError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<S> fmt::Debug for EventStream<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").field("over", &self.body.is_none()).finish_non_exhaustive()
    }
}
