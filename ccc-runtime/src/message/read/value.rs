//! Values into slots, and the members of a message into theirs: each leads to the other.

use std::fmt;

use bytes::Bytes;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::keys::{KeySeed, Seen};
use super::tolerate::{Scalar, tolerate};
use super::walk::{Fill, Mode, Place, Walk, expected};
use crate::message::{Descriptor, DynMessage, List, Member, Path, Presence, Slot, Wire};

/// Fills a slot from a value.
pub(super) struct SlotSeed<'s, 'p> {
    pub(super) slot: Slot<'s>,
    pub(super) place: Place<'p>,
}

impl SlotSeed<'_, '_> {
    /// Refuses what stands for no value where one is required.
    fn must_not_be<E: Error>(&self, found: &str) -> Result<(), E> {
        if self.place.required {
            return Err(E::custom(format_args!("{}: required, but {found}", self.place.path)));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for SlotSeed<'_, '_> {
    type Value = Fill;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Fill, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// The exact types are taken here, everything else by [`tolerate`].
impl<'de> Visitor<'de> for SlotSeed<'_, '_> {
    type Value = Fill;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", expected(&self.slot), self.place.path)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Fill, E> {
        if text.is_empty() && !is_textual(&self.slot) {
            self.must_not_be("an empty string")?;
        }
        match self.slot {
            Slot::String(to) => text.clone_into(to),
            Slot::OptString(to) => *to = Some(text.to_owned()),
            Slot::Bytes(to) => *to = Bytes::copy_from_slice(text.as_bytes()),
            slot => return tolerate(slot, Scalar::Text(text), self.place),
        }
        Ok(Ok(()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Fill, E> {
        match self.slot {
            Slot::String(to) => *to = text,
            Slot::OptString(to) => *to = Some(text),
            slot => return Self { slot, ..self }.visit_str(&text),
        }
        Ok(Ok(()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Fill, E> {
        match (self.slot, i64::try_from(number)) {
            (Slot::Int(to), Ok(number)) => *to = number,
            (Slot::OptInt(to), Ok(number)) => *to = Some(number),
            (Slot::Uint(to), _) => *to = number,
            (Slot::OptUint(to), _) => *to = Some(number),
            (slot, _) => return tolerate(slot, Scalar::Uint(number), self.place),
        }
        Ok(Ok(()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Fill, E> {
        match self.slot {
            Slot::Int(to) => *to = number,
            Slot::OptInt(to) => *to = Some(number),
            slot => return tolerate(slot, Scalar::Int(number), self.place),
        }
        Ok(Ok(()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Fill, E> {
        match self.slot {
            Slot::Float(to) => *to = number,
            Slot::OptFloat(to) => *to = Some(number),
            slot => return tolerate(slot, Scalar::Float(number), self.place),
        }
        Ok(Ok(()))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Fill, E> {
        match self.slot {
            Slot::Bool(to) => *to = flag,
            Slot::OptBool(to) => *to = Some(flag),
            slot => return tolerate(slot, Scalar::Bool(flag), self.place),
        }
        Ok(Ok(()))
    }

    fn visit_unit<E: Error>(self) -> Result<Fill, E> {
        self.must_not_be("null")?;
        match self.slot {
            Slot::OptString(to) => *to = None,
            Slot::OptInt(to) => *to = None,
            Slot::OptUint(to) => *to = None,
            Slot::OptFloat(to) => *to = None,
            Slot::OptBool(to) => *to = None,
            Slot::Opt(to) => to.clear(),
            Slot::List(to) => to.clear(),
            slot => return tolerate(slot, Scalar::Null, self.place),
        }
        Ok(Ok(()))
    }

    fn visit_none<E: Error>(self) -> Result<Fill, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Fill, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Fill, E> {
        self.place.unfit(expected(&self.slot), "bytes")
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Fill, E> {
        self.place.unfit(expected(&self.slot), "an integer of more than 64 bits")
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Fill, E> {
        self.place.unfit(expected(&self.slot), "an integer of more than 64 bits")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Fill, A::Error> {
        match self.slot {
            Slot::List(list) => items(list, seq, self.place),
            Slot::Bytes(to) => bytes(to, seq, self.place),
            Slot::Opt(optional) => match optional.insert() {
                Slot::List(list) => items(list, seq, self.place),
                Slot::Bytes(to) => bytes(to, seq, self.place),
                other => unfit_list(&other, seq, self.place),
            },
            other => unfit_list(&other, seq, self.place),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Fill, A::Error> {
        match self.slot {
            Slot::Message(object) => members(object, map, self.place).map(Ok),
            Slot::Opt(optional) => match optional.insert() {
                Slot::Message(object) => members(object, map, self.place).map(Ok),
                other => unfit_object(&other, map, self.place),
            },
            other => unfit_object(&other, map, self.place),
        }
    }
}

/// Passes over a list where another shape belongs.
fn unfit_list<'de, A: SeqAccess<'de>>(slot: &Slot<'_>, seq: A, place: Place<'_>) -> Result<Fill, A::Error> {
    let unfit = place.unfit(expected(slot), "a list")?;
    IgnoredAny.visit_seq(seq)?;
    Ok(unfit)
}

/// Passes over an object where another shape belongs.
fn unfit_object<'de, A: MapAccess<'de>>(slot: &Slot<'_>, map: A, place: Place<'_>) -> Result<Fill, A::Error> {
    let unfit = place.unfit(expected(slot), "an object")?;
    IgnoredAny.visit_map(map)?;
    Ok(unfit)
}

/// Returns true if an empty text is a value of the slot like any other.
fn is_textual(slot: &Slot<'_>) -> bool {
    match slot {
        Slot::String(_) | Slot::OptString(_) | Slot::Bytes(_) => true,
        Slot::Enum(value) => matches!(value.wire(), Wire::String(_)),
        _ => false,
    }
}

fn members<'de, A: MapAccess<'de>>(object: &mut dyn DynMessage, map: A, place: Place<'_>) -> Result<(), A::Error> {
    MembersSeed { object, walk: place.walk, path: place.path }.visit_map(map)
}

/// Reads bytes that are not UTF-8: in JSON they are numbers.
fn bytes<'de, A: SeqAccess<'de>>(to: &mut Bytes, mut seq: A, place: Place<'_>) -> Result<Fill, A::Error> {
    let mut bytes = Vec::new();
    loop {
        let mut number = None;
        let path = &Path::Item(place.path, bytes.len());
        let item = Place { path, required: false, ..place };
        let Some(filled) = seq.next_element_seed(SlotSeed { slot: Slot::OptUint(&mut number), place: item })? else {
            *to = bytes.into();
            return Ok(Ok(()));
        };
        let filled = match (filled, number.and_then(|number| u8::try_from(number).ok())) {
            (Ok(()), Some(byte)) => {
                bytes.push(byte);
                continue;
            }
            (Ok(()), None) => item.unfit(
                "a byte, from 0 to 255",
                &number.map_or_else(|| "null".to_owned(), |number| number.to_string()),
            )?,
            (unfit, _) => unfit,
        };
        pass_over(seq)?;
        return Ok(filled);
    }
}

/// Reads the items of a list. One of another shape makes the whole list unfit.
fn items<'de, A: SeqAccess<'de>>(list: &mut dyn List, mut seq: A, place: Place<'_>) -> Result<Fill, A::Error> {
    list.clear();
    let mut index = 0;
    loop {
        let path = Path::Item(place.path, index);
        let item = Place { path: &path, required: false, ..place };
        match seq.next_element_seed(ItemSeed { list, place: item })? {
            None => return Ok(Ok(())),
            Some(Ok(())) => index += 1,
            Some(unfit) => {
                pass_over(seq)?;
                return Ok(unfit);
            }
        }
    }
}

/// Passes over the rest of a list: what comes after it can be read only then.
fn pass_over<'de, A: SeqAccess<'de>>(mut seq: A) -> Result<(), A::Error> {
    while seq.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Adds an item to a list and fills it.
struct ItemSeed<'s, 'p> {
    list: &'s mut dyn List,
    place: Place<'p>,
}

impl<'de> DeserializeSeed<'de> for ItemSeed<'_, '_> {
    type Value = Fill;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Fill, D::Error> {
        let Self { list, place } = self;
        match list.push() {
            Slot::Opt(optional) if place.walk.spares() => {
                let place = Place { spare: true, ..place };
                let filled = SlotSeed { slot: Slot::Opt(&mut *optional), place }.deserialize(deserializer)?;
                if let Err(unfit) = filled {
                    optional.clear();
                    place.walk.left_out(place.path, &unfit)?;
                }
                Ok(Ok(()))
            }
            slot => SlotSeed { slot, place }.deserialize(deserializer),
        }
    }
}

/// Fills an object from a map.
pub(super) struct MembersSeed<'o, 'p> {
    pub(super) object: &'o mut dyn DynMessage,
    pub(super) walk: Walk<'p>,
    pub(super) path: &'p Path<'p>,
}

impl<'de> DeserializeSeed<'de> for MembersSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for MembersSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", self.object.descriptor().name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut members = Members::new(self.object, self.walk, self.path);
        while let Some(key) = map.next_key_seed(members.key())? {
            match key {
                Some(index) => members.fill(index, &mut map)?,
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        members.finish()
    }
}

/// The state of one object while its members come in.
pub(super) struct Members<'o, 'p> {
    object: &'o mut dyn DynMessage,
    table: &'static Descriptor,
    walk: Walk<'p>,
    path: &'p Path<'p>,
    seen: Seen,
    /// Members mostly come in the order of the table, so the next one is tried first.
    expected: usize,
}

impl<'o, 'p> Members<'o, 'p> {
    pub(super) fn new(object: &'o mut dyn DynMessage, walk: Walk<'p>, path: &'p Path<'p>) -> Self {
        let table = object.descriptor();
        Self { object, table, walk, path, seen: Seen::new(table.members.len()), expected: 0 }
    }

    /// Returns the seed that turns the next key into the index of its member.
    pub(super) fn key(&self) -> KeySeed<'p> {
        let unknown = self.walk.drifts.map(|drifts| (drifts, self.path));
        KeySeed { descriptor: self.table, expected: self.expected, unknown }
    }

    /// Reads the value of member `index`.
    pub(super) fn fill<'de, A: MapAccess<'de>>(&mut self, index: usize, map: &mut A) -> Result<(), A::Error> {
        self.expected = index + 1;
        let member = self.table.members.get(index);
        let path = Path::Member(self.path, member.map_or("", |member| member.name()));
        if self.seen.mark(index) {
            self.walk.deviation(&path, "the key stands twice; the last one counts")?;
            self.object.slot(index).reset();
        }
        let presence = member.map_or(Presence::Optional, Member::presence);
        let required = self.walk.required && presence.is_required();
        let slot = self.object.slot(index);
        let spare = self.walk.can_spare(&slot, presence);
        let place = Place { walk: self.walk, path: &path, required, spare };
        if let Err(unfit) = map.next_value_seed(SlotSeed { slot, place })? {
            self.object.slot(index).reset();
            self.walk.left_out(&path, &unfit)?;
        }
        Ok(())
    }

    /// Checks that what must be there was there.
    pub(super) fn finish<E: Error>(self) -> Result<(), E> {
        if !self.walk.required && (self.walk.mode == Mode::Tolerant || self.walk.partial) {
            return Ok(());
        }
        for (index, member) in self.table.members.iter().enumerate() {
            if self.seen.has(index) {
                continue;
            }
            let path = Path::Member(self.path, member.name());
            if self.walk.required && member.presence().is_required() {
                return Err(E::custom(format_args!("{path}: required, but missing")));
            }
            let elsewhere = matches!(self.walk.mode, Mode::Strict(Some(site)) if !member.sites().has(site));
            if !self.walk.required && member.presence().is_promised() && !elsewhere {
                self.walk.deviation(&path, "promised in every reply, but missing")?;
            }
        }
        Ok(())
    }
}
