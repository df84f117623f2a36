//! Descriptions for the page, in the catalog's own format: one action, and only the types that it reaches.

use std::collections::BTreeMap;

use ccc_catalog::model::{Action, Code, Enum, Kind, Member, Object, Product};
use ccc_catalog::{ActionEntry, VersionEntry};
use serde::Serialize;
use serde_json::{Value, json};

/// Returns a product as a row of the list of products.
pub(crate) fn product_row(newest: VersionEntry<'_>, versions: &[&str]) -> Value {
    json!({
        "name": newest.product(),
        "title": newest.title(),
        "versions": versions,
        "actions": newest.action_count(),
    })
}

/// Returns the actions of a version as rows. Nothing is decompressed.
pub(crate) fn action_rows(version: VersionEntry<'_>) -> Value {
    let rows = version.actions().map(|action| row(version, action));
    json!({
        "product": version.product(),
        "version": version.version(),
        "title": version.title(),
        "sites": version.sites(),
        "actions": rows.collect::<Vec<_>>(),
    })
}

/// Returns an action that a search has found.
pub(crate) fn hit(version: VersionEntry<'_>, action: ActionEntry<'_>) -> Value {
    let mut row = row(version, action);
    row["product"] = version.product().into();
    row
}

fn row(version: VersionEntry<'_>, action: ActionEntry<'_>) -> Value {
    let mut row = json!({
        "name": action.name(),
        "summary": action.summary(),
        "safety": action.safety(),
    });
    // The usual facts need no place on the wire.
    for (fact, holds) in [("draft", action.is_safety_draft()), ("deprecated", action.is_deprecated())] {
        if holds {
            row[fact] = true.into();
        }
    }
    if action.sites() != version.sites() {
        row["sites"] = json!(action.sites());
    }
    row
}

/// One action with all that it refers to.
#[derive(Serialize)]
pub(crate) struct Described<'p> {
    product: &'p str,
    version: &'p str,
    title: &'p str,
    link: String,
    action: &'p Action,
    objects: BTreeMap<usize, &'p Object>,
    enums: BTreeMap<usize, &'p Enum>,
    codes: Vec<&'p Code>,
}

impl<'p> Described<'p> {
    /// Describes an action.
    pub(crate) fn new(product: &'p Product, action: &'p Action) -> Self {
        let mut described = Self {
            product: &product.name,
            version: &product.version,
            title: &product.title,
            link: product.link_of(action),
            action,
            objects: BTreeMap::new(),
            enums: BTreeMap::new(),
            codes: product.codes_of(action).collect(),
        };
        described.reach(product, &action.input);
        described.reach(product, &action.output);
        described
    }

    /// Adds the types of members, and those that they reach.
    fn reach(&mut self, product: &'p Product, members: &'p [Member]) {
        for member in members {
            match member.kind.item() {
                Kind::Object(at) if !self.objects.contains_key(at) => {
                    if let Some(object) = product.object(*at) {
                        self.objects.insert(*at, object);
                        self.reach(product, &object.members);
                    }
                }
                Kind::Enum(at) => self.enums.extend(product.set(*at).map(|set| (*at, set))),
                _ => {}
            }
        }
    }
}
