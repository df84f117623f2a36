//! Finding actions by words.

use std::cmp::Reverse;

use ccc_catalog::{ActionEntry, Catalog, VersionEntry};

/// An action that a search has found.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Hit<'c> {
    /// The newest version of its product.
    pub product: VersionEntry<'c>,
    /// The action.
    pub action: ActionEntry<'c>,
    /// A higher score is a better match.
    pub score: u32,
}

/// Returns the actions that have all words in their name, in their summary, or in the name or title of their product; the
/// best matches first. It reads the index of the catalog and decompresses nothing.
pub fn search<'c>(catalog: &'c Catalog<'_>, words: &str, most: usize) -> Vec<Hit<'c>> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for product in catalog.products().map(|product| product.newest()) {
        let (name, title) = (product.product().to_lowercase(), product.title().to_lowercase());
        for action in product.actions() {
            let scores = words.iter().map(|word| score(word, &name, &title, &action));
            if let Some(score) = scores.sum::<Option<u32>>() {
                hits.push(Hit { product, action, score });
            }
        }
    }
    hits.sort_by_key(|hit| (Reverse(hit.score), hit.product.product(), hit.action.name()));
    hits.truncate(most);
    hits
}

/// Returns the score of one word; `None` if the word is nowhere.
fn score(word: &str, product: &str, title: &str, action: &ActionEntry<'_>) -> Option<u32> {
    let name = action.name().to_lowercase();
    if name == word || name == word.replace(['-', '_'], "") {
        Some(100)
    } else if name.starts_with(word) {
        Some(30)
    } else if name.contains(word) {
        Some(20)
    } else if product == word {
        Some(15)
    } else if action.summary().to_lowercase().contains(word) {
        Some(10)
    } else if product.contains(word) || title.contains(word) {
        Some(5)
    } else {
        None
    }
}
