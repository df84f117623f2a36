//! From one page to the next. Nothing here knows the type of an action.

use std::collections::HashSet;

use super::digest::digest;
use super::member::{number, set_number, set_text, view};
use crate::action::{PageStyle, Paging};
use crate::message::{DynMessage, View};
use crate::trace::TARGET;

/// The greatest number of pages, unless the user sets a limit or the total needs more.
const MOST_PAGES: u64 = 10_000;
/// The greatest number of pages, whatever the total.
const MOST_ANNOUNCED_PAGES: u64 = 1_000_000;

/// A place in a list, as a request names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Position {
    Number(u64),
    Text(String),
}

/// The verdict on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict {
    /// It is handed out.
    pub given: bool,
    /// The request now asks for another one.
    pub more: bool,
}

impl Verdict {
    const LAST: Self = Self { given: true, more: false };
    const NOTHING_NEW: Self = Self { given: false, more: false };
}

/// The way through a list, page by page.
#[derive(Debug)]
pub struct Walk {
    paging: &'static Paging,
    /// The action, for the log.
    action: &'static str,
    position: Option<Position>,
    /// The size of a page, if it is sure that the service keeps to it.
    size: Option<u64>,
    /// The number of pages so far.
    pages: u64,
    /// The number of items so far, with those before the first page.
    seen: u64,
    max_pages: Option<u64>,
    /// The limit that follows from the number of items announced first.
    cap: u64,
    /// The cursors asked for.
    visited: HashSet<Position>,
    /// The digest of the page before.
    previous: Option<u64>,
}

impl Walk {
    /// Begins at the first page, and makes the request ask for it. `action` is the name in the log.
    pub fn begin(paging: &'static Paging, action: &'static str, request: &mut dyn DynMessage) -> Self {
        let size = page_size(paging, request);
        let position = match (paging.style, first_position(paging, request)) {
            (PageStyle::Page | PageStyle::Offset, None) => {
                // The service refuses a position below zero.
                if view(request, paging.position).present().is_none() {
                    set_number(request, paging.position, paging.base);
                }
                Some(Position::Number(paging.base))
            }
            (_, position) => position,
        };
        Self {
            paging,
            action,
            visited: position.iter().filter(|_| matches!(paging.style, PageStyle::Cursor(_))).cloned().collect(),
            position,
            size: size.filter(|_| paging.max_size.is_some()),
            pages: 0,
            seen: 0,
            max_pages: None,
            cap: MOST_PAGES,
            previous: None,
        }
    }

    /// Ends after so many pages.
    pub fn set_max_pages(&mut self, pages: u64) {
        self.max_pages = Some(pages);
    }

    /// Returns true if not even the first page is wanted.
    pub fn is_over(&self) -> bool {
        self.max_pages.is_some_and(|most| self.pages >= most)
    }

    /// Judges a page, and turns the request to the next one if there is one.
    pub fn advance(&mut self, response: &dyn DynMessage, request: &mut dyn DynMessage) -> Verdict {
        let received = self.received(response);
        self.pages += 1;
        if received == 0 {
            return Verdict { given: self.pages == 1, more: false };
        }
        if self.pages == 1 {
            self.seen = self.skipped(received);
        }
        self.seen = self.seen.saturating_add(received);
        let total = self.total(response);
        if let Some(total) = total
            && self.pages == 1
        {
            self.cap = most_pages(total, received);
        }
        if self.repeats(response) {
            return self.circle("the service answered with the page before");
        }
        let complete = match total {
            Some(total) => self.seen >= total,
            None => self.size.is_some_and(|size| received < size),
        };
        if complete { Verdict::LAST } else { self.turn(response, request, received) }
    }

    /// Returns the length of the page.
    fn received(&self, response: &dyn DynMessage) -> u64 {
        let lengths = self.paging.lists.iter().map(|list| match view(response, list).present() {
            Some(View::List(list)) => list.len() as u64,
            _ => 0,
        });
        lengths.max().unwrap_or(0)
    }

    /// Returns the number of items before the first page. A page that is shorter than asked counts as it is.
    fn skipped(&self, received: u64) -> u64 {
        let Some(Position::Number(position)) = self.position else { return 0 };
        let steps = position.saturating_sub(self.paging.base);
        match self.paging.style {
            PageStyle::Page => steps.saturating_mul(self.size.unwrap_or(received)),
            PageStyle::Offset => steps,
            PageStyle::Cursor(_) => 0,
        }
    }

