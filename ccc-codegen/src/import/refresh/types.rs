//! `types.json`: the data types.

use std::collections::{BTreeMap, BTreeSet};

use super::context::{Context, counted};
use super::gone;
use super::members::{self, Owner};
use super::sites::{self, Around};
use crate::import::changes::Kind;
use crate::import::facts::DataType;
use crate::import::text;
use crate::import::tree::{Document, Item};
use crate::import::upstream::data_type;
use crate::import::usage::closure;

/// The name of the file.
pub(super) const FILE: &str = "types.json";

/// The keys of a data type, in the order of the format.
const KEYS: [&str; 7] = ["name", "doc", "sites", "removed", "rename", "members", "windows"];

/// Returns a file without a type.
pub(super) fn empty() -> Document {
    let schema = Item::string("../../schema/types.schema.json");
    Document::new(Item::object([("$schema", schema), ("types", Item::list([]))]))
}

/// Brings the data types in line with upstream.
pub(super) fn refresh(document: &mut Document, context: &mut Context<'_>) {
    let upstream = &context.facts.types;
    let Some(list) = document.root.get_mut("types") else { return };
    for item in list.items_mut() {
        let Some(name) = item.string_of("name").map(str::to_owned) else { continue };
        match upstream.get(&name) {
            Some(data) => known(item, &name, data, context),
            None => unknown(item, &name, context),
        }
    }
    for (name, data) in upstream {
        let names: Vec<&str> = list.items().iter().filter_map(|item| item.string_of("name")).collect();
        if names.contains(&name.as_str()) {
            continue;
        }
        let at = names.iter().position(|other| *other > name.as_str()).unwrap_or(names.len());
        list.insert(at, create(name, data, context));
        context.changes.push(FILE, name, Kind::Added, counted(data.members.len(), "member"));
    }
}

fn known(item: &mut Item, name: &str, data: &DataType, context: &mut Context<'_>) {
    if gone::unmark(item) {
        context.changes.push(FILE, name, Kind::Back, "");
    }
    let outcome = sites::outcome(item, &data.sites, context.given(), context.around);
    let (before, after) = (sites::words(&outcome.before), sites::words(&outcome.after));
    context.changes.fact(FILE, name, "sites", (before, after));
    sites::write(item, &KEYS, &outcome.after, &context.around.after);
    let around = Around { before: outcome.before, after: outcome.after };
    if let Some(members) = item.get_mut("members") {
        let enums = context.enums;
        members::refresh(members, &data.members, &mut Owner { file: FILE, path: name, around, enums, context });
    }
}

fn unknown(item: &mut Item, name: &str, context: &mut Context<'_>) {
    let outcome = sites::outcome(item, &[], context.given(), context.around);
    if !outcome.after.is_empty() {
        let (before, after) = (sites::words(&outcome.before), sites::words(&outcome.after));
        context.changes.fact(FILE, name, "sites", (before, after));
        sites::write(item, &KEYS, &outcome.after, &context.around.after);
    } else if gone::mark(item, &KEYS) {
        context.changes.push(FILE, name, Kind::Gone, "");
    }
}

fn create(name: &str, data: &DataType, context: &mut Context<'_>) -> Item {
    let mut item = Item::object([("name", Item::string(name))]);
    let doc = text::description(&data.document);
    if !doc.is_empty() {
        item.set(&KEYS, "doc", Item::string(doc));
    }
    sites::write(&mut item, &KEYS, &data.sites, &context.around.after);
    item.set(&KEYS, "members", members::create_all(&data.members, &data.sites, context));
    item
}

/// Deletes unused types.
pub(super) fn drop_unused<'a>(
    document: &mut Document,
    actions: impl Iterator<Item = &'a Item>,
    known_before: &BTreeSet<String>,
    context: &mut Context<'_>,
) {
    let Some(list) = document.root.get_mut("types") else { return };
    let edges: BTreeMap<&str, Vec<&str>> = list
        .items()
        .iter()
        .filter_map(|item| Some((item.string_of("name")?, held(item.items_of("members")))))
        .collect();
    let used = closure(&edges, actions.flat_map(held_by_action).collect());
    let unused = |item: &Item| item.string_of("name").is_some_and(|name| !used.contains(name));
    let names: Vec<String> = list
        .items()
        .iter()
        .filter(|item| unused(item))
        .filter_map(|item| item.string_of("name"))
        .map(str::to_owned)
        .collect();
    for name in &names {
        context.changes.forget(FILE, name);
        if known_before.contains(name) {
            context.changes.push(FILE, name, Kind::Removed, "nothing uses it");
        }
    }
    list.retain(|item| !unused(item));
}

fn held_by_action(action: &Item) -> Vec<&str> {
    let own = action.items_of("types").iter().flat_map(|data| held(data.items_of("members")));
    let parts = ["input", "output"].into_iter().flat_map(|part| held(action.items_of(part)));
    own.chain(parts).collect()
}

fn held(members: &[Item]) -> Vec<&str> {
    members.iter().filter_map(|member| member.string_of("type")).filter_map(data_type).collect()
}
