//! The members of an object: keys to slots.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::value::SlotSeed;
use super::{Mode, Walk};
use crate::message::{Descriptor, DynMessage, Path};

/// Fills an object from a map.
pub(super) struct MembersSeed<'o, 'p> {
    pub(super) object: &'o mut dyn DynMessage,
    pub(super) walk: Walk,
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
    walk: Walk,
    path: &'p Path<'p>,
    seen: Seen,
    /// Members mostly come in the order of the table, so the next one is tried first.
    expected: usize,
}

impl<'o, 'p> Members<'o, 'p> {
    pub(super) fn new(object: &'o mut dyn DynMessage, walk: Walk, path: &'p Path<'p>) -> Self {
        let table = object.descriptor();
        Self { object, table, walk, path, seen: Seen::new(table.members.len()), expected: 0 }
    }

    /// What turns the next key into the index of its member.
    pub(super) fn key(&self) -> KeySeed {
        KeySeed { table: self.table, expected: self.expected }
    }

    /// Reads the value of member `index`.
    pub(super) fn fill<'de, A: MapAccess<'de>>(&mut self, index: usize, map: &mut A) -> Result<(), A::Error> {
        self.expected = index + 1;
        let member = self.table.members.get(index);
        let path = Path::Member(self.path, member.map_or("", |member| member.name));
        if self.seen.mark(index) {
            self.walk.deviation(&path, "the key stands twice; the last one counts")?;
            self.object.slot(index).reset();
        }
        let required = self.walk.required && member.is_some_and(|member| member.presence.is_required());
        map.next_value_seed(SlotSeed { slot: self.object.slot(index), walk: self.walk, path: &path, required })
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
            let path = Path::Member(self.path, member.name);
            if self.walk.required && member.presence.is_required() {
                return Err(E::custom(format_args!("{path}: required, but missing")));
            }
            let elsewhere = matches!(self.walk.mode, Mode::Strict(Some(site)) if !member.sites.has(site));
            if !self.walk.required && member.presence.is_promised() && !elsewhere {
                self.walk.deviation(&path, "promised in every reply, but missing")?;
            }
        }
        Ok(())
    }
}

/// Which members were seen, by index: a bit each, so that an ordinary type needs no allocation.
enum Seen {
    Few(u128),
    Many(Vec<bool>),
}

impl Seen {
    fn new(members: usize) -> Self {
        if members <= 128 { Self::Few(0) } else { Self::Many(vec![false; members]) }
    }

    fn has(&self, index: usize) -> bool {
        match self {
            Self::Few(bits) => bits & (1 << index) != 0,
            Self::Many(flags) => flags.get(index).copied().unwrap_or(false),
        }
    }

    /// Marks a member as seen; tells whether it was already.
    fn mark(&mut self, index: usize) -> bool {
        let before = self.has(index);
        match self {
            Self::Few(bits) => *bits |= 1 << index,
            Self::Many(flags) => {
                if let Some(flag) = flags.get_mut(index) {
                    *flag = true;
                }
            }
        }
        before
    }
}

/// Turns a key into the index of its member, `None` for a key that the table does not have.
pub(super) struct KeySeed {
    table: &'static Descriptor,
    expected: usize,
}

impl KeySeed {
    /// The index of the member called `name`.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let members = self.table.members;
        if members.get(self.expected).is_some_and(|member| member.name == name) {
            return Some(self.expected);
        }
        members.iter().position(|member| member.name == name)
    }
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.find(name))
    }
}
