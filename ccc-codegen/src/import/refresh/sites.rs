//! The key `sites`: what the sites that were read say, and of the others what the spec says.

use crate::import::tree::Item;
use ccc_codegen_core::spec::model::Site;

/// The sites of what is around a thing, before and after the import.
#[derive(Debug, Clone)]
pub(super) struct Around {
    pub(super) before: Vec<Site>,
    pub(super) after: Vec<Site>,
}

/// What becomes of a thing.
pub(super) struct Outcome {
    pub(super) before: Vec<Site>,
    pub(super) after: Vec<Site>,
}

/// The sites under the key of a thing; those around it when absent.
pub(super) fn of(item: &Item, around: &[Site]) -> Vec<Site> {
    item.texts_of("sites").map_or_else(|| around.to_vec(), |names| parse(&names))
}

/// Works out the sites of a known thing. `found` are those of the sites read that have it; none may be left.
pub(super) fn outcome(item: &Item, found: &[Site], given: &[Site], around: &Around) -> Outcome {
    let before = of(item, &around.before);
    let mut after: Vec<Site> = before.iter().copied().filter(|site| !given.contains(site)).collect();
    after.extend(found);
    after.sort_unstable();
    after.dedup();
    Outcome { before, after }
}

/// Writes the key, which is left out where the sites are those of what is around.
pub(super) fn write(item: &mut Item, order: &[&str], sites: &[Site], around: &[Site]) {
    if sites == around || sites.is_empty() {
        item.unset("sites");
    } else {
        item.set(order, "sites", Item::texts(sites.iter().map(|site| word(*site))));
    }
}

/// Sites in words.
pub(super) fn words(sites: &[Site]) -> String {
    sites.iter().map(|site| word(*site)).collect::<Vec<_>>().join(", ")
}

/// A site as the spec writes it.
pub(super) fn word(site: Site) -> &'static str {
    match site {
        Site::China => "china",
        Site::International => "international",
    }
}

fn parse(names: &[&str]) -> Vec<Site> {
    [Site::China, Site::International].into_iter().filter(|site| names.contains(&word(*site))).collect()
}
