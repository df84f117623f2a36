//! Places of changes in published descriptions. A spec made of them in memory has no places that a person could open.

use crate::diff::change::Change;
use crate::import::Places;

/// Returns the place of the part that a change is about, in the first description that has it.
pub(super) fn place(published: &[Places], change: &Change) -> Option<String> {
    published.iter().find_map(|places| part(places, &change.subject))
}

/// Finds a part by its name in a report: `Ring.request.Volume`, `Ring code InternalError`, `type Bell.Kind`.
fn part(places: &Places, subject: &str) -> Option<String> {
    if let Some(object) = subject.strip_prefix("type ") {
        return in_object(places, object);
    }
    let end = subject.find(['.', ' ']).unwrap_or(subject.len());
    let (action, rest) = subject.split_at(end);
    if let Some(object) = rest.strip_prefix(" type ") {
        return in_object(places, object);
    }
    let Some((message, member)) = rest.strip_prefix('.').and_then(|rest| rest.split_once('.')) else {
        return places.action(action);
    };
    let (request, reply) = places.messages(action)?;
    places.member(if message == "request" { request } else { reply }, member)
}

fn in_object(places: &Places, object: &str) -> Option<String> {
    match object.split_once('.') {
        Some((object, member)) => places.member(object, member),
        None => places.data_type(object),
    }
}
