//! Members found by their wire names.

use crate::message::{DynMessage, Slot, View};

/// The member at a path, to be read; [`View::End`] where there is none.
pub(super) fn view<'a>(object: &'a dyn DynMessage, path: &str) -> View<'a> {
    let (name, rest) = split(path);
    let found = index(object, name).map_or(View::End, |index| object.view(index));
    match (rest, found.present()) {
        (None, _) => found,
        (Some(rest), Some(View::Message(inner))) => view(inner, rest),
        (Some(_), _) => View::End,
    }
}

/// The member at a path, made present to be filled; [`Slot::End`] where there is none.
fn slot<'a>(object: &'a mut dyn DynMessage, path: &str) -> Slot<'a> {
    let (name, rest) = split(path);
    let Some(index) = index(object, name) else { return Slot::End };
    match (rest, object.slot(index).insert()) {
        (None, found) => found,
        (Some(rest), Slot::Message(inner)) => slot(inner, rest),
        (Some(_), _) => Slot::End,
    }
}

fn split(path: &str) -> (&str, Option<&str>) {
    path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)))
}

fn index(object: &dyn DynMessage, name: &str) -> Option<usize> {
    object.descriptor().position(name)
}

/// A count or a position, if the member holds one.
pub(super) fn number(view: View<'_>) -> Option<u64> {
    match view.present() {
        Some(View::Uint(number)) => Some(number),
        Some(View::Int(number)) => u64::try_from(number).ok(),
        _ => None,
    }
}

/// Sets a number. `false` if the member cannot hold it.
pub(super) fn set_number(object: &mut dyn DynMessage, path: &str, number: u64) -> bool {
    match slot(object, path) {
        Slot::Uint(to) => *to = number,
        Slot::Int(to) => match i64::try_from(number) {
            Ok(number) => *to = number,
            Err(_) => return false,
        },
        _ => return false,
    }
    true
}

/// Sets a text. `false` if the member cannot hold it.
pub(super) fn set_text(object: &mut dyn DynMessage, path: &str, text: &str) -> bool {
    match slot(object, path) {
        Slot::String(to) => text.clone_into(to),
        _ => return false,
    }
    true
}
