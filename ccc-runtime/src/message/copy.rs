//! Comparing and copying objects, member by member.

use bytes::Bytes;

use super::{DynMessage, List, Message, Slot, View};

/// Returns true if two objects of one type are equal.
pub fn equal<T: Message>(one: &T, other: &T) -> bool {
    equal_members(one, other)
}

fn equal_members(one: &dyn DynMessage, other: &dyn DynMessage) -> bool {
    (0..one.descriptor().members.len()).all(|index| same(one.view(index), other.view(index)))
}

fn same(one: View<'_>, other: View<'_>) -> bool {
    match (one.present(), other.present()) {
        (None, None) => true,
        (Some(View::String(a)), Some(View::String(b))) => a == b,
        (Some(View::Int(a)), Some(View::Int(b))) => a == b,
        (Some(View::Uint(a)), Some(View::Uint(b))) => a == b,
        #[allow(clippy::float_cmp, reason = "equality of what was sent or received, bit for bit but for zero and NaN")]
        (Some(View::Float(a)), Some(View::Float(b))) => a == b,
        (Some(View::Bool(a)), Some(View::Bool(b))) => a == b,
        (Some(View::Bytes(a)), Some(View::Bytes(b))) => a == b,
        (Some(View::Enum(a)), Some(View::Enum(b))) => a.wire() == b.wire(),
        (Some(View::Message(a)), Some(View::Message(b))) => equal_members(a, b),
        (Some(View::List(a)), Some(View::List(b))) => {
            a.len() == b.len() && (0..a.len()).all(|index| same(a.view(index), b.view(index)))
        }
        _ => false,
    }
}

/// A copy of an object.
pub fn copy<T: Message>(from: &T) -> T {
    let mut to = T::empty();
    copy_members(from, &mut to);
    to
}

fn copy_members(from: &dyn DynMessage, to: &mut dyn DynMessage) {
    for index in 0..from.descriptor().members.len() {
        if let Some(value) = from.view(index).present() {
            copy_value(value, to.slot(index));
        }
    }
}

fn copy_value(from: View<'_>, to: Slot<'_>) {
    match (from, to.insert()) {
        (View::String(from), Slot::String(to)) => from.clone_into(to),
        (View::Int(from), Slot::Int(to)) => *to = from,
        (View::Uint(from), Slot::Uint(to)) => *to = from,
        (View::Float(from), Slot::Float(to)) => *to = from,
        (View::Bool(from), Slot::Bool(to)) => *to = from,
        (View::Bytes(from), Slot::Bytes(to)) => *to = Bytes::copy_from_slice(from),
        (View::Enum(from), Slot::Enum(to)) => {
            to.set(from.wire());
        }
        (View::Message(from), Slot::Message(to)) => copy_members(from, to),
        (View::List(from), Slot::List(to)) => copy_items(from, to),
        // The two functions of a type disagree on a member's kind: a fault of the generator, held by its tests.
        _ => debug_assert!(false, "view and slot of a member differ in kind"),
    }
}

fn copy_items(from: &dyn List, to: &mut dyn List) {
    for index in 0..from.len() {
        let slot = to.push();
        if let Some(value) = from.view(index).present() {
            copy_value(value, slot);
        }
    }
}
