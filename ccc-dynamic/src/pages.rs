//! Replies page by page.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use ccc_runtime::Error;
use ccc_runtime::codegen::Paging;
use ccc_runtime::dynamic::Walk;
use futures_core::Stream;

use crate::client::Client;
use crate::json::Json;
use crate::reply::Reply;
use crate::request::Request;

type Running = Pin<Box<dyn Future<Output = Result<Reply, Error>> + Send>>;

/// The replies of an action that answers in pages. The runtime decides where they begin and end, as for generated types.
///
/// The client asks for a page when you have taken the one before.
#[must_use = "no page is asked for until the first one is polled"]
pub struct Pages {
    client: Client,
    request: Request,
    lists: Vec<&'static str>,
    walk: Walk,
    running: Option<Running>,
    over: bool,
}

impl Client {
    /// Returns the replies, page after page; `None` if the action does not answer in pages.
    pub fn pages(&self, request: Request) -> Option<Pages> {
        Pages::new(self.clone(), request)
    }
}

impl Pages {
    fn new(client: Client, mut request: Request) -> Option<Self> {
        let action = request.action();
        let paging: &'static Paging = action.paging()?;
        let lists = action.model().paging.as_ref()?.items.iter().map(String::as_str).collect();
        let walk = Walk::begin(paging, action.name(), request.message_mut());
        Some(Self { client, request, lists, walk, running: None, over: false })
    }

    /// Ends after so many pages, even if more follow.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.walk.set_max_pages(pages);
        self
    }

    /// Returns the paths of the lists that the pages hold.
    pub fn lists(&self) -> &[&'static str] {
        &self.lists
    }

    /// Returns the next page; `None` after the last one and after an error.
    ///
    /// Dropping the future loses nothing: the call goes on with the next `next`.
    pub async fn next(&mut self) -> Option<Result<Reply, Error>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Reply, Error>>> {
        if self.over || (self.running.is_none() && self.walk.is_over()) {
            return Poll::Ready(None);
        }
        let Self { client, request, running, .. } = self;
        let running = running.get_or_insert_with(|| {
            let (client, request) = (client.clone(), request.clone());
            Box::pin(async move { client.call(&request).await })
        });
        let result = ready!(running.as_mut().poll(context));
        self.running = None;
        let verdict = result.map(|reply| (self.walk.advance(reply.message(), self.request.message_mut()), reply));
        self.over = !matches!(&verdict, Ok((verdict, _)) if verdict.more);
        Poll::Ready(match verdict {
            Ok((verdict, reply)) => verdict.given.then_some(Ok(reply)),
            Err(error) => Some(Err(error)),
        })
    }
}

impl Stream for Pages {
    type Item = Result<Reply, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("request", &self.request).field("over", &self.over).finish_non_exhaustive()
    }
}

impl Reply {
    /// Returns the items of the lists that a page holds, in order; of an action without pages, none.
    pub fn items(&self) -> impl Iterator<Item = &Json> {
        let lists = self.action().model().paging.iter().flat_map(|paging| &paging.items);
        lists.filter_map(|list| self.json().at(list)).flat_map(Json::items)
    }
}
