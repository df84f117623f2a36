//! The pages that only a generated crate has: its modules, its client and the methods of that.

use std::fmt::Write;

use proc_macro2::TokenStream;

use super::prose::{inner, lines, paragraphs};
use super::{only, page};
use crate::emit::paging::only_list;
use crate::ir::{Action, Api, Code, Safety};

/// The file of an action. `usage` are sections that show code.
pub(in crate::emit) fn action_module(action: &Action, usage: &[Option<String>]) -> TokenStream {
    let Action { name, docs, .. } = action;
    let usage: Vec<&str> = usage.iter().flatten().map(String::as_str).collect();
    inner(&paragraphs(&[
        &format!("`{}`: {}", name.wire, lowered(&docs.summary)),
        &deprecation(action),
        &docs.doc,
        &facts(action),
        &page(docs.link.as_ref()),
        &paragraphs(&usage),
        &codes(action),
    ]))
}

/// The error codes of an action, with what to do about each.
fn codes(action: &Action) -> String {
    let codes = &action.errors.codes;
    if codes.is_empty() {
        return String::new();
    }
    let lines: Vec<String> = codes.iter().map(code).collect();
    format!(
        "# Error codes\n\nA variant of [`{}`] for each, beside the codes that every action may return:\n\n{}",
        action.errors.ident,
        lines.join("\n")
    )
}

fn code(code: &Code) -> String {
    let Code { wire, summary, sites, .. } = code;
    let said = [summary.as_str(), sites.map_or("", only)].into_iter().filter(|part| !part.is_empty());
    let said = said.collect::<Vec<_>>().join(" ");
    if said.is_empty() { format!("- `{wire}`") } else { format!("- `{wire}`: {said}") }
}

fn deprecation(action: &Action) -> String {
    action.deprecated.as_ref().map(|note| format!("Deprecated: {note}")).unwrap_or_default()
}

/// The method of an action.
pub(in crate::emit) fn method(action: &Action) -> TokenStream {
    let module = &action.module;
    let more = format!("See [`{module}`](crate::actions::{module}) for what it needs and what can go wrong.");
    lines(&paragraphs(&[&action.docs.summary, only(action.sites), &pages(action), &more]))
}

/// How to get at more than one page.
fn pages(action: &Action) -> String {
    let Some(paging) = &action.paging else { return String::new() };
    let items = if only_list(paging).is_some() { "`.items()` and `.pages()` read" } else { "`.pages()` reads" };
    format!("The reply is one page of a list; {items} on.")
}

/// What a caller has to know of an action besides its members.
fn facts(action: &Action) -> String {
    let mut list = String::new();
    let safety = match action.safety {
        Safety::Read => "read; a second call changes nothing",
        Safety::Idempotent => "idempotent; a second call leaves things as the first did",
        Safety::Once => "once; a second call would do it again, so it is never repeated when it may have happened",
    };
    let _ = writeln!(list, "- Safety: {safety}. {}", action.docs.safety_reason);
    match (&action.lookup, &action.docs.no_lookup) {
        (Some(lookup), _) => drop(writeln!(list, "- Whether a call took effect: `{lookup}` tells.")),
        (None, Some(why)) => drop(writeln!(list, "- Whether a call took effect: nothing tells. {why}")),
        (None, None) => {}
    }
    if action.unsigned {
        list.push_str("- Not signed: a call needs no credentials.\n");
    }
    if action.is_multipart() {
        list.push_str("- Sent in parts, one for each member: what is bytes goes as a file.\n");
    }
    if action.streams {
        list.push_str("- The reply may come as a stream of events, each with members of the response: take `.events()` of the call.\n");
    }
    let source = if action.docs.rate_assumed { "; not documented, taken from like actions" } else { "" };
    let _ = writeln!(list, "- Rate limit: {} a second{source}.", action.per_second);
    let sites = match (action.sites.china, action.sites.international) {
        (true, true) => "both",
        (true, false) => "the Chinese one only",
        _ => "the international one only",
    };
    let _ = writeln!(list, "- Sites: {sites}.");
    list
}

/// A sentence to follow a colon. An acronym at its beginning stays as it is.
fn lowered(sentence: &str) -> String {
    let mut chars = sentence.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => sentence.to_owned(),
    }
}

/// The client.
pub(in crate::emit) fn client(api: &Api) -> TokenStream {
    let service = &api.service;
    lines(&paragraphs(&[
        &format!("A client of {} ({} {}).", service.title, service.name, service.version),
        "It is cheap to clone, and clones share connections.",
        &page(Some(&service.overview)),
    ]))
}

/// The module of the data types.
pub(in crate::emit) fn model_module(api: &Api) -> TokenStream {
    inner(&format!("The data types and enums that the requests and replies of {} hold.", api.service.title))
}

/// The module of the actions.
pub(in crate::emit) fn actions_module(api: &Api) -> TokenStream {
    let link = page(Some(&api.service.overview));
    inner(&paragraphs(&[&format!("The actions of {}, a module each.", api.service.title), &link]))
}
