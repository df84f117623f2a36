//! Marks for parts that upstream no longer describes. They stay in the spec, deprecated, until their removal is confirmed.

use crate::import::tree::Item;

/// The note on a part that upstream has deprecated. The import replaces and removes only notes of its own.
pub(super) const DEPRECATED: &str = "Tencent no longer recommends it.";
/// The note on a part that upstream has taken offline.
pub(super) const OFFLINE: &str = "Tencent has taken it offline.";
/// The note on a part that upstream no longer describes.
const REMOVED: &str = "Tencent no longer describes it.";

/// Marks a part. Returns false if it already had the mark.
pub(super) fn mark(item: &mut Item, order: &[&str]) -> bool {
    if item.has_flag("removed") {
        return false;
    }
    item.set_flag(order, "removed", true);
    // A request must not require a member that upstream does not describe.
    item.unset("required");
    // A data type has no such key.
    if order.contains(&"deprecated") && item.get("deprecated").is_none() {
        item.set(order, "deprecated", Item::string(REMOVED));
    }
    true
}

/// Removes the mark. Returns false if it had none.
pub(super) fn unmark(item: &mut Item) -> bool {
    if !item.has_flag("removed") {
        return false;
    }
    item.unset("removed");
    if item.string_of("deprecated") == Some(REMOVED) {
        item.unset("deprecated");
    }
    true
}

/// Sets the note of deprecation, or removes the import's own. A note by a person stays.
pub(super) fn set_deprecated(item: &mut Item, order: &[&str], text: Option<&'static str>) {
    let ours = |text: &str| text == DEPRECATED || text == OFFLINE;
    match (item.string_of("deprecated"), text) {
        (None, Some(text)) => item.set(order, "deprecated", Item::string(text)),
        (Some(old), Some(text)) if ours(old) => item.set(order, "deprecated", Item::string(text)),
        (Some(old), None) if ours(old) => item.unset("deprecated"),
        _ => {}
    }
}
