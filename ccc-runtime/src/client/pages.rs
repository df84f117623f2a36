//! Calls whose reply comes page by page.

use std::fmt;
use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::call::{Call, Next};
use crate::action::{Listed, Paged};
use crate::error::ActionError;
use crate::message::copy;
use crate::paging::Walk;

impl<A: Paged> Call<A> {
    /// Returns the replies, page after page. The options of the call hold for every page.
    pub fn pages(mut self) -> Pages<A> {
        let walk = Walk::begin(A::PAGING, A::INFO.name, &mut self.request);
        Pages { call: self, walk, running: None, over: false }
    }

    /// Returns the items of all pages, one after the other. The options of the call hold for every page.
    pub fn items(self) -> Items<A>
    where
        A: Listed,
    {
        Items { pages: self.pages(), page: Vec::new().into_iter() }
    }
}

/// The replies of an action that answers in pages.
///
/// - Reading begins at the position in the request, or at the beginning. The size of a page is the one in the request, up to
///   the documented maximum; the maximum also replaces an absent size and zero.
/// - It ends with an empty page, and with the page that completes the total of the reply. Without a total, it ends with a page
///   that is not full, if a maximum is documented: a service with an undocumented maximum answers a larger size with less.
/// - The total may change: each page is compared with its own.
/// - It never goes round in circles: a page that repeats the one before, or leads back to an earlier position, ends it with a
///   warning in the log, and is not returned again.
/// - An error ends it.
///
/// Items that are added or removed during the reading may come twice or not at all, as with every list that is read in parts.
///
/// The client asks for a page when you have taken the one before. The first page comes even if it is empty.
#[must_use = "no page is asked for until the first one is polled"]
pub struct Pages<A: Paged> {
    /// The call for the next page.
    call: Call<A>,
    walk: Walk,
    running: Option<<Call<A> as IntoFuture>::IntoFuture>,
    over: bool,
}

/// It pins nothing: the future in flight has its own box.
impl<A: Paged> Unpin for Pages<A> {}

impl<A: Paged> Pages<A> {
    /// Ends after so many pages, even if more follow.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.walk.set_max_pages(pages);
        self
    }

    /// Returns the next page; `None` after the last one and after an error.
    ///
    /// Dropping the future loses nothing: the call goes on with the next `next`.
    pub async fn next(&mut self) -> Option<Result<A::Response, ActionError<A::ErrorCode>>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// The call for the next page.
    #[cfg(feature = "blocking")]
    pub(super) fn call(&self) -> &Call<A> {
        &self.call
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Next<A, A::Response> {
        if self.over || (self.running.is_none() && self.walk.is_over()) {
            return Poll::Ready(None);
        }
        let Self { call, walk, .. } = self;
        let running = self.running.get_or_insert_with(|| call.again().into_future());
        let result = ready!(running.as_mut().poll(context));
        self.running = None;
        let verdict = result.map(|response| (walk.advance(&response, &mut call.request), response));
        self.over = !matches!(&verdict, Ok((verdict, _)) if verdict.more);
        Poll::Ready(match verdict {
            Ok((verdict, response)) => verdict.given.then_some(Ok(response)),
            Err(error) => Some(Err(error)),
        })
    }
}

impl<A: Paged> Stream for Pages<A> {
    type Item = Result<A::Response, ActionError<A::ErrorCode>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<A: Paged> fmt::Debug for Pages<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pages {{ call: {:?}, over: {} }}", self.call, self.over)
    }
}

/// The items of an action that answers in pages; [`Pages`] says where they begin and end.
///
/// The client asks for a page when you have taken the items of the one before.
#[must_use = "no page is asked for until the first item is polled"]
pub struct Items<A: Listed> {
    pages: Pages<A>,
    page: vec::IntoIter<A::Item>,
}

/// It pins nothing.
impl<A: Listed> Unpin for Items<A> {}

impl<A: Listed> Items<A> {
    /// Ends after so many pages, even if more follow.
    pub fn max_pages(self, pages: u64) -> Self {
        Self { pages: self.pages.max_pages(pages), ..self }
    }

    /// Returns the next item; `None` after the last one and after an error.
    ///
    /// Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<A::Item, ActionError<A::ErrorCode>>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// Returns the pages behind the items.
    #[cfg(feature = "blocking")]
    pub(super) fn pages(&self) -> &Pages<A> {
        &self.pages
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Next<A, A::Item> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(response)) => self.page = A::items(response).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<A: Listed> Stream for Items<A> {
    type Item = Result<A::Item, ActionError<A::ErrorCode>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<A: Listed> fmt::Debug for Items<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Items {{ pages: {:?}, at hand: {} }}", self.pages, self.page.len())
    }
}

impl<A: Paged> Call<A> {
    /// Returns the same call once more.
    fn again(&self) -> Self {
        Self { core: Arc::clone(&self.core), request: copy(&self.request), options: self.options.clone() }
    }
}
