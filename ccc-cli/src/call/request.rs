//! From the command line to a request that keeps the rules.

use ccc_catalog::model::{Enum, Kind, Member, Product};
use ccc_dynamic::{Action, Json, Request, did_you_mean, suggestions};
use ccc_runtime::Validation;
use ccc_runtime::dynamic::Options;

use super::arguments::Given;
use super::comments;
use super::connect::site;
use super::files::Files;
use super::members::Members;
use crate::exit::Exit;
use crate::say;

/// Makes the request that a command line describes.
///
/// # Errors
/// The exit code, after all problems of form.
pub(crate) fn made(action: Action, given: &Given) -> Result<Request, Exit> {
    let mut files = Files::default();
    let mut json = match &given.call.json {
        Some(text) => base(text, &mut files).map_err(|problem| problems(action, given, &[problem]))?,
        None => Json::Object(Vec::new()),
    };
    let mut found = Vec::new();
    let members = &action.model().input;
    let mut setter = Members { product: action.product().model(), files: &mut files };
    for member in &given.members {
        if let Err(problem) = setter.set(&mut json, members, member) {
            found.push(problem);
        }
    }
    let request = action.request(&json);
    if let Err(others) = &request {
        found.extend(others.iter().map(ToString::to_string));
    }
    match request {
        Ok(request) if found.is_empty() => Ok(request.options(options(given))),
        _ => Err(problems(action, given, &found)),
    }
}

/// Reads the value of `--json`.
fn base(text: &str, files: &mut Files) -> Result<Json, String> {
    let text = match text.strip_prefix('@') {
        Some(name) => files.string(name)?,
        None if text == "-" => files.string("-")?,
        None => text.to_owned(),
    };
    let json = Json::parse(&comments::blanked(&text)).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        format!("--json: expected JSON, but at line {line}, column {column} it is none")
    })?;
    match json {
        Json::Object(_) => Ok(json),
        other => Err(format!("--json: expected an object, found {}", other.kind())),
    }
}

fn options(given: &Given) -> Options {
    let mut options = Options::new();
    if let Some(timeout) = given.options.timeout {
        options = options.timeout(timeout);
    }
    options
}

fn problems(action: Action, given: &Given, found: &[String]) -> Exit {
    let advice = format!("`{} --help` lists the members", given.command);
    refuse(action, found, ("a problem with its members", "problems with its members"), &advice);
    Exit::Usage
}

/// Shows the values that break a rule, and warns of those that an enum does not list.
///
/// # Errors
/// The exit code, if a value breaks a rule and must not be sent.
pub(crate) fn checked(request: &Request, given: &Given) -> Result<(), Exit> {
    if given.call.no_check {
        return Ok(());
    }
    let action = request.action();
    let site = site(action, &given.options);
    let mut denied = Vec::new();
    for finding in request.violations(&Validation::new(), site) {
        if finding.denied {
            denied.push(finding.violation.to_string());
        } else {
            say::warning(format_args!("the service may refuse a value: {}", finding.violation));
        }
    }
    if let Ok(json) = request.json() {
        let model = action.product().model();
        let mut unknown = Vec::new();
        unknown_of_members(model, &action.model().input, &json, "", &mut unknown);
        // A rule may say the same of a value.
        unknown.retain(|(path, _)| !denied.iter().any(|known| known.starts_with(&format!("{path}: "))));
        // Enums are open, for generated clients, too: the service may know a value that its documents do not.
        for (path, message) in unknown {
            say::warning(format_args!("the service may refuse a value: {path}: {message}"));
        }
    }
    if denied.is_empty() {
        return Ok(());
    }
    refuse(action, &denied, ("a rule", "rules"), "`--no-check` sends it all the same");
    Err(Exit::Refused)
}

/// The path of a value that no enum has, and the values that it may have.
type Unknown = (String, String);

/// Adds the values of enums that are not described.
fn unknown_of_members(product: &Product, members: &[Member], json: &Json, path: &str, found: &mut Vec<Unknown>) {
    for (name, value) in json.members() {
        let Some(member) = members.iter().find(|member| member.name == *name) else { continue };
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        unknown(product, &member.kind, value, &path, member.sensitive.is_none(), found);
    }
}

fn unknown(product: &Product, kind: &Kind, json: &Json, path: &str, shown: bool, found: &mut Vec<Unknown>) {
    match kind {
        Kind::Object(at) => {
            let members = product.object(*at).map_or(&[][..], |object| &object.members);
            unknown_of_members(product, members, json, path, found);
        }
        Kind::List(item) => {
            for (at, json) in json.items().iter().enumerate() {
                unknown(product, item, json, &format!("{path}[{at}]"), shown, found);
            }
        }
        Kind::Enum(at) => found.extend(product.set(*at).and_then(|set| not_of(set, json, path, shown))),
        _ => {}
    }
}

fn not_of(set: &Enum, json: &Json, path: &str, shown: bool) -> Option<Unknown> {
    // An empty string stands for none.
    if set.values.is_empty() || json.as_str() == Some("") {
        return None;
    }
    let value = json.to_value();
    if set.values.iter().any(|known| known.value == value) {
        return None;
    }
    let known: Vec<String> = set.values.iter().map(|known| known.value.to_string()).collect();
    let near = json.as_str().map(|given| suggestions(given, known.iter().map(String::as_str))).unwrap_or_default();
    let found = if shown { format!(", found {json}") } else { String::new() };
    Some((path.to_owned(), format!("expected one of {}{found}{}", known.join(", "), did_you_mean(&near))))
}

fn refuse(action: Action, found: &[String], (one, many): (&str, &str), advice: &str) {
    let name = format!("{} {}", action.product().name(), action.name());
    let verb = if many == "rules" { "it breaks" } else { "it has" };
    let count = if found.len() == 1 { one.to_owned() } else { format!("{} {many}", found.len()) };
    say::error(format_args!("{name} was not sent: {verb} {count}"));
    for problem in found {
        say::detail(problem);
    }
    say::help(advice);
}
