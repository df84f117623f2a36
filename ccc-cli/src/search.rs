//! `tc3 search`: actions of all products, by words.

use ccc_catalog::{ActionEntry, VersionEntry};

use crate::arguments::SearchArguments;
use crate::catalogs::Catalogs;
use crate::exit::Exit;
use crate::page::Page;
use crate::say;

/// An action that was found.
pub(crate) struct Found<'c> {
    pub(crate) product: VersionEntry<'c>,
    pub(crate) action: ActionEntry<'c>,
    score: usize,
}

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
    for Found { product, action, .. } in found.iter().take(given.most) {
        page.row(0, &format!("{} {}", product.product(), action.name()), 46, action.summary());
    }
    if let Some(more) = found.len().checked_sub(given.most).filter(|more| *more > 0) {
        page.remark(0, format_args!("and {more} more: give more words, or --most"));
    }
    page.print()
}

/// Returns the actions whose name, summary or product hold all words, the best first. Reads the indexes alone.
pub(crate) fn find<'c>(catalogs: &'c Catalogs, words: &str, only: Option<&str>) -> Vec<Found<'c>> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let mut found = Vec::new();
    for product in catalogs.products().iter().filter(|product| only.is_none_or(|only| only == product.name())) {
        let product = product.newest();
        let whole = format!("{} {}", product.product(), product.title()).to_lowercase();
        for action in product.actions() {
            if let Some(score) = score(&words, &whole, action.name(), action.summary()) {
                found.push(Found { product, action, score });
            }
        }
    }
    found.sort_by_key(|found| std::cmp::Reverse(found.score));
    found
}

/// Returns the rank of an action: a word in its name counts most, then one in its summary, then one of its product.
fn score(words: &[String], product: &str, name: &str, summary: &str) -> Option<usize> {
    let (name, summary) = (name.to_lowercase(), summary.to_lowercase());
    // The words together, as in a name: "own number" is in `OwnNumberApply`.
    let together = usize::from(words.len() > 1 && name.contains(&words.concat())) * 8;
    let each = words.iter().map(|word| {
        if name == *word {
            Some(16)
        } else if name.contains(word) {
            Some(4)
        } else if summary.contains(word) {
            Some(2)
        } else {
            product.contains(word).then_some(1)
        }
    });
    Some(each.sum::<Option<usize>>()? + together)
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn all_words_must_be_found_and_names_count_most() {
        let words = |given: &str| given.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let rank = |given: &str| score(&words(given), "ccc cloud contact center", "ModifyOwnNumberApply", "Change it.");
        assert_eq!(rank("own number"), Some(16));
        assert_eq!(rank("number own"), Some(8));
        assert_eq!(rank("change contact"), Some(3));
        assert_eq!(rank("modifyownnumberapply"), Some(16));
        assert_eq!(rank("own nothing"), None);
    }
}
