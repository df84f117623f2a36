//! The changes found so far, and the matching of two lists.

use std::collections::BTreeMap;

use ccc_codegen_core::ir::Usage;
use ccc_codegen_core::source::At;

use super::kinds::Types;
use crate::diff::change::Change;
use crate::diff::effect::{Direction, Kind, Rust};

/// The types of both sides, by name.
pub(super) struct Both<'a> {
    pub(super) old: Types<'a>,
    pub(super) new: Types<'a>,
}

/// The changes so far.
pub(super) struct Found {
    pub(super) changes: Vec<Change>,
}

impl Found {
    /// Adds a change and returns it, to be refined.
    pub(super) fn push(&mut self, kind: Kind, subject: impl Into<String>, direction: Direction) -> &mut Change {
        self.changes.push(Change::new(kind, subject.into(), direction));
        // The change was pushed just now.
        let last = self.changes.len() - 1;
        &mut self.changes[last]
    }
}

impl Change {
    pub(super) fn detail(&mut self, detail: impl Into<String>) -> &mut Self {
        self.detail = detail.into();
        self
    }

    pub(super) fn from(&mut self, at: &At) -> &mut Self {
        self.old = at.place().map(ToString::to_string);
        self
    }

    pub(super) fn to(&mut self, at: &At) -> &mut Self {
        self.new = at.place().map(ToString::to_string);
        self
    }

    /// Lowers the verdict for Rust to a patch: the generated code is the same but for its documentation.
    pub(super) fn same_rust(&mut self) -> &mut Self {
        self.rust = Rust::Patch;
        self
    }

    /// Takes the verdict for Rust away: no generated file holds what changed.
    pub(super) fn no_rust(&mut self) -> &mut Self {
        self.rust = Rust::None;
        self
    }
}

/// The elements of two lists by key: those gone, those in both, and those new, each in the order of its list.
pub(super) struct Matched<'a, T> {
    pub(super) gone: Vec<&'a T>,
    pub(super) kept: Vec<(&'a T, &'a T)>,
    pub(super) added: Vec<&'a T>,
}

pub(super) fn matched<'a, T>(old: &'a [T], new: &'a [T], key: impl Fn(&T) -> String) -> Matched<'a, T> {
    let index = |list: &'a [T]| list.iter().map(|item| (key(item), item)).collect::<BTreeMap<_, _>>();
    let (olds, news) = (index(old), index(new));
    Matched {
        gone: old.iter().filter(|item| !news.contains_key(&key(item))).collect(),
        kept: new.iter().filter_map(|item| Some((*olds.get(&key(item))?, item))).collect(),
        added: new.iter().filter(|item| !olds.contains_key(&key(item))).collect(),
    }
}

/// Returns true if the elements that both sides have are in another order.
pub(super) fn reordered<T>(matched: &Matched<'_, T>, old: &[T]) -> bool {
    let place = |item: &T| old.iter().position(|other| std::ptr::eq(item, other));
    !matched.kept.iter().is_sorted_by_key(|(before, _)| place(before))
}

/// Returns the direction of a type by its use.
pub(super) fn direction(usage: Usage) -> Direction {
    match (usage.input, usage.output) {
        (true, false) => Direction::Request,
        (false, true) => Direction::Reply,
        _ => Direction::Both,
    }
}
