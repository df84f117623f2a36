//! The parser by itself, and the stream over bodies that are given.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::{DEFAULT_LIMIT, Event, EventError, EventParser, EventStream};

async fn next(events: &mut EventStream<Chunks>) -> Option<Result<Event, EventError>> {
    poll_fn(|context| Pin::new(&mut *events).poll_next(context)).await
}

fn parsed(chunks: &[&[u8]]) -> Result<Vec<Event>, EventError> {
    let mut parser = EventParser::new(DEFAULT_LIMIT);
    chunks.iter().try_for_each(|chunk| parser.push(chunk))?;
    parser.finish()?;
    Ok(std::iter::from_fn(|| parser.next_event()).collect())
}

fn data(chunks: &[&[u8]]) -> Vec<String> {
    parsed(chunks).unwrap().into_iter().map(|event| event.data).collect()
}

const SAMPLE: &str =
    ": a comment\r\nevent: delta\nid: 7\rretry: 1500\r\ndata: {\"A\":1,\ndata:\"B\": \"é\"}\n\ndata\n\ndata: last";

#[test]
fn an_event_has_a_kind_an_id_a_pause_and_lines_of_data() {
    let events = parsed(&[SAMPLE.as_bytes()]).unwrap();
    let first = Event {
        event: Some("delta".to_owned()),
        data: "{\"A\":1,\n\"B\": \"é\"}".to_owned(),
        id: Some("7".to_owned()),
        retry: Some(Duration::from_millis(1500)),
    };
    let of = |data: &str| Event { data: data.to_owned(), ..Event::default() };
    assert_eq!(events, [first, of(""), of("last")]);
}

/// Wherever the bytes are cut, also inside a letter and between CR and LF, the events are the same.
#[test]
fn chunks_make_no_difference() {
    let (bytes, whole) = (SAMPLE.as_bytes(), parsed(&[SAMPLE.as_bytes()]).unwrap());
    for cut in 0..=bytes.len() {
        assert_eq!(parsed(&[&bytes[..cut], &bytes[cut..]]).unwrap(), whole, "cut at {cut}");
    }
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    assert_eq!(parsed(&single).unwrap(), whole);
}

#[test]
fn only_one_space_is_dropped_and_unknown_names_are_ignored() {
    assert_eq!(data(&[b"data:  two\nnews: x\nretry: soon\n\n\n\n"]), [" two"]);
    assert_eq!(data(&[b"", b"\n\n", b": only a comment\n\n"]), Vec::<String>::new());
}

#[test]
fn a_line_and_an_event_are_bounded() {
    let mut parser = EventParser::new(8);
    parser.push(b"data: 12").unwrap();
    assert!(matches!(parser.push(b"3"), Err(EventError::TooLarge { limit: 8 })));
    let mut parser = EventParser::new(8);
    parser.push(b"data:123\n").unwrap();
    parser.push(b"data:456\n").unwrap();
    assert!(matches!(parser.push(b"data:7\n"), Err(EventError::TooLarge { limit: 8 })));
}

#[test]
fn what_is_no_text_is_refused() {
    assert!(matches!(parsed(&[b"data: \xff\n\n"]), Err(EventError::NotUtf8)));
}

#[test]
fn nothing_of_the_data_is_shown() {
    let event = Event { data: "02012345678".to_owned(), ..Event::default() };
    assert_eq!(format!("{event:?}"), "Event { event: None, data: <11 bytes>, id: None, retry: None }");
}

/// Chunks that were there before anybody asked.
struct Chunks(std::vec::IntoIter<io::Result<Bytes>>);

impl Stream for Chunks {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}

fn stream(chunks: Vec<io::Result<Bytes>>) -> EventStream<Chunks> {
    EventStream::new(Chunks(chunks.into_iter()), DEFAULT_LIMIT)
}

#[tokio::test]
async fn a_stream_ends_with_its_body() {
    let mut events = stream(vec![Ok(Bytes::from("data: a\n\nda")), Ok(Bytes::from("ta: b"))]);
    assert_eq!(next(&mut events).await.unwrap().unwrap().data, "a");
    assert_eq!(next(&mut events).await.unwrap().unwrap().data, "b");
    assert!(next(&mut events).await.is_none() && next(&mut events).await.is_none());
}

#[tokio::test]
async fn what_was_complete_before_an_error_comes_first() {
    let broken = || Err(io::Error::other("reset"));
    let mut events = stream(vec![Ok(Bytes::from("data: a\n\ndata: b\n\ndata: c")), broken(), Ok(Bytes::from("\n\n"))]);
    assert_eq!(next(&mut events).await.unwrap().unwrap().data, "a");
    assert_eq!(next(&mut events).await.unwrap().unwrap().data, "b");
    let error = next(&mut events).await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "the stream of events broke: reset");
    assert!(next(&mut events).await.is_none());
    let mut events = stream(vec![Ok(Bytes::from("data: a\n\ndata: \u{fffd}\n\n")), Ok(Bytes::from_static(b"\xff\n"))]);
    assert!(next(&mut events).await.unwrap().is_ok() && next(&mut events).await.unwrap().is_ok());
    assert!(matches!(next(&mut events).await, Some(Err(EventError::NotUtf8))));
}
