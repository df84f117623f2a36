//! Upstream's `examples.json`: calls as text. The import takes their bodies.

mod address;

use std::collections::BTreeMap;
use std::sync::Arc;

use jsonc_parser::ast::{Object as AstObject, Value as Ast};

use super::read::Reader;
use super::tree::{Item, Node};
use super::upstream::{Member, Object};
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::source::Source;
use ccc_codegen_core::spec::tree;

/// The examples of the actions of one site, by action.
pub(super) type Examples = BTreeMap<String, ActionExamples>;

/// The examples of an action.
#[derive(Debug, Default)]
pub(super) struct ActionExamples {
    calls: Vec<Written>,
    /// The number of examples in an unknown form.
    skipped: usize,
    /// A reply is a stream of events.
    pub(super) streams: bool,
}

/// A published call.
#[derive(Debug)]
struct Written {
    title: String,
    request: Request,
    response: Item,
}

/// A published request.
#[derive(Debug)]
enum Request {
    /// Its body, an object.
    Body(Item),
    /// An address with the members as parameters.
    Address(String),
}

/// A call.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) title: String,
    /// The body of the request, an object.
    pub(super) request: Item,
    /// The contents of `Response`, an object.
    pub(super) response: Item,
}

impl ActionExamples {
    /// Returns the calls whose requests fit the members of the action, and the number of all others.
    pub(super) fn calls(&self, members: &[Member], objects: &BTreeMap<String, Object>) -> (Vec<Call>, usize) {
        let call = |written: &Written| {
            let request = match &written.request {
                Request::Body(body) => body.clone(),
                Request::Address(input) => address::body(input, members, objects)?,
            };
            Some(Call { title: written.title.clone(), request, response: written.response.clone() })
        };
        let calls: Vec<Call> = self.calls.iter().filter_map(call).collect();
        let skipped = self.skipped + self.calls.len() - calls.len();
        (calls, skipped)
    }
}

/// Reads the examples of one site.
pub(super) fn examples(path: &str, text: String, diagnostics: &mut Diagnostics) -> Option<Examples> {
    let before = diagnostics.len();
    let source = Arc::new(Source::new(path, text));
    let root = tree(&source, diagnostics)?;
    let mut reader = Reader { source: &source, diagnostics };
    let root = reader.object(&root, "the file")?;
    let actions = reader.object_of(root, "actions", "the file")?;
    let mut examples = Examples::new();
    for (name, value) in reader.entries(actions) {
        let Ast::Array(list) = value else {
            reader.report(
                "wrong-type",
                value,
                format!("the examples of `{name}` must be a list"),
                "put its items in brackets: `[…]`",
            );
            continue;
        };
        let of: &mut ActionExamples = examples.entry(name).or_default();
        for value in &list.elements {
            if let Some(object) = reader.object(value, "an example") {
                add(object, of, &mut reader);
            }
        }
    }
    (diagnostics.len() == before).then_some(examples)
}

fn add(object: &AstObject<'_>, of: &mut ActionExamples, reader: &mut Reader<'_>) {
    let mut text = |key| reader.optional_string(object, key).unwrap_or_default();
    let (title, input, output) = (text("title"), text("input"), text("output"));
    of.streams |= is_stream(&output);
    let response = json(output.trim()).and_then(|reply| reply.get("Response").cloned());
    match (request(&input), response.filter(is_object)) {
        (Some(request), Some(response)) => {
            of.calls.push(Written { title: title.trim().to_owned(), request, response });
        }
        _ => of.skipped += 1,
    }
}

fn request(input: &str) -> Option<Request> {
    let input = input.trim();
    if input.starts_with("https://") || input.starts_with("GET ") {
        return Some(Request::Address(input.to_owned()));
    }
    body(input).and_then(json).filter(is_object).map(Request::Body)
}

/// Returns true if a reply comes as server-sent events.
fn is_stream(output: &str) -> bool {
    let header = |line: &str| line.to_ascii_lowercase().starts_with("content-type: text/event-stream");
    let event = |line: &str| line.starts_with("data:");
    !output.trim_start().starts_with('{') && output.lines().any(|line| header(line) || event(line))
}

/// Returns the body of a request, which may be preceded by HTTP headers.
fn body(input: &str) -> Option<&str> {
    if input.starts_with('{') {
        return Some(input);
    }
    // The body is the first line that begins with a brace.
    let start = input.find("\n{")?;
    input.starts_with("POST").then(|| input[start..].trim())
}

/// Parses JSON and keeps its order. Returns `None` for a key that occurs twice, which the spec does not allow.
pub(super) fn json(text: &str) -> Option<Item> {
    serde_json::from_str::<serde_json::Value>(text).ok()?;
    let source = Arc::new(Source::new("", text.to_owned()));
    let ast = tree(&source, &mut Diagnostics::default())?;
    let item = Item::from_ast(&ast, false);
    keys_differ(&item).then_some(item)
}

fn keys_differ(item: &Item) -> bool {
    match &item.node {
        Node::Object(keys) => {
            let mut names: Vec<&str> = keys.iter().map(|(name, _)| name.as_str()).collect();
            names.sort_unstable();
            names.windows(2).all(|pair| pair[0] != pair[1]) && keys.iter().all(|(_, item)| keys_differ(item))
        }
        Node::List(items) => items.iter().all(keys_differ),
        Node::String(_) | Node::Literal(_) => true,
    }
}

fn is_object(item: &Item) -> bool {
    matches!(item.node, Node::Object(_))
}
