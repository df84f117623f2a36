//! `errors.json`: the codes of the product.

use super::context::Context;
use crate::import::changes::Kind;
use crate::import::text;
use crate::import::tree::{Document, Item};

/// The name of the file.
pub(super) const FILE: &str = "errors.json";

/// Returns a file without a code.
pub(super) fn empty() -> Document {
    let schema = Item::string("../../schema/errors.schema.json");
    Document::new(Item::object([("$schema", schema), ("errors", Item::list([]))]))
}

/// Adds the codes that are missing in both the file and the list of common codes.
pub(super) fn refresh(document: &mut Document, context: &mut Context<'_>) {
    let Some(list) = document.root.get_mut("errors") else { return };
    let codes = context.codes;
    for code in codes.all() {
        let known: Vec<&str> = list.items().iter().filter_map(|item| item.string_of("code")).collect();
        if known.contains(&code) || context.common.contains(code) {
            continue;
        }
        let at = known.iter().position(|other| *other > code).unwrap_or(known.len());
        let summary = codes.summaries.get(code).map(|raw| text::line(raw)).unwrap_or_default();
        list.insert(at, Item::object([("code", Item::string(code)), ("summary", Item::string(summary))]));
        context.changes.push(FILE, code, Kind::Added, "");
    }
}
