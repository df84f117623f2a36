//! What upstream no longer describes is kept as deprecated and marked, until somebody confirms that it is gone.

use crate::import::tree::Item;

/// What the import says of what upstream has deprecated; only such a text is taken back by it.
pub(super) const DEPRECATED: &str = "Tencent no longer recommends it.";
/// The same of what upstream has taken offline.
pub(super) const OFFLINE: &str = "Tencent has taken it offline.";
/// The same of what upstream no longer describes.
const REMOVED: &str = "Tencent no longer describes it.";

/// Marks a thing. `false` if it was marked already.
pub(super) fn mark(item: &mut Item, order: &[&str]) -> bool {
    if item.has_flag("removed") {
        return false;
    }
    item.set_flag(order, "removed", true);
    // A request must not need what nobody describes.
    item.unset("required");
    // A data type has no such key.
    if order.contains(&"deprecated") && item.get("deprecated").is_none() {
        item.set(order, "deprecated", Item::text(REMOVED));
    }
    true
}

/// Takes the mark away. `false` if there was none.
pub(super) fn unmark(item: &mut Item) -> bool {
    if !item.has_flag("removed") {
        return false;
    }
    item.unset("removed");
    if item.text_of("deprecated") == Some(REMOVED) {
        item.unset("deprecated");
    }
    true
}

/// Says that a thing is deprecated, or takes back what the import has said of that. What a person has written stays.
pub(super) fn set_deprecated(item: &mut Item, order: &[&str], text: Option<&'static str>) {
    let ours = |text: &str| text == DEPRECATED || text == OFFLINE;
    match (item.text_of("deprecated"), text) {
        (None, Some(text)) => item.set(order, "deprecated", Item::text(text)),
        (Some(old), Some(text)) if ours(old) => item.set(order, "deprecated", Item::text(text)),
        (Some(old), None) if ours(old) => item.unset("deprecated"),
        _ => {}
    }
}
