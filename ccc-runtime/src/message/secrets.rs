//! The secrets in a message, to look for them elsewhere.

use super::{DynMessage, Mask, View};

/// Returns the strings of all members that are secret.
pub(crate) fn secrets(object: &dyn DynMessage) -> Vec<&str> {
    let mut found = Vec::new();
    collect(object, &mut found);
    found
}

fn collect<'m>(object: &'m dyn DynMessage, found: &mut Vec<&'m str>) {
    for (index, member) in object.descriptor().members.iter().enumerate() {
        if let Some(value) = object.view(index).present() {
            of_value(value, member.mask, found);
        }
    }
}

fn of_value<'m>(value: View<'m>, mask: Mask, found: &mut Vec<&'m str>) {
    match value {
        View::Message(object) => collect(object, found),
        View::List(list) => (0..list.len()).for_each(|index| of_value(list.view(index), mask, found)),
        View::String(text) if mask == Mask::Secret => found.push(text),
        _ => {}
    }
}
