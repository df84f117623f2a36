//! Examples: each fits its action, its types and its rules.

use serde_json::{Map, Value};

use super::contradiction::{all, has};
use super::finding::finding;
use super::listing::{Entry, Listing, each};
use super::satisfy::{in_window, satisfies};
use super::types::{Names, Type};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::diagnostics::suggest::nearest;
use ccc_codegen_core::ir::{Basis, Constraint};
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::Pointer;
use ccc_codegen_core::spec::model::{Action, Example, Member, Rule, When, Window};
use ccc_codegen_core::spec::names::REQUEST_ID;

/// Finds examples that do not fit their member, their action or its rules.
pub(super) fn broken(listing: &Listing<'_>) -> Vec<Diagnostic> {
    checked(listing).broken
}

/// Finds values in requests that their enum does not list. The type would accept such a value, and so might the service.
pub(super) fn unlisted(listing: &Listing<'_>) -> Vec<Diagnostic> {
    checked(listing).unlisted
}

/// The findings on examples.
#[derive(Default)]
struct Faults {
    broken: Vec<Diagnostic>,
    unlisted: Vec<Diagnostic>,
}

/// Checks all examples.
fn checked(listing: &Listing<'_>) -> Faults {
    let mut faults = Faults::default();
    for object in listing.objects() {
        let names = Names::seen_by(object.action, listing);
        let mut check = Check { names: &names, way: Way::Out, faults: &mut faults };
        for member in &object.members {
            if let Some(example) = &member.value.example {
                check.value(member, example, &member.here.key("example"));
            }
        }
    }
    for action in &listing.actions {
        let names = Names::seen_by(action.action, listing);
        for example in each(&action.value.examples, action.here.key("examples"), action.action) {
            request(action, &example, &mut Check { names: &names, way: Way::Out, faults: &mut faults });
            response(action, &example, &mut Check { names: &names, way: Way::Back, faults: &mut faults });
        }
    }
    faults
}

fn request<'a>(action: &Entry<'a, Action>, example: &Entry<'a, Example>, check: &mut Check<'_, 'a>) {
    let shape = Shape {
        name: format!("the request of `{}`", action.value.name),
        members: each(&action.value.input, action.here.key("input"), action.action).collect(),
        windows: &action.value.windows,
    };
    check.object(&shape, &example.value.request.clone().into_iter().collect(), &example.here.key("request"));
}

fn response<'a>(action: &Entry<'a, Action>, example: &Entry<'a, Example>, check: &mut Check<'_, 'a>) {
    let shape = Shape {
        name: format!("the response of `{}`", action.value.name),
        members: each(&action.value.output, action.here.key("output"), action.action).collect(),
        windows: &[],
    };
    let here = example.here.key("response");
    let mut given: Map<String, Value> = example.value.response.clone().into_iter().collect();
    if !matches!(given.remove(REQUEST_ID), Some(Value::String(_))) {
        let message = format!("{} has no string `{REQUEST_ID}`", shape.name);
        check.faults.broken.push(finding(here.value(), message).help("add it; every reply has one"));
    }
    check.object(&shape, &given, &here);
}

/// An object as it is declared.
struct Shape<'a> {
    /// Its name in a message.
    name: String,
    members: Vec<Entry<'a, Member>>,
    windows: &'a [Window],
}

/// The direction in which an example goes over the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// A request: the rules hold, nothing required is missing, and enums have no other values.
    Out,
    /// A response: everything promised is present, and only nullable members are null. No rules hold, and enums have
    /// further values.
    Back,
}

/// The check of an example.
struct Check<'c, 'a> {
    names: &'c Names<'a>,
    way: Way,
    faults: &'c mut Faults,
}

