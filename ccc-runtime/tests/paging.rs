//! Where reading page by page begins, goes on and ends.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

#[path = "support/list.rs"]
mod list;
mod support;

use std::collections::VecDeque;
use std::fmt::Write;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Mutex;

use ccc_runtime::transport::TransportErrorKind;
use ccc_runtime::{Call, ErrorKind, Pages, Retry, ServiceClient};
use futures_core::Stream;
use http::Response;

use list::{BARE, CURSOR, List, OFFSET, PAGE, TWO_LISTS};
use support::{Canned, builder};

/// A page with rows of these ids, each with a cursor that is called like its id.
fn rows(total: i64, ids: &[u64]) -> String {
    with(&format!("\"Facts\":{{\"Total\":{total}}},"), ids, 0)
}

/// The same without a total.
fn bare(ids: &[u64]) -> String {
    with("", ids, 0)
}

/// The same with so many items in a second list.
fn two(ids: &[u64], others: u64) -> String {
    with("\"Facts\":{\"Total\":2},", ids, others)
}

fn with(facts: &str, ids: &[u64], others: u64) -> String {
    let mut text = String::new();
    for id in ids {
        let comma = if text.is_empty() { "" } else { "," };
        write!(text, "{comma}{{\"Id\":{id},\"Cursor\":\"{id}\"}}").unwrap();
    }
    let others: Vec<String> = (0..others).map(|id| (ids.len() as u64 + id).to_string()).collect();
    format!(r#"{{"Response":{{{facts}"Rows":[{text}],"Others":[{}],"RequestId":"r"}}}}"#, others.join(","))
}

/// A transport that gives these answers, one after the other, and the end of the list when they are used up.
fn script(replies: Vec<String>) -> Canned {
    let replies = Mutex::new(VecDeque::from(replies));
    Canned::new(move || Ok(Response::new(replies.lock().unwrap().pop_front().unwrap_or_else(|| bare(&[])).into())))
}

fn call<const N: usize>(request: List<N>, transport: &Canned) -> Call<List<N>> {
    builder().transport(transport.clone()).build().unwrap().core().send(request)
}

fn sent(transport: &Canned) -> Vec<String> {
    let sent = transport.sent.lock().unwrap();
    sent.iter().map(|request| String::from_utf8(request.body().to_vec()).unwrap()).collect()
}

/// The ids that come out, page by page, and the bodies that go in, without what JSON puts around them.
async fn walk<const N: usize>(request: List<N>, replies: Vec<String>) -> (Vec<Vec<u64>>, Vec<String>) {
    let transport = script(replies);
    let ids = collect(call(request, &transport).pages()).await;
    let strip = |body: String| body.replace(['{', '}', '"'], "");
    (ids, sent(&transport).into_iter().map(strip).collect())
}

async fn collect<const N: usize>(mut pages: Pages<List<N>>) -> Vec<Vec<u64>> {
    let mut ids = Vec::new();
    while let Some(page) = pages.next().await {
        ids.push(page.unwrap().rows.iter().map(|row| row.id).collect());
    }
    assert!(pages.next().await.is_none(), "an end is an end");
    ids
}

#[tokio::test]
async fn pages_are_numbered() {
    let (ids, sent) = walk(List::<PAGE>::default(), vec![rows(5, &[1, 2]), rows(5, &[3, 4]), rows(5, &[5])]).await;
    assert_eq!(ids, [vec![1, 2], vec![3, 4], vec![5]]);
    assert_eq!(sent, ["Position:0,Size:2", "Position:1,Size:2", "Position:2,Size:2"]);
    let (ids, sent) = walk(List::<PAGE>::default(), vec![rows(4, &[1, 2]), rows(4, &[3, 4])]).await;
    assert_eq!((ids.len(), sent.len()), (2, 2), "a full page can be the last");
}

#[tokio::test]
async fn offsets_move_by_what_was_received() {
    let (ids, sent) = walk(List::<OFFSET>::default(), vec![rows(4, &[1, 2]), rows(4, &[3]), rows(4, &[4])]).await;
    assert_eq!(ids, [vec![1, 2], vec![3], vec![4]], "less than asked for, and the total says that there is more");
    assert_eq!(sent, ["Position:0,Size:2", "Position:2,Size:2", "Position:3,Size:2"]);
}

#[tokio::test]
async fn cursors_come_from_the_last_item() {
    let (ids, sent) = walk(List::<CURSOR>::default(), vec![bare(&[1, 2]), bare(&[3])]).await;
    assert_eq!(ids, [vec![1, 2], vec![3]]);
    assert_eq!(sent, ["", "Cursor:2", "Cursor:3"]);
    let request = List::<CURSOR> { cursor: Some("7".to_owned()), size: Some(9), ..List::default() };
    let (ids, sent) = walk(request, vec![bare(&[8])]).await;
    assert_eq!((ids, sent), (vec![vec![8]], vec!["Size:9,Cursor:7".to_owned(), "Size:9,Cursor:8".to_owned()]));
}

#[tokio::test]
async fn a_cursor_that_leads_back_ends_it() {
    let (ids, sent) = walk(List::<CURSOR>::default(), vec![bare(&[1, 2]), bare(&[1, 2]), bare(&[9])]).await;
    assert_eq!((ids, sent.len()), (vec![vec![1, 2]], 2), "the same page again is not handed out again");
    let (ids, sent) = walk(List::<CURSOR>::default(), vec![bare(&[1]), bare(&[2]), bare(&[3, 1]), bare(&[9])]).await;
    assert_eq!((ids, sent.len()), (vec![vec![1], vec![2]], 3), "nor is a longer way round");
    let without = with("", &[4], 0).replace(",\"Cursor\":\"4\"", "");
    let (ids, sent) = walk(List::<CURSOR>::default(), vec![without, bare(&[9])]).await;
    assert_eq!((ids, sent.len()), (vec![vec![4]], 1), "no cursor, no next page");
}

#[tokio::test]
async fn it_begins_where_the_request_says() {
    let request = List::<PAGE> { position: Some(3), ..List::default() };
    let (ids, sent) = walk(request, vec![rows(9, &[7, 8]), rows(9, &[9])]).await;
    assert_eq!((ids.len(), sent), (2, vec!["Position:3,Size:2".to_owned(), "Position:4,Size:2".to_owned()]));
    let request = List::<OFFSET> { position: Some(3), ..List::default() };
    let (ids, sent) = walk(request, vec![rows(5, &[4, 5])]).await;
    assert_eq!((ids.len(), sent.len()), (1, 1), "what lies before counts as seen");
    let (_, sent) = walk(List::<BARE>::default(), vec![bare(&[1])]).await;
    assert_eq!(sent, ["Position:1", "Position:2"], "where nothing is said, at the base");
    let request = List::<PAGE> { position: Some(-1), ..List::default() };
    let (_, sent) = walk(request, vec![rows(1, &[1])]).await;
    assert_eq!(sent, ["Position:-1,Size:2"], "nonsense is the service's to refuse");
}

#[tokio::test]
async fn the_size_stays_under_its_limit() {
    for (asked, size) in [(None, 2), (Some(0), 2), (Some(1), 1), (Some(2), 2), (Some(300), 2)] {
        let request = List::<PAGE> { size: asked, ..List::default() };
        let (_, sent) = walk(request, vec![rows(1, &[1])]).await;
        assert_eq!(sent, [format!("Position:0,Size:{size}")], "{asked:?}");
    }
    let (_, sent) = walk(List::<BARE> { size: Some(300), ..List::default() }, vec![]).await;
    assert_eq!(sent, ["Position:1,Size:300"]);
}

#[tokio::test]
async fn a_short_page_is_the_last_where_its_size_is_certain() {
    let (ids, sent) = walk(List::<PAGE>::default(), vec![bare(&[1, 2]), bare(&[3]), bare(&[9])]).await;
    assert_eq!((ids.len(), sent.len()), (2, 2));
    // Nothing is documented: the service may have given less than it was asked for.
    let request = List::<BARE> { size: Some(300), ..List::default() };
    let (ids, sent) = walk(request, vec![bare(&[1, 2]), bare(&[3])]).await;
    assert_eq!((ids.len(), sent.len()), (2, 3));
}

#[tokio::test]
async fn an_empty_page_is_the_last() {
    let (ids, sent) = walk(List::<PAGE>::default(), vec![rows(0, &[])]).await;
    assert_eq!((ids, sent.len()), (vec![vec![]], 1), "the first page comes even if it is empty");
    let (ids, sent) = walk(List::<PAGE>::default(), vec![rows(9, &[1, 2]), rows(9, &[]), rows(9, &[3])]).await;
    assert_eq!((ids, sent.len()), (vec![vec![1, 2]], 2));
}

#[tokio::test]
async fn the_total_may_change() {
    let grows = vec![rows(3, &[1, 2]), rows(6, &[3, 4]), rows(6, &[5, 6])];
    assert_eq!(walk(List::<PAGE>::default(), grows).await.0.len(), 3);
    let shrinks = vec![rows(9, &[1, 2]), rows(5, &[3, 4]), rows(5, &[5])];
    assert_eq!(walk(List::<PAGE>::default(), shrinks).await.0.len(), 3);
    let below = vec![rows(9, &[1, 2]), rows(3, &[3, 4]), rows(3, &[5])];
    assert_eq!(walk(List::<PAGE>::default(), below).await.0.len(), 2);
    let only_first = vec![rows(4, &[1, 2]), rows(0, &[3, 4]), rows(0, &[5])];
    assert_eq!(walk(List::<PAGE>::default(), only_first).await.0.len(), 3, "no total is not a total of none");
}

#[tokio::test]
async fn a_page_that_comes_again_ends_it() {
    let (ids, sent) = walk(List::<BARE>::default(), vec![bare(&[1, 2]), bare(&[1, 2]), bare(&[1, 2])]).await;
    assert_eq!((ids, sent.len()), (vec![vec![1, 2]], 2));
    // With a total as well: a service that does not mind the position has only one page.
    let stuck = || vec![rows(9, &[1, 2]), rows(9, &[1, 2]), rows(9, &[1, 2])];
    let (ids, sent) = walk(List::<PAGE>::default(), stuck()).await;
    assert_eq!((ids, sent.len()), (vec![vec![1, 2]], 2));
    let (ids, sent) = walk(List::<OFFSET>::default(), stuck()).await;
    assert_eq!((ids, sent.len()), (vec![vec![1, 2]], 2));
}

#[tokio::test]
async fn it_never_runs_for_ever() {
    let next = std::sync::atomic::AtomicU64::new(0);
    let transport = Canned::new(move || {
        let id = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Ok(Response::new(bare(&[id]).into()))
    });
    assert_eq!(collect(call(List::<BARE>::default(), &transport).pages()).await.len(), 10_000);
}

#[tokio::test]
async fn several_lists_end_together() {
    let replies = vec![two(&[1, 2], 2), two(&[3], 2), two(&[], 1), two(&[9], 0)];
    let (ids, sent) = walk(List::<TWO_LISTS>::default(), replies).await;
    assert_eq!((ids, sent.len()), (vec![vec![1, 2], vec![3], vec![]], 3), "the total of one is not that of the other");
    // The second list comes as a whole with every page.
    let (ids, _) = walk(List::<TWO_LISTS>::default(), vec![two(&[1], 2), two(&[], 2), two(&[], 2)]).await;
    assert_eq!(ids.len(), 2);
}

#[tokio::test]
async fn no_more_pages_than_wanted() {
    for (most, count) in [(0, 0), (1, 1), (2, 2), (9, 3)] {
        let transport = script(vec![rows(5, &[1, 2]), rows(5, &[3, 4]), rows(5, &[5])]);
        let ids = collect(call(List::<PAGE>::default(), &transport).pages().max_pages(most)).await;
        assert_eq!((ids.len(), sent(&transport).len()), (count, count));
    }
}

#[tokio::test]
async fn an_error_ends_it() {
    let fault = r#"{"Response":{"Error":{"Code":"InternalError","Message":"m"},"RequestId":"r-2"}}"#;
    let transport = script(vec![rows(9, &[1, 2]), fault.to_owned(), rows(9, &[3, 4])]);
    let mut items = call(List::<PAGE>::default(), &transport).retry(Retry::off()).items();
    assert_eq!(items.next().await.unwrap().unwrap().id, 1);
    assert_eq!(items.next().await.unwrap().unwrap().id, 2);
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.request_id()), (ErrorKind::Api, Some("r-2")));
    assert!(items.next().await.is_none());
    assert_eq!(sent(&transport).len(), 2);

    let lost = ccc_runtime::transport::TransportError::maybe_sent;
    let transport = Canned::new(move || Err(lost(TransportErrorKind::Connection, "reset by peer")));
    let mut pages = call(List::<PAGE>::default(), &transport).retry(Retry::off()).pages();
    assert_eq!(pages.next().await.unwrap().unwrap_err().kind(), ErrorKind::Transport);
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn items_come_one_by_one_and_pages_as_they_are_needed() {
    let transport = script(vec![rows(3, &[1, 2]), rows(3, &[3])]);
    let mut items = call(List::<PAGE>::default(), &transport).items().max_pages(9);
    let mut ids = Vec::new();
    for calls in [1, 1, 2] {
        // As a stream, which is what its combinators would poll.
        let item = poll_fn(|context| Pin::new(&mut items).poll_next(context)).await;
        ids.push(item.unwrap().unwrap().id);
        assert_eq!(sent(&transport).len(), calls);
    }
    assert!(items.next().await.is_none());
    assert_eq!((ids, sent(&transport).len()), (vec![1, 2, 3], 2));
}

