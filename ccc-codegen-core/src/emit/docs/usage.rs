//! The uses of the shared types of a product, for readers of the module `model`.

use std::collections::BTreeMap;

use crate::ir::{Action, Api, Response, Struct};

/// The places that hold a type directly, as links.
#[derive(Debug, Clone, Default)]
pub(in crate::emit) struct Places {
    requests: Vec<String>,
    replies: Vec<String>,
    types: Vec<String>,
}

/// The places of each shared type, by its name.
pub(in crate::emit) fn places(api: &Api) -> BTreeMap<String, Places> {
    let mut places: BTreeMap<String, Places> = BTreeMap::new();
    for action in &api.actions {
        let link = link(action);
        shared(&action.request).for_each(|name| places.entry(name).or_default().requests.push(link.clone()));
        let Response::Own(response) = &action.response else { continue };
        shared(response).for_each(|name| places.entry(name).or_default().replies.push(link.clone()));
    }
    for data in &api.types {
        let own = data.name.ident.to_string();
        for name in shared(data).filter(|name| *name != own) {
            places.entry(name).or_default().types.push(format!("[`{own}`](crate::model::{own})"));
        }
    }
    places
}

impl Places {
    /// Returns all of them in a sentence, the first few of each kind by name.
    pub(in crate::emit) fn sentence(&self) -> String {
        const MOST: usize = 6;
        let part = |what: &str, links: &[String]| {
            let (named, others) = links.split_at(links.len().min(MOST));
            let more = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
            (!links.is_empty()).then(|| format!("in {what}: {}{more}", named.join(", ")))
        };
        let parts = [part("requests", &self.requests), part("replies", &self.replies), part("types", &self.types)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { String::new() } else { format!("Used {}.", parts.join("; ")) }
    }
}

/// Returns a section with the actions and the types that their requests and replies hold directly.
pub(super) fn by_action(api: &Api) -> String {
    let part = |what: &str, object: &Struct| {
        let names: Vec<String> = shared(object).map(|name| format!("[`{name}`]")).collect();
        (!names.is_empty()).then(|| format!("{what} {}", names.join(", ")))
    };
    let item = |action: &Action| {
        let reply = match &action.response {
            Response::Own(response) => part("reply", response),
            Response::Given(_) => None,
        };
        let parts: Vec<String> = part("request", &action.request).into_iter().chain(reply).collect();
        (!parts.is_empty()).then(|| format!("- {}: {}\n", link(action), parts.join("; ")))
    };
    let items: String = api.actions.iter().filter_map(item).collect();
    if items.is_empty() { items } else { format!("# By action\n\n{items}") }
}

/// The path of the pages of actions.
pub(in crate::emit) const ACTIONS: &str = "crate::actions::";

/// Returns the page of an action.
pub(in crate::emit) fn page(action: &Action) -> String {
    format!("{ACTIONS}{}", action.module)
}

fn link(action: &Action) -> String {
    format!("[`{}`]({})", action.name.wire, page(action))
}

/// Returns the shared types that an object holds directly, once each, in the order of its members.
fn shared(object: &Struct) -> impl Iterator<Item = String> {
    let mut names = Vec::new();
    for named in object.fields.iter().filter_map(|field| field.kind.type_ref()).filter(|named| named.shared) {
        let name = named.ident.to_string();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.into_iter()
}
