//! Filling a request from JSON, strictly and with all problems.

use std::fmt;

use bytes::Bytes;
use ccc_runtime::codegen::{DynMessage, List, OpenEnum, Slot, Wire};
use serde_json::Number;

use crate::facts::bounded;
use crate::json::Json;
use crate::names;
use crate::object::Object;
use crate::problem::Problem;

/// The place of a value: a list of frames on the stack.
#[derive(Clone, Copy)]
enum Path<'p> {
    Root,
    Member(&'p Self, &'p str),
    Item(&'p Self, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(Self::Root, name) => f.write_str(name),
            Self::Member(parent, name) => write!(f, "{parent}.{name}"),
            Self::Item(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// Fills a request. Tencent's spelling of members and every other that differs in case, hyphens and underscores is taken.
pub(crate) fn fill(object: &mut Object, json: &Json) -> Vec<Problem> {
    let mut problems = Vec::new();
    members(object, json, Path::Root, &mut problems);
    problems
}

fn members(object: &mut dyn DynMessage, json: &Json, path: Path<'_>, problems: &mut Vec<Problem>) {
    let Json::Object(given) = json else { return report(path, mismatch("an object", json), problems) };
    let described = object.descriptor().members();
    let names = || described.iter().map(ccc_runtime::codegen::Member::name);
    let mut filled = vec![false; described.len()];
    for (key, value) in given {
        let Some(index) = names::position(names(), key) else {
            let suggestions = names::suggestions(key, names());
            let path = Path::Member(&path, &bounded(key)).to_string();
            problems.push(Problem { path, message: "unknown member".to_owned(), suggestions });
            continue;
        };
        let path = Path::Member(&path, described.get(index).map_or("", |member| member.name()));
        match filled.get_mut(index) {
            Some(filled) if *filled => report(path, "given twice".to_owned(), problems),
            Some(filled) => {
                *filled = true;
                // A null is an absent member; if it is required, the rules say so.
                if *value != Json::Null {
                    fill_slot(object.slot(index).insert(), value, path, problems);
                }
            }
            None => {}
        }
    }
}

fn fill_slot(slot: Slot<'_>, json: &Json, path: Path<'_>, problems: &mut Vec<Problem>) {
    let fits = match (slot, json) {
        (Slot::Message(object), json) => return members(object, json, path, problems),
        (Slot::List(list), json) => return items(list, json, path, problems),
        (Slot::String(to), Json::String(string)) => put(to, Some(string.clone()), "a string"),
        (Slot::String(_), _) => Err("a string"),
        (Slot::Int(to), Json::Number(number)) => put(to, number.as_i64(), "an integer of 64 bits"),
        (Slot::Int(_), _) => Err("an integer"),
        (Slot::Uint(to), Json::Number(number)) => put(to, number.as_u64(), "an integer of at least zero"),
        (Slot::Uint(_), _) => Err("an integer of at least zero"),
        (Slot::Float(to), Json::Number(number)) => put(to, number.as_f64(), "a number"),
        (Slot::Float(_), _) => Err("a number"),
        (Slot::Bool(to), Json::Bool(flag)) => put(to, Some(*flag), "true or false"),
        (Slot::Bool(_), _) => Err("true or false"),
        (Slot::Enum(value), json) => one_of(value, json),
        (Slot::Bytes(to), json) => put(to, bytes(json), "bytes, as a string or as a list of numbers from 0 to 255"),
        _ => Err("nothing"),
    };
    if let Err(expected) = fits {
        report(path, mismatch(expected, json), problems);
    }
}

fn items(list: &mut dyn List, json: &Json, path: Path<'_>, problems: &mut Vec<Problem>) {
    let Json::List(given) = json else { return report(path, mismatch("a list", json), problems) };
    list.clear();
    for (at, item) in given.iter().enumerate() {
        fill_slot(list.push(), item, Path::Item(&path, at), problems);
    }
}

fn one_of(value: &mut dyn OpenEnum, json: &Json) -> Result<(), &'static str> {
    let set = match json {
        Json::String(string) => value.set(Wire::String(string)),
        Json::Number(number) => number.as_i64().is_some_and(|number| value.set(Wire::Int(number))),
        _ => false,
    };
    match value.wire() {
        _ if set => Ok(()),
        Wire::String(_) => Err("a string"),
        _ => Err("an integer"),
    }
}

/// Stores a value, if there is one.
fn put<T>(to: &mut T, value: Option<T>, expected: &'static str) -> Result<(), &'static str> {
    *to = value.ok_or(expected)?;
    Ok(())
}

/// A string stands for its UTF-8, and a list of numbers for any bytes.
fn bytes(json: &Json) -> Option<Bytes> {
    match json {
        Json::String(string) => Some(Bytes::copy_from_slice(string.as_bytes())),
        Json::List(items) => {
            let byte = |item: &Json| if let Json::Number(number) = item { byte(number) } else { None };
            items.iter().map(byte).collect::<Option<Vec<u8>>>().map(Bytes::from)
        }
        _ => None,
    }
}

fn byte(number: &Number) -> Option<u8> {
    number.as_u64().and_then(|number| u8::try_from(number).ok())
}

fn mismatch(expected: &str, found: &Json) -> String {
    let kind = match found {
        Json::Number(number) if number.is_i64() && number.as_u64().is_none() => "a negative integer",
        found => found.kind(),
    };
    match found {
        Json::String(string) if string.parse::<i64>().is_ok() && expected.contains("integer") => {
            format!("expected {expected}, found a string; leave out the quotation marks")
        }
        _ if kind == expected => format!("expected {expected}, found one that does not fit"),
        _ => format!("expected {expected}, found {kind}"),
    }
}

fn report(path: Path<'_>, message: String, problems: &mut Vec<Problem>) {
    problems.push(Problem { path: path.to_string(), message, suggestions: Vec::new() });
}