#[tokio::test]
async fn options_hold_for_every_page() {
    let ids = |given: bool| async move {
        let transport = script(vec![rows(4, &[1, 2]), rows(4, &[3, 4])]);
        let call = call(List::<PAGE>::default(), &transport).region("ap-beijing");
        let call = if given { call.trace_id("ticket-1") } else { call };
        collect(call.pages()).await;
        let sent = transport.sent.lock().unwrap();
        assert!(sent.iter().all(|request| request.headers()["x-tc-region"] == "ap-beijing"));
        sent.iter().map(|request| request.headers()["x-tc-traceid"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(true).await, ["ticket-1", "ticket-1"]);
    let own = ids(false).await;
    assert_ne!(own[0], own[1]);
}

#[test]
fn may_cross_threads_and_shows_no_secret() {
    fn check<T: Send + Unpin + 'static>(value: T) -> T {
        value
    }
    let transport = script(vec![]);
    let request = List::<PAGE> { cursor: Some("008613800000012".to_owned()), ..List::default() };
    let shown = format!("{:?}", check(call(request, &transport).items()));
    assert!(shown.contains("Position: 0") && shown.contains("Size: 2"), "{shown}");
    assert!(shown.contains("Cursor: ***12") && !shown.contains("1380000"), "{shown}");
    assert!(sent(&transport).is_empty(), "nothing is sent before it is asked for");
}
