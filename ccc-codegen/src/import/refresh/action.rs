//! `actions/<Name>.json`: one action.

use super::context::{Context, counted, enum_types};
use super::gone;
use super::members::{self, Owner};
use super::sites::{self, Around};
use crate::import::changes::Kind;
use crate::import::facts::Action;
use crate::import::suggest::{self, Suggestion};
use crate::import::text;
use crate::import::tree::{Document, Item};
use crate::import::upstream::Status;

/// The keys of an action, in the order of the format.
const KEYS: [&str; 24] = [
    "$schema",
    "name",
    "summary",
    "doc",
    "rename",
    "sites",
    "deprecated",
    "removed",
    "suggested",
    "safety",
    "safety_reason",
    "lookup",
    "no_lookup",
    "unsigned",
    "streams",
    "rate_limit",
    "pagination",
    "input",
    "windows",
    "output",
    "errors",
    "types",
    "enums",
    "examples",
];

/// The rate of an action whose description gives none.
const ASSUMED_RATE: u32 = 20;

/// Returns the file of an action, below the folder of the product's version.
pub(super) fn file(name: &str) -> String {
    format!("actions/{name}.json")
}

/// Drafts a new action.
pub(super) fn create(name: &str, action: &Action, context: &mut Context<'_>) -> Document {
    let (summary, doc) = prose(name, action);
    let suggestion = suggest::of(name, action, context.facts);
    let schema = Item::string("../../../schema/action.schema.json");
    let mut item =
        Item::object([("$schema", schema), ("name", Item::string(name)), ("summary", Item::string(summary))]);
    if !doc.is_empty() {
        item.set(&KEYS, "doc", Item::string(doc));
    }
    sites::write(&mut item, &KEYS, &action.sites, &context.around.after);
    flags(&mut item, action, false);
    suggested(&mut item, &suggestion);
    item.set(&KEYS, "rate_limit", rate_limit(&action.document));
    item.set(&KEYS, "input", members::create_all(&action.input, &action.sites, context));
    item.set(&KEYS, "output", members::create_all(&action.output, &action.sites, context));
    let codes = context.codes.of(name).unwrap_or_default();
    item.set(&KEYS, "errors", Item::strings(codes));
    examples(&mut item, action);
    let sketch = format!("{} in, {} out", counted(action.input.len(), "member"), action.output.len());
    context.changes.push(&file(name), "", Kind::Added, sketch);
    Document::new(item)
}

/// Brings a known action in line with upstream.
pub(super) fn known(item: &mut Item, name: &str, action: &Action, context: &mut Context<'_>) {
    let file = file(name);
    if gone::unmark(item) {
        context.changes.push(&file, "", Kind::Back, "");
    }
    let outcome = sites::outcome(item, &action.sites, context.given(), context.around);
    let (before, after) = (sites::words(&outcome.before), sites::words(&outcome.after));
    context.changes.fact(&file, "", "sites", (before, after));
    sites::write(item, &KEYS, &outcome.after, &context.around.after);
    let state = |item: &Item| ["deprecated", "unsigned", "streams"].map(|key| item.get(key).is_some());
    let before = state(item);
    // An action that another site may have deprecated stays deprecated.
    let elsewhere = outcome.before.iter().any(|site| !context.given().contains(site));
    flags(item, action, elsewhere && action.status == Status::Online);
    for ((what, old), new) in ["deprecated", "unsigned", "streams"].into_iter().zip(before).zip(state(item)) {
        context.changes.fact(&file, "", what, (old, new));
    }
    let mut enums = context.enums.clone();
    enums.extend(enum_types(item.items_of("enums")));
    let around = Around { before: outcome.before, after: outcome.after };
    for (part, upstream) in [("input", &action.input), ("output", &action.output)] {
        if let Some(members) = item.get_mut(part) {
            let mut owner = Owner { file: &file, path: part, around: around.clone(), enums: &enums, context };
            members::refresh(members, upstream, &mut owner);
        }
    }
    if let Some(codes) = context.codes.of(name) {
        self::codes(item, name, &codes, context);
    }
    if item.items_of("examples").is_empty() && !action.examples.is_empty() {
        examples(item, action);
        context.changes.push(&file, "examples", Kind::Added, counted(action.examples.len(), "example"));
    }
}