impl<'a> Check<'_, 'a> {
    fn object(&mut self, shape: &Shape<'a>, given: &Map<String, Value>, here: &Pointer<'_>) {
        for name in given.keys() {
            if !shape.members.iter().any(|member| member.value.name == *name) {
                self.faults.broken.push(undeclared(name, shape, here.key(name).own_key()));
            }
        }
        for member in &shape.members {
            let name = &member.value.name;
            match (given.get(name).filter(|value| !value.is_null()), self.way) {
                (Some(value), _) => self.value(member, value, &here.key(name)),
                (None, Way::Out) => self.absent(member, given, here),
                (None, Way::Back) => self.unkept(member.value, given.contains_key(name), here),
            }
        }
        if self.way == Way::Out {
            let broken = shape.windows.iter().filter(|window| !in_window(window, given));
            self.faults.broken.extend(broken.map(|window| {
                let message = format!("the span from `{}` to `{}` is not allowed", window.begin, window.end);
                finding(here.key(&window.end).value(), message)
                    .help("let it end after it begins, within the allowed length")
            }));
        }
    }

    /// Checks a member that is missing in a response, or null.
    fn unkept(&mut self, member: &Member, null: bool, here: &Pointer<'_>) {
        let Member { name, always_present, nullable, deprecated, .. } = member;
        let (at, message, help) = if null && !nullable {
            let message = format!("`{name}` is null, but not nullable");
            (here.key(name).value(), message, "correct the example, or add `\"nullable\": true`")
        } else if !null && *always_present && deprecated.is_none() {
            let message = format!("`{name}` is marked as always present, but missing in the example");
            (here.value(), message, "add it to the example, or remove `always_present`")
        } else {
            return;
        };
        self.faults.broken.push(finding(at, message).help(help));
    }

    /// Checks a member that is missing in a request.
    fn absent(&mut self, member: &Entry<'_, Member>, given: &Map<String, Value>, here: &Pointer<'_>) {
        let Member { name, required, rules, .. } = member.value;
        let when = rules.required_when.as_ref().filter(|rule| rule.basis() == Basis::Stated && rule.sites().is_none());
        let why = match when.map(Rule::value) {
            _ if *required => "is required".to_owned(),
            Some(When { member, is }) if given.get(member).is_some_and(|value| is.contains(value)) => {
                format!("is required with this value of `{member}`")
            }
            _ => return,
        };
        self.faults.broken.push(
            finding(here.value(), format!("`{name}` {why}, but missing in the example"))
                .note(member.here.key("name").value(), "the member")
                .help("add it to the example"),
        );
    }

    /// Checks the value of a member: its type, its contents and its rules.
    fn value(&mut self, member: &Entry<'_, Member>, value: &Value, here: &Pointer<'_>) {
        let Some(ty) = self.names.of(member.value) else { return };
        let before = self.faults.broken.len();
        self.typed(member, &ty, value, here);
        // Rules say nothing about a value of a wrong type.
        if self.way == Way::Back || self.faults.broken.len() > before {
            return;
        }
        for rule in all(member.value, &member.here) {
            // A rule of some sites binds only their clients.
            let binds = rule.basis == Basis::Stated && rule.sites.is_none();
            if binds && !satisfies(&rule.constraint, value, member.value.required) {
                self.faults.broken.push(breach(member.value, &rule.constraint, here.value(), rule.at));
            }
        }
    }

    fn typed(&mut self, member: &Entry<'_, Member>, ty: &Type<'a>, value: &Value, here: &Pointer<'_>) {
        match (ty, value) {
            (Type::List(item), Value::Array(values)) => {
                let values = values.iter().enumerate();
                values.for_each(|(index, value)| self.typed(member, item, value, &here.item(index)));
            }
            (Type::Object(data, place), Value::Object(given)) => {
                let shape = Shape {
                    name: format!("`{}`", data.name),
                    members: each(&data.members, place.key("members"), member.action).collect(),
                    windows: &data.windows,
                };
                self.object(&shape, given, here);
            }
            _ if !is_plain(ty, value) => self.faults.broken.push(
                finding(
                    here.value(),
                    format!("`{}` must be {}, not {}", member.value.name, ty.describe(), kind(value)),
                )
                .note(member.here.key("type").value(), "its type")
                .help("correct the example, or the type"),
            ),
            (Type::Enum(set), value) if self.way == Way::Out && !has(set, value) && !is_none(member.value, value) => {
                let message = format!("{value} is not one of the known values of `{}`", set.name);
                self.faults
                    .unlisted
                    .push(finding(here.value(), message).help("use a known value, or describe this one"));
            }
            _ => {}
        }
    }
}

/// Returns true for an empty string in an optional member, which means "none".
fn is_none(member: &Member, value: &Value) -> bool {
    !member.required && value.as_str() == Some("")
}

/// Returns true if a value that is neither list nor object has a type.
fn is_plain(ty: &Type<'_>, value: &Value) -> bool {
    match ty {
        Type::String => value.is_string(),
        Type::Uint => value.is_u64(),
        Type::Float => value.is_number(),
        Type::Bool => value.is_boolean(),
        Type::Enum(set) if set.ty == "string" => value.is_string(),
        Type::Int | Type::Enum(_) => value.is_i64(),
        Type::Object(..) | Type::List(_) => false,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a number with a fraction",
        Value::Number(number) if number.is_i64() && !number.is_u64() => "a negative number",
        Value::Number(_) => "an integer",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn undeclared(name: &str, shape: &Shape<'_>, at: At) -> Diagnostic {
    let found = finding(at, format!("{} has no member `{name}`", shape.name));
    match nearest(name, shape.members.iter().map(|member| member.value.name.as_str())) {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found.help("remove it from the example, or declare it"),
    }
}

fn breach(member: &Member, constraint: &Constraint, at: At, rule: At) -> Diagnostic {
    finding(at, format!("`{}` breaks its rule `{}`", member.name, constraint.key()))
        .note(rule, "the rule")
        .help("correct the example, or the rule")
}
