//! Requests as addresses: `https://…/?Action=…&Filters.0.Name=zone`. They need the types of the members to become JSON.

use std::collections::BTreeMap;

use crate::import::tree::Item;
use crate::import::upstream::{Member, Object, data_type, item_type};

/// Parameters of every call. They are members only if the action declares them.
const COMMON: [&str; 10] = [
    "Action",
    "Language",
    "Nonce",
    "Region",
    "SecretId",
    "Signature",
    "SignatureMethod",
    "Timestamp",
    "Token",
    "Version",
];

/// The greatest depth of a value.
const MAX_STEPS: usize = 32;

/// A value, or more names.
enum Slot<'t> {
    Value(&'t str),
    Names(Vec<(&'t str, Slot<'t>)>),
}

/// Returns the body of a request that is an address; `None` if it does not fit the members.
pub(in crate::import) fn body(input: &str, members: &[Member], objects: &BTreeMap<String, Object>) -> Option<Item> {
    let (_, query) = input.split_once('?')?;
    // Values may hold an ampersand, but none at the beginning of a line.
    let separator = if query.contains("\n&") { "\n&" } else { "&" };
    let mut names = Vec::new();
    for part in query.split(separator).map(str::trim) {
        // "<common request parameters>"
        if part.is_empty() || part.starts_with('<') {
            continue;
        }
        let (key, value) = part.split_once('=')?;
        let steps: Vec<&str> = key.trim().split('.').collect();
        let known = members.iter().any(|member| member.name == steps[0]);
        if !known && COMMON.contains(&steps[0]) {
            continue;
        }
        if steps.len() > MAX_STEPS {
            return None;
        }
        put(&mut names, &steps, value.trim())?;
    }
    object(&names, members, objects)
}

/// Adds a value below its names; `None` if another value is in the way.
fn put<'t>(names: &mut Vec<(&'t str, Slot<'t>)>, steps: &[&'t str], value: &'t str) -> Option<()> {
    let (first, rest) = steps.split_first()?;
    let at = names.iter().position(|(name, _)| name == first);
    match (at, rest.is_empty()) {
        (Some(_), true) => None,
        (None, true) => {
            names.push((first, Slot::Value(value)));
            Some(())
        }
        (Some(at), false) => match &mut names[at].1 {
            Slot::Names(inner) => put(inner, rest, value),
            Slot::Value(_) => None,
        },
        (None, false) => {
            let mut inner = Vec::new();
            put(&mut inner, rest, value)?;
            names.push((first, Slot::Names(inner)));
            Some(())
        }
    }
}

fn object(names: &[(&str, Slot<'_>)], members: &[Member], objects: &BTreeMap<String, Object>) -> Option<Item> {
    let keys = names.iter().map(|(name, slot)| {
        let member = members.iter().find(|member| member.name == *name)?;
        Some((*name, typed(slot, &member.ty, objects)?))
    });
    Some(Item::object(keys.collect::<Option<Vec<_>>>()?))
}

fn typed(slot: &Slot<'_>, ty: &str, objects: &BTreeMap<String, Object>) -> Option<Item> {
    match slot {
        Slot::Names(items) if ty.starts_with("list<") => {
            let inner = item_type(ty);
            let mut indices = items.iter().map(|(name, _)| name.parse::<usize>());
            // Lists are counted from zero or from one.
            let first = indices.next()?.ok()?;
            if first > 1 || !indices.zip(first + 1..).all(|(index, expected)| index == Ok(expected)) {
                return None;
            }
            let items = items.iter().map(|(_, slot)| typed(slot, inner, objects));
            Some(Item::list(items.collect::<Option<Vec<_>>>()?))
        }
        Slot::Names(names) => object(names, &objects.get(data_type(ty)?)?.members, objects),
        Slot::Value(value) => plain(value, ty),
    }
}

fn plain(value: &str, ty: &str) -> Option<Item> {
    match ty {
        "int64" => value.parse::<i64>().ok().map(Item::number),
        "uint64" => value.parse::<u64>().ok().map(Item::number),
        "float" => serde_json::from_str::<serde_json::Number>(value).ok().map(|_| Item::number(value)),
        "bool" => value.parse::<bool>().ok().map(Item::flag),
        "string" | "date" | "datetime" | "datetime_iso" => Some(Item::string(value)),
        _ => None,
    }
}