/// Marks an action that no site read has. Returns false if it is to be deleted.
pub(super) fn unknown(item: &mut Item, name: &str, context: &mut Context<'_>) -> bool {
    let file = file(name);
    let outcome = sites::outcome(item, &[], context.given(), context.around);
    if !outcome.after.is_empty() {
        let (before, after) = (sites::words(&outcome.before), sites::words(&outcome.after));
        context.changes.fact(&file, "", "sites", (before, after));
        sites::write(item, &KEYS, &outcome.after, &context.around.after);
        return true;
    }
    if gone::mark(item, &KEYS) {
        context.changes.push(&file, "", Kind::Gone, "");
    }
    if context.confirm_removals {
        context.lock.clear(name);
        context.changes.push(&file, "", Kind::Removed, "");
    }
    !context.confirm_removals
}

/// Sets the flags that upstream documents. A flag that upstream lacks may still be right, so none is removed.
fn flags(item: &mut Item, action: &Action, keep_deprecated: bool) {
    if !keep_deprecated {
        let deprecated = match action.status {
            Status::Online => None,
            Status::Deprecated => Some(gone::DEPRECATED),
            Status::Offline => Some(gone::OFFLINE),
        };
        gone::set_deprecated(item, &KEYS, deprecated);
    }
    if action.unsigned {
        item.set_flag(&KEYS, "unsigned", true);
    }
    if action.streams {
        item.set_flag(&KEYS, "streams", true);
    }
}

fn suggested(item: &mut Item, suggestion: &Suggestion) {
    let parts = if suggestion.pagination.is_some() { &["safety", "pagination"][..] } else { &["safety"] };
    item.set(&KEYS, "suggested", Item::strings(parts.iter().copied()));
    item.set(&KEYS, "safety", Item::string(suggestion.safety));
    if let Some(pagination) = &suggestion.pagination {
        item.set(&KEYS, "pagination", pagination.clone());
    }
}

/// Sets the codes of an action, in ascending order. A code that is no longer listed goes into the lock.
fn codes(item: &mut Item, name: &str, codes: &[&str], context: &mut Context<'_>) {
    let file = &file(name);
    let old: Vec<String> = item.strings_of("errors").unwrap_or_default().into_iter().map(str::to_owned).collect();
    for code in codes.iter().filter(|code| !old.iter().any(|old| old == *code)) {
        let kind = if context.lock.forget(name, code) { Kind::Back } else { Kind::Added };
        context.changes.push(file, "errors", kind, *code);
    }
    for code in old.iter().filter(|old| !codes.contains(&old.as_str())) {
        context.lock.add(name, code, context.date);
        context.changes.push(file, "errors", Kind::Gone, code);
    }
    if context.confirm_removals {
        for code in context.lock.clear(name) {
            context.changes.push(file, "errors", Kind::Removed, code);
        }
    }
    item.set(&KEYS, "errors", Item::strings(codes.iter().copied()));
}

fn examples(item: &mut Item, action: &Action) {
    if action.examples.is_empty() {
        return;
    }
    let calls = action.examples.iter().map(|call| {
        let title = text::line(&call.title);
        let title = if title.is_empty() { "An example".to_owned() } else { title };
        Item::object([
            ("title", Item::string(title)),
            ("request", call.request.clone()),
            ("response", call.response.clone()),
        ])
    });
    item.set(&KEYS, "examples", Item::list(calls));
}

/// Returns the summary, which is one line, and the description if it says more.
fn prose(name: &str, action: &Action) -> (String, String) {
    let doc = text::description(&action.document);
    let title = text::line(&action.title);
    let summary = if title.is_empty() { text::line(&action.document) } else { title };
    let summary = if summary.is_empty() { name.to_owned() } else { summary };
    let summary = with_full_stop(summary);
    let doc = if with_full_stop(doc.clone()) == summary { String::new() } else { doc };
    (summary, doc)
}

fn with_full_stop(mut text: String) -> String {
    match text.chars().last() {
        Some(last) if last.is_ascii_alphanumeric() => text.push('.'),
        Some(last) if last.is_alphabetic() => text.push('。'),
        _ => {}
    }
    text
}

/// Returns the documented rate, or the assumed one.
fn rate_limit(document: &str) -> Item {
    match suggest::rate(document) {
        Some(rate) => Item::object([("per_second", Item::number(rate))]),
        None => Item::object([("per_second", Item::number(ASSUMED_RATE)), ("assumed", Item::flag(true))]),
    }
}
