//! Lists that come in pages: what an action says of them, and when the last page was.
//!
//! [`Call::pages`](crate::Call::pages) and [`Call::items`](crate::Call::items) read on by themselves:
//!
//! - They begin where the request says, or at the beginning. The size of a page is what the request says, up to the
//!   greatest that is documented; that one is also taken where the request says nothing or zero.
//! - They end with an empty page, with the page that completes the announced number of items, and with a page that is not
//!   full where nothing is announced and the greatest size is documented. A service that is asked for more than an
//!   undocumented limit answers with less, so that elsewhere such a page is no end.
//! - The announced number may change on the way: each page is compared with what it says itself.
//! - They never run for ever: a page that is the page before once more, or that leads back to a position that was asked for,
//!   ends them with a warning in the log and is not handed out again.
//! - An error ends them.
//!
//! What is added or removed while one reads may be met twice or not at all, as with every list that is read in parts.

mod digest;
mod member;
mod walk;

pub(crate) use self::walk::Walk;

use crate::action::Action;

/// An action whose reply is one page of a longer list.
#[diagnostic::on_unimplemented(
    message = "the action of `{Self}` does not answer in pages",
    note = "await the call itself: its reply is all there is"
)]
pub trait Paged: Action {
    /// How it pages.
    const PAGING: &'static Paging;
}

/// An action whose pages hold one list, so that its items can be handed out one by one.
#[diagnostic::on_unimplemented(
    message = "the pages of `{Self}` do not hold exactly one list",
    note = "with `pages()`, each reply is handed out as a whole"
)]
pub trait Listed: Paged {
    /// What the list holds.
    type Item: Send + 'static;

    /// The items of a page.
    fn items(response: Self::Response) -> Vec<Self::Item>;
}

/// How an action pages.
///
/// Members are given by their wire names; a path through objects has dots between them.
#[derive(Debug)]
pub struct Paging {
    /// How a position in the list is given.
    pub style: PageStyle,
    /// The member of the request that holds the position.
    pub position: &'static str,
    /// The member of the request that holds the size of a page.
    pub size: &'static str,
    /// The number of the first page, or the first offset.
    pub base: u64,
    /// The greatest size of a page, if it is documented.
    pub max_size: Option<u64>,
    /// The member of the reply that counts all items. It says nothing where a page holds several lists.
    pub total: Option<&'static str>,
    /// The members of the reply that hold the items. A page is as long as the longest of them.
    pub lists: &'static [&'static str],
}

/// How a position in a list is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageStyle {
    /// As the number of a page.
    Page,
    /// As the number of items to skip.
    Offset,
    /// As a value that is taken from this member of the last item.
    Cursor(&'static str),
}
