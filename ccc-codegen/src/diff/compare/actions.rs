//! Actions and their facts.

use ccc_codegen_core::ir::{Action, Api, Example, Paging, Response, Safety};

use super::found::{Both, Found, matched};
use super::uses::Uses;
use super::{objects, sets};
use crate::diff::effect::{Direction, Kind};

/// All actions.
pub(super) fn all(found: &mut Found, old: &Api, new: &Api, both: &Both<'_>) {
    let actions = matched(&old.actions, &new.actions, |action| action.name.wire.clone());
    for gone in actions.gone {
        found.push(Kind::ActionRemoved, &gone.name.wire, Direction::Both).from(&gone.name.at);
    }
    for (before, after) in actions.kept {
        let both = Both { old: both.old.inside(before), new: both.new.inside(after) };
        let known = found.changes.len();
        facts(found, before, after);
        // An action that moved with its product says nothing new.
        if (before.sites, after.sites) != (old.service.sites, new.service.sites) {
            sets::sites(found, &after.name.wire, (before.sites, after.sites));
        }
        for change in &mut found.changes[known..] {
            change.from(&before.name.at).to(&after.name.at);
        }
        messages(found, before, after, &both);
    }
    for added in actions.added {
        found.push(Kind::ActionAdded, &added.name.wire, Direction::Both).to(&added.name.at);
    }
}

fn messages(found: &mut Found, old: &Action, new: &Action, both: &Both<'_>) {
    let name = &new.name.wire;
    objects::object(found, &format!("{name}.request"), &old.request, &new.request, both);
    if let (Response::Own(before), Response::Own(after)) = (&old.response, &new.response) {
        objects::object(found, &format!("{name}.reply"), before, after, both);
    }
    sets::codes(found, name, &old.errors.codes, &new.errors.codes);
    objects::data_types(found, &old.types, &new.types, both, &format!("{name} type "));
    sets::enums(found, (&old.enums, &new.enums), &Uses::of_action([old, new]), &format!("{name} enum "));
}

/// Facts of an action beside its messages.
fn facts(found: &mut Found, old: &Action, new: &Action) {
    let (name, both) = (new.name.wire.as_str(), Direction::Both);
    if old.name.ident != new.name.ident || old.request.name.ident != new.request.name.ident {
        let detail = format!("`{}` is now `{}`", old.name.ident, new.name.ident);
        found.push(Kind::NameChanged, name, both).detail(detail);
    }
    match (&old.deprecated, &new.deprecated) {
        (None, Some(note)) => drop(found.push(Kind::ActionDeprecated, name, both).detail(note)),
        (Some(_), None) => drop(found.push(Kind::ActionRestored, name, both)),
        _ => {}
    }
    let ways = |action: &Action| (action.unsigned, action.streams, action.is_multipart());
    if ways(old) != ways(new) {
        found.push(Kind::ExchangeChanged, name, both);
    }
    rate(found, old, new);
    safety(found, old, new);
    if old.lookup != new.lookup {
        found.push(Kind::LookupChanged, name, both);
    }
    paging(found, name, old.paging.as_ref(), new.paging.as_ref());
    let docs = |action: &Action| {
        let docs = &action.docs;
        (docs.summary.clone(), docs.doc.clone(), docs.safety_reason.clone(), docs.no_lookup.clone(), docs.link.clone())
    };
    if docs(old) != docs(new) {
        found.push(Kind::Documentation, name, both);
    }
    let examples = |action: &Action| action.examples.iter().map(parts).collect::<Vec<_>>();
    if examples(old) != examples(new) {
        found.push(Kind::Examples, name, both);
    }
}

fn parts(example: &Example) -> (String, serde_json::Value, serde_json::Value) {
    (example.title.clone(), example.request.clone().into(), example.response.clone().into())
}

fn rate(found: &mut Found, old: &Action, new: &Action) {
    let kind = match old.per_second.cmp(&new.per_second) {
        std::cmp::Ordering::Equal => return,
        std::cmp::Ordering::Greater => Kind::RateLowered,
        std::cmp::Ordering::Less => Kind::RateRaised,
    };
    let detail = format!("{} a second is now {} a second", old.per_second, new.per_second);
    found.push(kind, &new.name.wire, Direction::Both).detail(detail);
}

fn safety(found: &mut Found, old: &Action, new: &Action) {
    let rank = |safety: Safety| match safety {
        Safety::Once => 0,
        Safety::Idempotent => 1,
        Safety::Read => 2,
    };
    let kind = match rank(old.safety).cmp(&rank(new.safety)) {
        std::cmp::Ordering::Equal => return,
        std::cmp::Ordering::Greater => Kind::SafetyLessRepeatable,
        std::cmp::Ordering::Less => Kind::SafetyMoreRepeatable,
    };
    let detail = format!("{:?} is now {:?}", old.safety, new.safety).to_lowercase();
    found.push(kind, &new.name.wire, Direction::Both).detail(detail);
}

fn paging(found: &mut Found, name: &str, old: Option<&Paging>, new: Option<&Paging>) {
    // Several lists are not handed out item by item.
    let items = |paging: &Paging| match paging.lists.as_slice() {
        [list] => Some(list.path.clone()),
        _ => None,
    };
    let facts = |paging: &Paging| {
        let path =
            |reference: Option<&_>| reference.map(|reference: &ccc_codegen_core::ir::Reference| reference.path.clone());
        let lists = paging.lists.iter().map(|list| list.path.clone()).collect::<Vec<_>>();
        let ends = (path(paging.total.as_ref()), path(paging.next.as_ref()), lists);
        (paging.style, paging.position.path.clone(), paging.size.path.clone(), paging.base, paging.max_size, ends)
    };
    let kind = match (old, new) {
        (None, Some(_)) => Kind::PagingAdded,
        (Some(_), None) => Kind::PagingRemoved,
        (Some(old), Some(new)) if items(old).is_none() && items(new).is_some() => Kind::ItemsAdded,
        (Some(old), Some(new)) if items(old) != items(new) => Kind::ItemsChanged,
        (Some(old), Some(new)) if facts(old) != facts(new) => Kind::PagingChanged,
        _ => return,
    };
    found.push(kind, name, Direction::Reply);
}
