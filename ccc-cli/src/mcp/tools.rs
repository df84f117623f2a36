//! The tools. An error is a text for the agent, who can correct the call.

use std::fmt::Write;
use std::sync::Arc;

use ccc_dynamic::{Action, Json, Product, Request, Sensitive};
use ccc_runtime::Validation;
use serde_json::Value;

use super::allowed::refusal;
use super::state::Server;
use crate::call::{Keys, connect, site};
use crate::help;
use crate::names;
use crate::search::find;

/// The result of a tool.
type Done = Result<String, String>;

/// Finds actions.
pub(super) fn search(server: &Server, arguments: &Value) -> Done {
    let words = string(arguments, "words")?;
    let most = arguments.get("most").and_then(Value::as_u64).and_then(|most| usize::try_from(most).ok()).unwrap_or(20);
    let hits = find(&server.catalogs, words, arguments.get("product").and_then(Value::as_str));
    let mut text = String::new();
    for hit in hits.iter().take(most) {
        let _ = writeln!(text, "{} {}: {}", hit.product.product(), hit.action.name(), hit.action.summary());
    }
    if text.is_empty() { Err("no action holds all of these words".to_owned()) } else { Ok(text) }
}

/// Describes an action.
pub(super) fn describe(server: &Server, arguments: &Value) -> Done {
    let action = action(server, arguments)?;
    let page = help::page(action.product().shared(), action.model()).plain();
    match refusal(action, &server.given) {
        Some(refusal) => Ok(format!("{page}\nThis server cannot call it: {refusal}\n")),
        None => Ok(page),
    }
}

/// Checks a request and sends it.
pub(super) async fn call(server: &Server, arguments: &Value) -> Done {
    let action = action(server, arguments)?;
    let request = arguments.get("request").map_or_else(|| "{}".to_owned(), Value::to_string);
    let json = Json::parse(&request).map_err(|error| error.to_string())?;
    let request = action.request(&json).map_err(|problems| problems.to_string())?;
    checked(server, &request)?;
    if arguments.get("dry_run").and_then(Value::as_bool).unwrap_or_default() {
        let line = request.tc3(Sensitive::Masked).map_err(|error| error.to_string())?;
        return Ok(format!("The request keeps all documented rules. Nothing was sent.\n{line}\n"));
    }
    if let Some(refusal) = refusal(action, &server.given) {
        return Err(refusal);
    }
    let options = &server.options;
    let (product, version) = (action.product().name(), &action.product().model().version);
    let key = (product.to_owned(), version.clone(), site(action, options).to_string());
    let client = server.client(&key, || {
        let made = connect(action, options, server.given.mock, Keys::Chain);
        made.map_err(|_| "the client could not be made; the server's standard error says why".to_owned())
    })?;
    let reply = client.client.call(&request).await.map_err(|error| error.to_string())?;
    Ok(if server.given.unmasked { reply.json().pretty() } else { reply.masked().pretty() })
}

/// Refuses a request that breaks a documented rule.
fn checked(server: &Server, request: &Request) -> Result<(), String> {
    let found = request.violations(&Validation::default(), site(request.action(), &server.options));
    let denied: Vec<String> =
        found.iter().filter(|finding| finding.denied).map(|finding| finding.violation.to_string()).collect();
    if denied.is_empty() { Ok(()) } else { Err(format!("nothing was sent:\n{}", denied.join("\n"))) }
}

fn action(server: &Server, arguments: &Value) -> Result<Action, String> {
    let (product, action) = (string(arguments, "product")?, string(arguments, "action")?);
    let products = server.catalogs.products();
    let known = products.iter().map(ccc_catalog::ProductEntry::name);
    let entry = names::find(product, known.clone()).and_then(|name| products.iter().find(|entry| entry.name() == name));
    let Some(entry) = entry else {
        let advice = names::advice(product, known, "search for one");
        return Err(format!("no product is named `{product}`; {advice}"));
    };
    let model = entry.newest().load().map_err(|error| error.to_string())?;
    let product = Product::of(Arc::clone(&model)).map_err(|error| error.to_string())?;
    product.action(action).map_err(|error| error.to_string())
}

fn string<'a>(arguments: &'a Value, name: &str) -> Result<&'a str, String> {
    arguments
        .get(name)
        .and_then(Value::as_str)
        .ok_or_else(|| format!("the argument `{name}` is missing; give a string"))
}
