//! Messages that a product sends to an address of its user: all of them are messages from the service.

use ccc_codegen_core::ir::{Api, Push, Pushes};

use super::found::{Both, Found, matched};
use super::uses::Uses;
use super::{objects, sets};
use crate::diff::effect::{Direction, Kind};

/// The messages of a product. One that has none has no kinds.
pub(super) fn all(found: &mut Found, old: &Api, new: &Api, both: &Both<'_>) {
    let kinds = matched(kinds(old), kinds(new), |push| push.kind.clone());
    for gone in kinds.gone {
        found.push(Kind::PushRemoved, subject(gone), Direction::Reply).from(&gone.at);
    }
    if let (Some(before), Some(after)) = (&old.pushes, &new.pushes) {
        let both = Both { old: both.old.of_pushes(before), new: both.new.of_pushes(after) };
        delivery(found, before, after);
        for (before, after) in kinds.kept {
            one(found, before, after, &both);
        }
        objects::data_types(found, &before.types, &after.types, &both, "push type ");
        sets::enums(found, (&before.enums, &after.enums), &Uses::of_pushes([before, after]), "push enum ");
    }
    for added in kinds.added {
        found.push(Kind::PushAdded, subject(added), Direction::Reply).to(&added.at);
    }
}

fn kinds(api: &Api) -> &[Push] {
    api.pushes.as_ref().map_or(&[], |pushes| &pushes.kinds)
}

fn subject(push: &Push) -> String {
    format!("push {}", push.kind)
}

/// How messages are delivered.
fn delivery(found: &mut Found, old: &Pushes, new: &Pushes) {
    let facts = |pushes: &Pushes| {
        let answer = (pushes.code.clone(), pushes.success, pushes.message.clone());
        (pushes.kind_parameter.clone(), pushes.id_header.clone(), answer, pushes.repeats)
    };
    if facts(old) != facts(new) {
        found.push(Kind::DeliveryChanged, "pushes", Direction::Reply);
    }
    if (&old.doc, &old.source) != (&new.doc, &new.source) {
        found.push(Kind::Documentation, "pushes", Direction::Reply);
    }
}

fn one(found: &mut Found, old: &Push, new: &Push, both: &Both<'_>) {
    let subject = subject(new);
    let (before, after) = (&old.message.name.ident, &new.message.name.ident);
    if before != after {
        let change = found.push(Kind::NameChanged, &subject, Direction::Reply);
        change.detail(format!("`{before}` is now `{after}`")).from(&old.at).to(&new.at);
    }
    objects::object(found, &subject, &old.message, &new.message, both);
    sets::sites(found, &subject, (old.message.sites, new.message.sites));
    if (&old.message.doc, &old.sources) != (&new.message.doc, &new.sources) {
        found.push(Kind::Documentation, &subject, Direction::Reply).from(&old.at).to(&new.at);
    }
    if old.examples != new.examples {
        found.push(Kind::Examples, &subject, Direction::Reply).from(&old.at).to(&new.at);
    }
}
