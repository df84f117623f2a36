//! `service.json`: the product as a whole.

use super::sites::{self, Around};
use crate::import::changes::{Changes, Kind};
use crate::import::facts::Facts;
use crate::import::text;
use crate::import::tree::{Document, Item};
use ccc_codegen_core::spec::model::Site;

/// The name of the file.
pub(super) const FILE: &str = "service.json";

/// Tencent's page of every action of every product.
const EXPLORER: &str = "https://console.cloud.tencent.com/api/explorer";

/// Drafts the file of a new product.
pub(super) fn create(facts: &Facts) -> Document {
    let Facts { service, version, .. } = facts;
    let page = format!("{EXPLORER}?Product={service}&Version={version}");
    let title = text::line(&facts.title);
    let title = if title.is_empty() { service.clone() } else { title };
    let doc = text::description(&facts.brief);
    Document::new(Item::object([
        ("$schema", Item::string("../../schema/service.schema.json")),
        ("service", Item::string(service.as_str())),
        ("version", Item::string(version.as_str())),
        ("title", Item::string(title.as_str())),
        ("doc", Item::string(if doc.is_empty() { title } else { doc })),
        ("sites", Item::strings(facts.given.iter().map(|site| sites::word(*site)))),
        (
            "links",
            Item::object([
                ("overview", Item::string(page.as_str())),
                ("action", Item::string(format!("{page}&Action={{action}}"))),
                ("types", Item::string(page.as_str())),
                ("errors", Item::string(page)),
            ]),
        ),
    ]))
}

/// Adds the sites that were read to those of the spec, and returns both states.
pub(super) fn refresh(document: &mut Document, given: &[Site], changes: &mut Changes) -> Around {
    let before = sites::of(&document.root, &[]);
    let mut after: Vec<_> = before.iter().chain(given).copied().collect();
    after.sort_unstable();
    after.dedup();
    if before != after {
        let detail = format!("sites: {} -> {}", sites::words(&before), sites::words(&after));
        changes.push(FILE, "", Kind::Changed, detail);
        document.root.set(&[], "sites", Item::strings(after.iter().map(|site| sites::word(*site))));
    }
    Around { before, after }
}
