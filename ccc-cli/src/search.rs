//! `tc3 search`: actions of all products, by words.

use std::cmp::Reverse;

use ccc_catalog::Catalog;
use ccc_dynamic::Hit;

use crate::arguments::SearchArguments;
use crate::catalogs::{Catalogs, own};
use crate::exit::Exit;
use crate::page::Page;
use crate::say;

/// Prints the actions that hold all words.
pub(crate) fn run(catalogs: &Catalogs, given: &SearchArguments) -> Exit {
    let only = match given.product.as_deref().map(|name| catalogs.entry(name, None)).transpose() {
        Ok(only) => only.map(|entry| entry.product().to_owned()),
        Err(exit) => return exit,
    };
    let found = find(catalogs, &given.words.join(" "), only.as_deref());
    if found.is_empty() {
        say::error("no action holds all of these words");
        let advice = match catalogs.cached() {
            Some(_) => "leave out words, or use other ones",
            None => "only ccc was searched; `tc3 catalog update` fetches all products",
        };
        say::help(advice);
        return Exit::Failure;
    }
    let mut page = Page::new();
    for hit in found.iter().take(given.most) {
        page.row(0, &format!("{} {}", hit.product.product(), hit.action.name()), 46, hit.action.summary());
    }
    if let Some(more) = found.len().checked_sub(given.most).filter(|more| *more > 0) {
        page.remark(0, format_args!("and {more} more: give more words, or --most"));
    }
    page.print()
}

/// Returns the actions that hold all words, the best first.
pub(crate) fn find<'c>(catalogs: &'c Catalogs, words: &str, only: Option<&str>) -> Vec<Hit<'c>> {
    let search = |catalog: &'c Catalog<'static>| ccc_dynamic::search(catalog, words, usize::MAX);
    let mut hits = own().map(search).unwrap_or_default();
    let is_own = |hit: &Hit<'_>| own().is_some_and(|own| own.product(hit.product.product()).is_some());
    hits.extend(catalogs.cached().map(search).unwrap_or_default().into_iter().filter(|hit| !is_own(hit)));
    hits.retain(|hit| only.is_none_or(|only| hit.product.product() == only));
    hits.sort_by_key(|hit| Reverse(hit.score));
    hits
}
