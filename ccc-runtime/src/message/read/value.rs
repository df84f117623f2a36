//! One value into one slot.

use std::fmt;

use bytes::Bytes;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Walk;
use super::members::MembersSeed;
use super::tolerate::{Scalar, expected, tolerate};
use crate::message::{DynMessage, List, Path, Slot, Wire};

/// Fills a slot from a value.
pub(super) struct SlotSeed<'s, 'p> {
    pub(super) slot: Slot<'s>,
    pub(super) walk: Walk,
    pub(super) path: &'p Path<'p>,
    /// Whether a value that stands for none is an error.
    pub(super) required: bool,
}

impl SlotSeed<'_, '_> {
    /// Refuses what stands for no value where one is required.
    fn must_not_be<E: Error>(&self, found: &str) -> Result<(), E> {
        if self.required {
            return Err(E::custom(format_args!("{}: required, but {found}", self.path)));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for SlotSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// The exact types are taken here, everything else by [`tolerate`].
impl<'de> Visitor<'de> for SlotSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", expected(&self.slot), self.path)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        if text.is_empty() && !is_textual(&self.slot) {
            self.must_not_be("an empty text")?;
        }
        match self.slot {
            Slot::String(to) => text.clone_into(to),
            Slot::OptString(to) => *to = Some(text.to_owned()),
            Slot::Bytes(to) => *to = Bytes::copy_from_slice(text.as_bytes()),
            slot => return tolerate(slot, Scalar::Text(text), self.walk, self.path),
        }
        Ok(())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        match self.slot {
            Slot::String(to) => *to = text,
            Slot::OptString(to) => *to = Some(text),
            slot => return Self { slot, ..self }.visit_str(&text),
        }
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        match (self.slot, i64::try_from(number)) {
            (Slot::Int(to), Ok(number)) => *to = number,
            (Slot::OptInt(to), Ok(number)) => *to = Some(number),
            (Slot::Uint(to), _) => *to = number,
            (Slot::OptUint(to), _) => *to = Some(number),
            (slot, _) => return tolerate(slot, Scalar::Uint(number), self.walk, self.path),
        }
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        match self.slot {
            Slot::Int(to) => *to = number,
            Slot::OptInt(to) => *to = Some(number),
            slot => return tolerate(slot, Scalar::Int(number), self.walk, self.path),
        }
        Ok(())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        match self.slot {
            Slot::Float(to) => *to = number,
            Slot::OptFloat(to) => *to = Some(number),
            slot => return tolerate(slot, Scalar::Float(number), self.walk, self.path),
        }
        Ok(())
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
        match self.slot {
            Slot::Bool(to) => *to = flag,
            Slot::OptBool(to) => *to = Some(flag),
            slot => return tolerate(slot, Scalar::Bool(flag), self.walk, self.path),
        }
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.must_not_be("null")?;
        match self.slot {
            Slot::OptString(to) => *to = None,
            Slot::OptInt(to) => *to = None,
            Slot::OptUint(to) => *to = None,
            Slot::OptFloat(to) => *to = None,
            Slot::OptBool(to) => *to = None,
            Slot::Opt(to) => to.clear(),
            Slot::List(to) => to.clear(),
            slot => return tolerate(slot, Scalar::Null, self.walk, self.path),
        }
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        match self.slot {
            Slot::List(list) => items(list, seq, self.walk, self.path),
            Slot::Bytes(to) => bytes(to, seq),
            Slot::Opt(optional) => match optional.insert() {
                Slot::List(list) => items(list, seq, self.walk, self.path),
                Slot::Bytes(to) => bytes(to, seq),
                other => Err(wrong(&other, "a list", self.path)),
            },
            other if self.walk.forgives(&other) => {
                self.walk.left_out(&other, "a list", self.path)?;
                IgnoredAny.visit_seq(seq).map(drop)
            }
            other => Err(wrong(&other, "a list", self.path)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        match self.slot {
            Slot::Message(object) => members(object, map, self.walk, self.path),
            Slot::Opt(optional) => match optional.insert() {
                Slot::Message(object) => members(object, map, self.walk, self.path),
                other => Err(wrong(&other, "an object", self.path)),
            },
            other if self.walk.forgives(&other) => {
                self.walk.left_out(&other, "an object", self.path)?;
                IgnoredAny.visit_map(map).map(drop)
            }
            other => Err(wrong(&other, "an object", self.path)),
        }
    }
}

/// Whether an empty text is a value of the slot like any other.
fn is_textual(slot: &Slot<'_>) -> bool {
    match slot {
        Slot::String(_) | Slot::OptString(_) | Slot::Bytes(_) => true,
        Slot::Enum(value) => matches!(value.wire(), Wire::String(_)),
        _ => false,
    }
}

fn members<'de, A: MapAccess<'de>>(
    object: &mut dyn DynMessage,
    map: A,
    walk: Walk,
    path: &Path<'_>,
) -> Result<(), A::Error> {
    MembersSeed { object, walk, path }.visit_map(map)
}

/// Bytes that are no text stand in JSON as numbers.
fn bytes<'de, A: SeqAccess<'de>>(to: &mut Bytes, mut seq: A) -> Result<(), A::Error> {
    let mut bytes = Vec::new();
    while let Some(byte) = seq.next_element::<u8>()? {
        bytes.push(byte);
    }
    *to = bytes.into();
    Ok(())
}

fn items<'de, A: SeqAccess<'de>>(list: &mut dyn List, mut seq: A, walk: Walk, path: &Path<'_>) -> Result<(), A::Error> {
    list.clear();
    let mut index = 0;
    loop {
        let place = Path::Item(path, index);
        if seq.next_element_seed(ItemSeed { list, walk, path: &place })?.is_none() {
            return Ok(());
        }
        index += 1;
    }
}

/// Adds an item to a list and fills it.
struct ItemSeed<'s, 'p> {
    list: &'s mut dyn List,
    walk: Walk,
    path: &'p Path<'p>,
}

impl<'de> DeserializeSeed<'de> for ItemSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        SlotSeed { slot: self.list.push(), walk: self.walk, path: self.path, required: false }.deserialize(deserializer)
    }
}

/// The error for a value of another shape altogether.
pub(super) fn wrong<E: Error>(slot: &Slot<'_>, found: &str, path: &Path<'_>) -> E {
    E::custom(format_args!("{path}: expected {}, found {found}", expected(slot)))
}
