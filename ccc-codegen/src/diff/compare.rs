//! Finds the changes between two checked APIs. Only kinds of changes are decided here, never verdicts.

mod actions;
mod kinds;
mod objects;
mod rules;
mod sets;

use std::collections::BTreeMap;

use ccc_codegen_core::ir::Api;
use ccc_codegen_core::source::At;

use self::kinds::Types;
use super::{Change, Direction, Kind, Report};

/// The changes from `old` to `new`.
pub fn compare(old: &Api, new: &Api) -> Report {
    let mut found = Found { changes: Vec::new() };
    let both = Both { old: Types::of(old), new: Types::of(new) };
    sets::sites(&mut found, "product", (old.service.sites, new.service.sites));
    if (&old.service.title, &old.service.doc) != (&new.service.title, &new.service.doc) {
        found.push(Kind::Documentation, "product", Direction::Both);
    }
    actions::all(&mut found, old, new, &both);
    objects::shared(&mut found, old, new, &both);
    sets::shared(&mut found, old, new, &both);
    sets::documents(&mut found, &old.codes, &new.codes);
    let service = &new.service;
    Report { product: format!("{} {}", service.name, service.version), changes: found.changes }
}

/// The types of both sides, by name.
struct Both<'a> {
    old: Types<'a>,
    new: Types<'a>,
}

/// The changes so far.
struct Found {
    changes: Vec<Change>,
}

impl Found {
    /// Adds a change and returns it, to be refined.
    fn push(&mut self, kind: Kind, subject: impl Into<String>, direction: Direction) -> &mut Change {
        let (wire, rust, flag) = kind.effect(direction);
        let (subject, detail) = (subject.into(), String::new());
        self.changes.push(Change {
            kind,
            subject,
            direction,
            detail,
            wire,
            rust,
            flag,
            old: None,
            new: None,
            reason: None,
        });
        // The change was pushed just now.
        let last = self.changes.len() - 1;
        &mut self.changes[last]
    }
}

impl Change {
    fn detail(&mut self, detail: impl Into<String>) -> &mut Self {
        self.detail = detail.into();
        self
    }

    fn from(&mut self, at: &At) -> &mut Self {
        self.old = at.place().map(ToString::to_string);
        self
    }

    fn to(&mut self, at: &At) -> &mut Self {
        self.new = at.place().map(ToString::to_string);
        self
    }

    /// Of a change that the generated code does not show, since its Rust is the same.
    fn same_rust(&mut self) -> &mut Self {
        self.rust = super::Rust::Patch;
        self
    }
}

/// The elements of two lists by key: those gone, those in both, and those new, each in the order of its list.
struct Matched<'a, T> {
    gone: Vec<&'a T>,
    kept: Vec<(&'a T, &'a T)>,
    added: Vec<&'a T>,
}

fn matched<'a, T>(old: &'a [T], new: &'a [T], key: impl Fn(&T) -> String) -> Matched<'a, T> {
    let index = |list: &'a [T]| list.iter().map(|item| (key(item), item)).collect::<BTreeMap<_, _>>();
    let (olds, news) = (index(old), index(new));
    Matched {
        gone: old.iter().filter(|item| !news.contains_key(&key(item))).collect(),
        kept: new.iter().filter_map(|item| Some((*olds.get(&key(item))?, item))).collect(),
        added: new.iter().filter(|item| !olds.contains_key(&key(item))).collect(),
    }
}
