//! Keys of members, and which of them came.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::drift::Drifts;
use crate::message::{Descriptor, Member, Path};

/// Which members were seen, by index: a bit each, so an ordinary type needs no allocation.
pub(super) enum Seen {
    Few(u128),
    Many(Vec<bool>),
}

impl Seen {
    pub(super) fn new(members: usize) -> Self {
        if members <= 128 { Self::Few(0) } else { Self::Many(vec![false; members]) }
    }

    pub(super) fn has(&self, index: usize) -> bool {
        match self {
            Self::Few(bits) => bits & (1 << index) != 0,
            Self::Many(flags) => flags.get(index).copied().unwrap_or(false),
        }
    }

    /// Marks a member as seen; tells whether it was already.
    pub(super) fn mark(&mut self, index: usize) -> bool {
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
pub(super) struct KeySeed<'p> {
    pub(super) descriptor: &'static Descriptor,
    pub(super) expected: usize,
    /// The list that takes unknown keys, with the path of their object.
    pub(super) unknown: Option<(&'p Drifts, &'p Path<'p>)>,
}

impl KeySeed<'_> {
    /// The index of the member called `name`. A reply leaves members out, and seldom changes their order: so the search begins at
    /// the member that is expected.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let members = self.descriptor.members;
        let (before, after) = members.split_at(self.expected.min(members.len()));
        let called = |member: &Member| member.name() == name;
        let found = after.iter().position(called).map(|index| index + before.len());
        found.or_else(|| before.iter().position(called))
    }
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Option<usize>, E> {
        let index = self.find(name);
        if let (None, Some((drifts, path))) = (index, self.unknown) {
            drifts.unknown(path, name);
        }
        Ok(index)
    }
}
