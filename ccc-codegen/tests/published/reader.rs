//! Goes into each crate that is made of published descriptions, and reads the replies that are published with them.
//!
//! `replies.json` lies beside it, and `actions.in`, the list of the crate's actions; what fails goes to `failures.json`.

use std::fs;

use ccc_runtime::Action;
use ccc_runtime::internals::{DEFAULT_LIMIT, EventParser};
use ccc_runtime::codegen::{Mode, read_reply as reply};
use ccc_runtime::internals::read_event as event;
use ccc_runtime::codegen::{Message, write};
use serde_json::Value;

/// Each action by its name, and how its replies are read.
const ACTIONS: &[(&str, fn(&str) -> Result<(), String>)] = include!("actions.in");

#[test]
fn replies() {
    let replies: Vec<[String; 3]> = serde_json::from_slice(&fs::read("tests/replies.json").unwrap()).unwrap();
    let mut failures: Vec<[String; 3]> = Vec::new();
    for [action, title, text] in replies {
        let read = ACTIONS.iter().find(|(name, _)| *name == action);
        let result = read.map_or_else(|| Err("there is no such action".to_owned()), |(_, read)| read(&text));
        failures.extend(result.err().map(|reason| [action, title, reason]));
    }
    fs::write("tests/failures.json", serde_json::to_vec(&failures).unwrap()).unwrap();
}

/// Reads a reply as a client does: a stream, an event by itself, or a whole reply.
fn read<A: Action>(text: &str) -> Result<(), String> {
    if text.lines().any(|line| line.starts_with("data:")) {
        return A::INFO.may_stream().then(|| events::<A>(text)).ok_or("a stream, which no stream is expected to be")?;
    }
    let given: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut response = A::Response::empty();
    if A::INFO.may_stream() && given.get("Response").is_none() {
        event(text, &mut response, Mode::Tolerant).map_err(|error| error.to_string())?;
        return nothing_is_lost(&response, &given);
    }
    let read = reply(text.as_bytes(), &mut response, Mode::Tolerant).map_err(|error| error.to_string())?;
    if read.fault.is_some() { Ok(()) } else { nothing_is_lost(&response, &given["Response"]) }
}

fn events<A: Action>(text: &str) -> Result<(), String> {
    let mut parser = EventParser::new(DEFAULT_LIMIT);
    parser.push(text.as_bytes()).and_then(|()| parser.finish()).map_err(|error| error.to_string())?;
    while let Some(next) = parser.next_event() {
        if next.data.is_empty() || next.data == "[DONE]" {
            continue;
        }
        let mut response = A::Response::empty();
        event(&next.data, &mut response, Mode::Tolerant).map_err(|error| error.to_string())?;
        let given: Value = serde_json::from_str(&next.data).map_err(|error| error.to_string())?;
        nothing_is_lost(&response, &given)?;
    }
    Ok(())
}

/// Tolerance leaves out what is of another shape; such a reply can be used, but was not read. What stands deeper than the
/// members of the reply itself is not looked at.
fn nothing_is_lost<R: Message>(response: &R, given: &Value) -> Result<(), String> {
    let written = write(response, serde_json::value::Serializer).map_err(|error| error.to_string())?;
    let empty = |value: &Value| value.is_null() || value == "";
    let lost = R::DESCRIPTOR.members().iter().map(|member| member.name()).filter(|name| {
        given.get(name).is_some_and(|value| !empty(value)) && written.get(name).is_none_or(Value::is_null)
    });
    let lost: Vec<&str> = lost.collect();
    if lost.is_empty() { Ok(()) } else { Err(format!("lost: {}", lost.join(", "))) }
}
