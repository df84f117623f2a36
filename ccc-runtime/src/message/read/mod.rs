//! Reading objects tolerantly: one walk over the field table, with the path at hand.
//!
//! Tencent's services do not always keep to their own types. Numbers in texts, numbers for texts, `"true"`, empty texts
//! for absent values and whole numbers written as floats are taken as what they mean; a list or an object where an optional
//! scalar of a reply belongs is left out. Each such deviation is one `tracing` event with its path. In [`Mode::Strict`], meant for tests, a deviation is an error.

mod members;
mod reply;
mod tolerate;
mod value;

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error};

use self::members::MembersSeed;
use self::reply::REQUEST_ID;
pub(crate) use self::reply::lacks_response;
pub use self::reply::{Fault, Reply, event, reply};
use self::value::SlotSeed;
use super::{Descriptor, Element, Message, Path, Slot};
use crate::site::Site;

/// What to do about a value that is not of its declared type but can be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Take it, and tell `tracing`.
    Tolerant,
    /// Refuse it. Where a site is given, what only others have may be missing.
    Strict(Option<Site>),
}

/// Reads an object with a serde deserializer. Unknown keys are ignored.
///
/// A required member that is missing, null or, unless it is a text, empty is an error. In a reply it is not, as with a
/// client: no member of a reply is required, even where its type stands in requests, too.
///
/// # Errors
/// When the input is not of the object's shape; the message names the path.
pub fn read<'de, T: Message, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut object = T::empty();
    let walk = Walk { mode: Mode::Tolerant, required: !is_reply(T::DESCRIPTOR), partial: false };
    MembersSeed { object: &mut object, walk, path: &Path::Root }.deserialize(deserializer)?;
    Ok(object)
}

/// Whether a type is the reply to an action: only those promise a request id.
fn is_reply(table: &Descriptor) -> bool {
    table.members.iter().any(|member| member.name == REQUEST_ID && member.presence.is_promised())
}

/// Reads a single value: an enum, a list, a scalar.
///
/// # Errors
/// When the input is not of the value's kind.
pub fn element<'de, T: Element, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut element = T::empty();
    let walk = Walk { mode: Mode::Tolerant, required: true, partial: false };
    SlotSeed { slot: element.slot(), walk, path: &Path::Root, required: false }.deserialize(deserializer)?;
    Ok(element)
}

/// What holds for a whole walk.
#[derive(Debug, Clone, Copy)]
struct Walk {
    mode: Mode,
    /// Whether a missing required member is an error: in a request it is, in a reply it is only strange.
    required: bool,
    /// Whether what a reply promises may be missing, since others hold the rest: so it is with the events of a stream.
    partial: bool,
}

impl Walk {
    /// Whether a list or an object in place of a scalar is left out. In a reply that can do without the value, one member
    /// of another shape should not take all the others with it.
    fn forgives(self, slot: &Slot<'_>) -> bool {
        use Slot::{OptBool, OptFloat, OptInt, OptString, OptUint};
        !self.required && matches!(slot, OptString(_) | OptInt(_) | OptUint(_) | OptFloat(_) | OptBool(_))
    }

    /// Tells of a value that is left out.
    fn left_out<E: Error>(self, slot: &Slot<'_>, found: &str, path: &Path<'_>) -> Result<(), E> {
        self.deviation(path, format_args!("expected {}, found {found}; left out", tolerate::expected(slot)))
    }

    /// A value that is not of its declared type but was understood.
    fn deviation<E: Error>(self, path: &Path<'_>, what: impl fmt::Display) -> Result<(), E> {
        match self.mode {
            Mode::Strict(_) => Err(E::custom(format_args!("{path}: {what}"))),
            Mode::Tolerant => {
                tracing::debug!(%path, "{what}");
                Ok(())
            }
        }
    }
}
