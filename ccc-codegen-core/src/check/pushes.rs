//! Messages that a product sends to an address of its user.

use std::collections::BTreeMap;

use super::collisions::{RENAME_TYPE, Taken, distinct, name_of, twice};
use super::objects;
use crate::diagnostics::{Diagnostic, Problems};
use crate::ir::{Api, Pushes, Struct};
use crate::names::PUSH_ITEMS;
use crate::source::At;

const OF_MODULE: Taken<'_> =
    Taken { names: &PUSH_ITEMS, whose: "an item of the module of messages", remedy: &RENAME_TYPE };

/// Checks the kinds of messages, their members and the names in their module.
pub(super) fn all(pushes: &Pushes, api: &Api, problems: &Problems) {
    let mut kinds: BTreeMap<&str, &At> = BTreeMap::new();
    for push in &pushes.kinds {
        if let Some(first) = kinds.insert(&push.kind, &push.at) {
            problems.report(twice("the kind", &push.kind, &push.at, first));
        }
        if push.kind.is_empty() {
            problems.report(
                Diagnostic::new("no-kind", push.at.clone(), "a message of no kind")
                    .help("write the kind as the address names it: `cdr`"),
            );
        }
        objects::object(&push.message, problems);
    }
    objects::all(&pushes.types, &pushes.enums, problems);
    names(pushes, api, problems);
}

fn names(pushes: &Pushes, api: &Api, problems: &Problems) {
    let messages: Vec<&Struct> = pushes.kinds.iter().map(|push| &push.message).chain(&pushes.types).collect();
    let enums: Vec<_> = pushes.enums.iter().map(|set| (set.ident.to_string(), &set.at)).collect();
    let enums = enums.iter().map(|(name, at)| (name.clone(), name.as_str(), *at));
    distinct(messages.iter().copied().map(name_of).chain(enums), "the type", &RENAME_TYPE, problems);
    for object in &messages {
        OF_MODULE.check(&object.name.ident, &object.name.at, problems);
    }
    for set in &pushes.enums {
        OF_MODULE.check(&set.ident, &set.at, problems);
    }
    // A type with the name of a shared one would confuse readers.
    for object in messages {
        if let Some(shared) = api.types.iter().find(|data| data.name.wire == object.name.wire) {
            problems.report(twice("the type", &object.name.wire, &object.name.at, &shared.name.at));
        }
    }
}
