//! The facts of an action that answers in pages.

use super::Action;

/// An action whose reply is one page of a longer list.
#[diagnostic::on_unimplemented(
    message = "the action of `{Self}` does not answer in pages",
    note = "await the call itself: its reply is all there is"
)]
pub trait Paged: Action {
    /// The facts of its pages.
    const PAGING: &'static Paging;
}

/// An action whose pages hold one list, which can be read item by item.
#[diagnostic::on_unimplemented(
    message = "the pages of `{Self}` do not hold exactly one list",
    note = "with `pages()`, each reply is handed out as a whole"
)]
pub trait Listed: Paged {
    /// An item of the list.
    type Item: Send + 'static;

    /// Returns the items of a page.
    fn items(response: Self::Response) -> Vec<Self::Item>;
}

/// The facts of an action that answers in pages.
///
/// Members are given by their wire names; a path through nested messages has dots between them.
#[derive(Debug)]
#[non_exhaustive]
pub struct Paging {
    pub(crate) style: PageStyle,
    pub(crate) position: &'static str,
    pub(crate) size: &'static str,
    pub(crate) base: u64,
    pub(crate) max_size: Option<u64>,
    pub(crate) total: Option<&'static str>,
    pub(crate) lists: &'static [&'static str],
}

impl Paging {
    /// Makes the facts: how a position is given, the members of the request that hold the position and the size of a page,
    /// and the members of the reply that hold the items. A page is as long as the longest of its lists.
    pub const fn new(
        style: PageStyle,
        position: &'static str,
        size: &'static str,
        lists: &'static [&'static str],
    ) -> Self {
        Self { style, position, size, base: 0, max_size: None, total: None, lists }
    }

    /// Sets the number of the first page, or the first offset; 0 unless set.
    pub const fn base(self, base: u64) -> Self {
        Self { base, ..self }
    }

    /// Sets the greatest size of a page, if it is documented.
    pub const fn max_size(self, items: u64) -> Self {
        Self { max_size: Some(items), ..self }
    }

    /// Names the member of the reply that counts all items. It is ignored where a page holds several lists.
    pub const fn total(self, member: &'static str) -> Self {
        Self { total: Some(member), ..self }
    }
}

/// The form of a position in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageStyle {
    /// The number of a page.
    Page,
    /// The number of items to skip.
    Offset,
    /// The value of this member of the last item.
    Cursor(&'static str),
}
