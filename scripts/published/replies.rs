//! Reads every published reply, as a client does in tolerant mode; `scripts/published.sh replies` makes a crate of it.
//!
//! `actions.in` lists the actions of all crates, `replies.json` the replies. The program prints the replies that cannot be read,
//! and the members that were left out. It fails if too few can be read, or if a member is lost and no event reports it.

mod events;

use std::collections::BTreeMap;
use std::process::ExitCode;

use ccc_runtime::Action;
use ccc_runtime::codegen::{ActionInfo, DynMessage, Message, Mode, View, read_reply};
use ccc_runtime::internals::{DEFAULT_LIMIT, EventParser, read_event};
use serde_json::Value;

/// The replies that must be readable, of ten thousand.
const BOUND: usize = 9995;

/// An action: its facts, and an empty response.
struct Entry {
    info: &'static ActionInfo,
    response: fn() -> Box<dyn DynMessage>,
}

const fn entry<A: Action>() -> Entry {
    Entry { info: A::INFO, response: || Box::new(<A::Response as Message>::empty()) }
}

/// The actions of each product.
static PRODUCTS: &[(&str, &[Entry])] = include!("actions.in");

/// Counts, and what is listed.
#[derive(Default)]
struct Tally {
    replies: usize,
    broken: usize,
    foreign: Vec<String>,
    failures: Vec<String>,
    incomplete: usize,
    left_out: Vec<String>,
    unreported: Vec<String>,
}

fn main() -> ExitCode {
    events::listen();
    let replies: Vec<[String; 4]> =
        serde_json::from_slice(include_bytes!("../replies.json")).expect("the script writes a list of replies");
    let actions: BTreeMap<(&str, &str), &Entry> = PRODUCTS
        .iter()
        .flat_map(|(product, entries)| entries.iter().map(move |entry| ((*product, entry.info.name()), entry)))
        .collect();
    let mut tally = Tally::default();
    for [product, action, title, text] in &replies {
        if !is_sent(text) {
            tally.broken += 1;
            continue;
        }
        tally.add(&format!("{product} {action}, {title}"), actions.get(&(&**product, &**action)).copied(), text);
    }
    tally.show(actions.len())
}

impl Tally {
    fn add(&mut self, name: &str, entry: Option<&Entry>, text: &str) {
        if !is_reply(text) && !entry.is_some_and(|entry| entry.info.may_stream()) {
            self.foreign.push(name.to_owned());
            return;
        }
        self.replies += 1;
        let Some(entry) = entry else {
            self.failures.push(format!("{name}: there is no such action"));
            return;
        };
        events::take();
        let lost = match read(entry, text) {
            Ok(lost) => lost,
            Err(reason) => {
                self.failures.push(format!("{name}: {reason}"));
                return;
            }
        };
        let left_out: Vec<_> = events::take().into_iter().filter(|event| event.what.ends_with("left out")).collect();
        self.incomplete += usize::from(!left_out.is_empty());
        for path in lost {
            if !left_out.iter().any(|event| event.path == path) {
                self.unreported.push(format!("{name}: {path}"));
            }
        }
        self.left_out.extend(left_out.iter().map(|event| format!("{name}: {}: {}", event.path, event.what)));
    }

    fn show(&self, actions: usize) -> ExitCode {
        for (title, lines) in [
            ("left out", &self.left_out),
            ("JSON without a `Response`", &self.foreign),
            ("not read", &self.failures),
            ("lost without a report", &self.unreported),
        ] {
            println!("{title}: {}", lines.len());
            lines.iter().for_each(|line| println!("    {line}"));
        }
        let Self { replies, broken, foreign, failures, incomplete, left_out, unreported } = self;
        let read = replies - failures.len();
        #[allow(clippy::cast_precision_loss)]
        let percent = read as f64 * 100.0 / *replies as f64;
        println!(
            "{read} of {replies} replies of {actions} actions in {} crates are read ({percent:.3} %), {incomplete} of them \
             without {} members of another shape; {} more have no `Response`, and {broken} are no JSON",
            PRODUCTS.len(),
            left_out.len(),
            foreign.len()
        );
        let good = read * 10_000 >= replies * BOUND && unreported.is_empty() && *replies > 20_000;
        if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Returns true if a service could have sent a text: JSON, or events with JSON.
fn is_sent(text: &str) -> bool {
    let is_json = |text: &str| serde_json::from_str::<Value>(text).is_ok();
    let mut data = text.lines().filter_map(|line| line.strip_prefix("data:")).map(str::trim).peekable();
    if data.peek().is_none() { is_json(text) } else { data.all(|data| data == "[DONE]" || is_json(data)) }
}

/// Returns true if a text has the envelope of a reply, or comes as events.
fn is_reply(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("data:"))
        || serde_json::from_str::<Value>(text).is_ok_and(|reply| reply.get("Response").is_some())
}

/// Reads a reply: a stream, an event by itself, or a whole reply. Returns the paths of what the response lacks.
fn read(entry: &Entry, text: &str) -> Result<Vec<String>, String> {
    if text.lines().any(|line| line.starts_with("data:")) {
        return if entry.info.may_stream() { stream(entry, text) } else { Err("an unexpected stream".to_owned()) };
    }
    let given: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if entry.info.may_stream() && given.get("Response").is_none() {
        return event(entry, text);
    }
    let mut response = (entry.response)();
    let reply = read_reply(text.as_bytes(), &mut *response, Mode::Tolerant).map_err(|error| error.to_string())?;
    Ok(if reply.fault.is_some() { Vec::new() } else { lost(&*response, &given["Response"]) })
}

fn stream(entry: &Entry, text: &str) -> Result<Vec<String>, String> {
    let mut parser = EventParser::new(DEFAULT_LIMIT);
    parser.push(text.as_bytes()).and_then(|()| parser.finish()).map_err(|error| error.to_string())?;
    let mut lost = Vec::new();
    while let Some(next) = parser.next_event() {
        if !next.data.is_empty() && next.data != "[DONE]" {
            lost.extend(event(entry, &next.data)?);
        }
    }
    Ok(lost)
}

fn event(entry: &Entry, text: &str) -> Result<Vec<String>, String> {
    let mut response = (entry.response)();
    let reply = read_event(text, &mut *response, Mode::Tolerant).map_err(|error| error.to_string())?;
    let given: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let given = given.get("Response").unwrap_or(&given);
    Ok(if reply.fault.is_some() { Vec::new() } else { lost(&*response, given) })
}

/// Returns the paths of the values that were given and are absent.
fn lost(response: &dyn DynMessage, given: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    members(response, given, "", &mut paths);
    paths
}

fn members(object: &dyn DynMessage, given: &Value, path: &str, lost: &mut Vec<String>) {
    for (index, member) in object.descriptor().members().iter().enumerate() {
        if let Some(given) = given.get(member.name()) {
            let dot = if path.is_empty() { "" } else { "." };
            compare(object.view(index), given, &format!("{path}{dot}{}", member.name()), lost);
        }
    }
}

fn compare(view: View<'_>, given: &Value, path: &str, lost: &mut Vec<String>) {
    if given.is_null() || given == "" {
        return;
    }
    match (view.present(), given) {
        (None, _) => lost.push(path.to_owned()),
        (Some(View::Message(object)), _) => members(object, given, path, lost),
        (Some(View::List(list)), Value::Array(items)) if list.len() == items.len() => {
            for (index, item) in items.iter().enumerate() {
                compare(list.view(index), item, &format!("{path}[{index}]"), lost);
            }
        }
        (Some(View::List(_)), _) => lost.push(path.to_owned()),
        _ => {}
    }
}
