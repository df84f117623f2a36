//! A digest that tells one page from another.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::message::{View, Wire};

/// A digest of values: equal for equal values, and otherwise different but for an accident.
pub(super) fn digest<'a>(values: impl Iterator<Item = View<'a>>) -> u64 {
    let mut hasher = DefaultHasher::new();
    values.for_each(|value| add(value, &mut hasher));
    hasher.finish()
}

fn add(value: View<'_>, hasher: &mut DefaultHasher) {
    let Some(value) = value.present() else { return hasher.write_u8(0) };
    hasher.write_u8(1);
    match value {
        View::String(text) => text.hash(hasher),
        View::Int(number) => number.hash(hasher),
        View::Uint(number) => number.hash(hasher),
        View::Float(number) => number.to_bits().hash(hasher),
        View::Bool(flag) => flag.hash(hasher),
        View::Bytes(bytes) => bytes.hash(hasher),
        View::Enum(value) => match value.wire() {
            Wire::String(text) => text.hash(hasher),
            Wire::Int(number) => number.hash(hasher),
        },
        View::Message(object) => {
            (0..object.descriptor().members.len()).for_each(|index| add(object.view(index), hasher));
        }
        View::List(list) => {
            list.len().hash(hasher);
            (0..list.len()).for_each(|index| add(list.view(index), hasher));
        }
        // No value that is present is of these kinds.
        View::OptString(_)
        | View::OptInt(_)
        | View::OptUint(_)
        | View::OptFloat(_)
        | View::OptBool(_)
        | View::Opt(_)
        | View::End => {}
    }
}