    /// The announced number of items. None at all beside a page that has some is what a reply without the member says.
    fn total(&self, response: &dyn DynMessage) -> Option<u64> {
        let path = self.paging.total.filter(|_| self.paging.lists.len() == 1)?;
        number(view(response, path)).filter(|total| *total > 0)
    }

    /// Returns true if the page is the one before.
    fn repeats(&mut self, response: &dyn DynMessage) -> bool {
        let digest = digest(self.paging.lists.iter().map(|list| view(response, list)));
        self.previous.replace(digest) == Some(digest)
    }

    /// Goes on to the position behind the page.
    fn turn(&mut self, response: &dyn DynMessage, request: &mut dyn DynMessage, received: u64) -> Verdict {
        if self.is_over() {
            return Verdict::LAST;
        }
        if self.max_pages.is_none() && self.pages >= self.cap {
            tracing::warn!(target: TARGET, action = self.action, pages = self.pages, "paging ends: too many pages, set `max_pages`");
            return Verdict::LAST;
        }
        let Some(next) = self.next(response, received) else { return Verdict::LAST };
        if matches!(self.paging.style, PageStyle::Cursor(_)) && !self.visited.insert(next.clone()) {
            return self.circle("the last item leads back to where the service has been asked to go on");
        }
        let set = match &next {
            Position::Number(number) => set_number(request, self.paging.position, *number),
            Position::Text(text) => set_text(request, self.paging.position, text),
        };
        if !set {
            tracing::warn!(target: TARGET, action = self.action, "paging ends: the request cannot hold the next position");
            return Verdict::LAST;
        }
        self.position = Some(next);
        Verdict { given: true, more: true }
    }

    /// The position behind the page. `None` if there is no other.
    fn next(&self, response: &dyn DynMessage, received: u64) -> Option<Position> {
        let step = match self.paging.style {
            PageStyle::Page => 1,
            PageStyle::Offset => received,
            PageStyle::Cursor(member) => return self.cursor(response, member),
        };
        match self.position {
            Some(Position::Number(position)) => position.checked_add(step).map(Position::Number),
            _ => None,
        }
    }

    /// Returns the position in the last item.
    fn cursor(&self, response: &dyn DynMessage, member: &str) -> Option<Position> {
        let list = self.paging.lists.first()?;
        let Some(View::List(items)) = view(response, list).present() else { return None };
        match items.view(items.len().checked_sub(1)?) {
            View::Message(item) => position(view(item, member)),
            _ => None,
        }
    }

    fn circle(&self, why: &str) -> Verdict {
        tracing::warn!(target: TARGET, action = self.action, pages = self.pages, "paging ends early: {why}");
        Verdict::NOTHING_NEW
    }
}

/// Returns the greatest number of pages of a list, from its total and the length of the first page: twice the expected number.
fn most_pages(total: u64, received: u64) -> u64 {
    total.div_ceil(received.max(1)).saturating_mul(2).clamp(MOST_PAGES, MOST_ANNOUNCED_PAGES)
}

/// A position, if the member holds one. An empty text is none.
fn position(value: View<'_>) -> Option<Position> {
    match value.present() {
        Some(View::String(text)) => (!text.is_empty()).then(|| Position::Text(text.to_owned())),
        _ => number(value).map(Position::Number),
    }
}

fn first_position(paging: &Paging, request: &dyn DynMessage) -> Option<Position> {
    position(view(request, paging.position))
}

/// The size that the request asks for, drawn under the greatest one; where it asks for none, the greatest one.
fn page_size(paging: &Paging, request: &mut dyn DynMessage) -> Option<u64> {
    let asked = number(view(request, paging.size)).filter(|size| *size > 0);
    let size = match (asked, paging.max_size) {
        (Some(asked), Some(most)) => Some(asked.min(most)),
        (asked, most) => asked.or(most),
    };
    if let Some(size) = size
        && asked != Some(size)
    {
        set_number(request, paging.size, size);
    }
    size
}

#[cfg(test)]
mod tests {
    use crate::paging::walk::most_pages;

    #[test]
    fn no_announced_number_makes_it_run_for_ever() {
        assert_eq!([most_pages(3, 2), most_pages(0, 0)], [10_000, 10_000]);
        assert_eq!(most_pages(1_000_000, 20), 100_000);
        assert_eq!(most_pages(u64::MAX, 1), 1_000_000);
    }
}
