//! `errors.lock`: codes that Tencent no longer lists. They stay until a person deletes them.

use std::collections::BTreeMap;

use crate::import::tree::{Document, Item};

/// The lock while the actions are refreshed: the date since which a code is gone, by action and code.
#[derive(Default)]
pub(super) struct Lock(BTreeMap<(String, String), String>);

impl Lock {
    /// Reads a lock.
    pub(super) fn read(document: &Document) -> Self {
        let entries = document.root.items_of("gone").iter().filter_map(|item| {
            let [action, code, since] = ["action", "code", "since"].map(|key| item.string_of(key).map(str::to_owned));
            Some(((action?, code?), since?))
        });
        Self(entries.collect())
    }

    /// Returns the file, unless nothing is gone.
    pub(super) fn document(&self) -> Option<Document> {
        let entry = |((action, code), since): (&(String, String), &String)| {
            Item::object([
                ("action", Item::string(action)),
                ("code", Item::string(code)),
                ("since", Item::string(since)),
            ])
        };
        let schema = Item::string("../../schema/lock.schema.json");
        let gone = Item::list(self.0.iter().map(entry));
        (!self.0.is_empty()).then(|| Document::new(Item::object([("$schema", schema), ("gone", gone)])))
    }

    /// Notes that a code is gone, unless that is known.
    pub(super) fn add(&mut self, action: &str, code: &str, since: &str) {
        self.0.entry((action.to_owned(), code.to_owned())).or_insert_with(|| since.to_owned());
    }

    /// Forgets a code. Returns false if it was not gone.
    pub(super) fn forget(&mut self, action: &str, code: &str) -> bool {
        self.0.remove(&(action.to_owned(), code.to_owned())).is_some()
    }

    /// Forgets the codes of an action and returns them.
    pub(super) fn clear(&mut self, action: &str) -> Vec<String> {
        let its = |(name, _): &&(String, String)| name == action;
        let codes: Vec<String> = self.0.keys().filter(its).map(|(_, code)| code.clone()).collect();
        self.0.retain(|(name, _), _| name != action);
        codes
    }
}
