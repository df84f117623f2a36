//! A whole message or element, from a serde deserializer.

use serde::de::{DeserializeSeed, Deserializer, Error};

use super::reply::REQUEST_ID;
use super::value::{MembersSeed, SlotSeed};
use super::walk::{Mode, Place, Walk};
use crate::message::{Descriptor, Element, Message, Path};

/// Reads an object with a serde deserializer. Unknown keys are ignored.
///
/// A required member that is missing, null or, unless it is a text, empty is an error. In a reply it is not, as with a
/// client: no member of a reply is required, even where its type stands in requests, too.
///
/// # Errors
/// When the input is not of the object's shape; the message names the path.
pub fn read<'de, T: Message, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut object = T::empty();
    let walk = Walk { required: !is_reply(T::DESCRIPTOR), ..Walk::new(Mode::Tolerant) };
    MembersSeed { object: &mut object, walk, path: &Path::Root }.deserialize(deserializer)?;
    Ok(object)
}

/// Returns true if a type is the reply to an action: only those promise a request id.
fn is_reply(table: &Descriptor) -> bool {
    table.members.iter().any(|member| member.name() == REQUEST_ID && member.presence().is_promised())
}

/// Reads a single value: an enum, a list, a scalar.
///
/// # Errors
/// When the input is not of the value's kind.
pub fn element<'de, T: Element, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut element = T::empty();
    let walk = Walk { required: true, ..Walk::new(Mode::Tolerant) };
    let place = Place { walk, path: &Path::Root, required: false, spare: false };
    let filled = SlotSeed { slot: element.slot(), place }.deserialize(deserializer)?;
    match filled {
        Ok(()) => Ok(element),
        Err(unfit) => Err(D::Error::custom(unfit)),
    }
}
