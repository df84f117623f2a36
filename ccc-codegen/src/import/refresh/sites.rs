//! The key `sites`: sites that were read decide for themselves; for the others, the spec decides.

use crate::import::tree::Item;
use ccc_codegen_core::spec::model::Site;

/// The sites of an owner, before and after the import.
#[derive(Debug, Clone)]
pub(super) struct Around {
    pub(super) before: Vec<Site>,
    pub(super) after: Vec<Site>,
}

/// The sites of a part, before and after the import.
pub(super) struct Outcome {
    pub(super) before: Vec<Site>,
    pub(super) after: Vec<Site>,
}

/// Returns the sites of a part; those of its owner without the key.
pub(super) fn of(item: &Item, around: &[Site]) -> Vec<Site> {
    item.strings_of("sites").map_or_else(|| around.to_vec(), |names| parse(&names))
}

/// Works out the sites of a part. `found` are the sites read that have it. The result may be empty.
pub(super) fn outcome(item: &Item, found: &[Site], given: &[Site], around: &Around) -> Outcome {
    let before = of(item, &around.before);
    let mut after: Vec<Site> = before.iter().copied().filter(|site| !given.contains(site)).collect();
    after.extend(found);
    after.sort_unstable();
    after.dedup();
    Outcome { before, after }
}

/// Writes the key, or removes it if the sites are those of the owner.
pub(super) fn write(item: &mut Item, order: &[&str], sites: &[Site], around: &[Site]) {
    if sites == around || sites.is_empty() {
        item.unset("sites");
    } else {
        item.set(order, "sites", Item::strings(sites.iter().map(|site| word(*site))));
    }
}

/// Returns sites in words.
pub(super) fn words(sites: &[Site]) -> String {
    sites.iter().map(|site| word(*site)).collect::<Vec<_>>().join(", ")
}

/// Returns the name of a site in the spec.
pub(super) fn word(site: Site) -> &'static str {
    match site {
        Site::China => "china",
        Site::International => "international",
    }
}

fn parse(names: &[&str]) -> Vec<Site> {
    [Site::China, Site::International].into_iter().filter(|site| names.contains(&word(*site))).collect()
}
