//! The pages of a generated crate: its modules, its client and the client's methods.

use std::fmt::Write;

use proc_macro2::TokenStream;

use super::prose::{inner, lines, paragraphs};
use super::{Links, only, page, usage};
use crate::emit::paging::only_list;
use crate::ir::{Action, Api, Push, Pushes, Safety};

/// Returns the page of an action. `usage` are sections with code.
pub(in crate::emit) fn action_module(action: &Action, usage: &[Option<String>], links: &Links) -> TokenStream {
    let Action { name, docs, .. } = action;
    let usage: Vec<&str> = usage.iter().flatten().map(String::as_str).collect();
    let links = links.on_page_of(action);
    inner(&links.linked(&paragraphs(&[
        &format!("`{}`: {}", name.wire, lowered(&docs.summary)),
        &deprecation(action),
        &docs.doc,
        &facts(action),
        &page(docs.link.as_ref()),
        &paragraphs(&usage),
    ])))
}

fn deprecation(action: &Action) -> String {
    action.deprecated.as_ref().map(|note| format!("Deprecated: {note}")).unwrap_or_default()
}

/// Returns the documentation of an action's method.
pub(in crate::emit) fn method(action: &Action, links: &Links) -> TokenStream {
    let module = &action.module;
    let more = format!("See [`{module}`]({}) for an example, limits and error codes.", usage::page(action));
    lines(&links.linked(&paragraphs(&[&action.docs.summary, only(action.sites), &pages(action), &more])))
}

/// Returns the note about further pages.
fn pages(action: &Action) -> String {
    let Some(paging) = &action.paging else { return String::new() };
    let items = if only_list(paging).is_some() { "`.items()` and `.pages()` fetch" } else { "`.pages()` fetches" };
    format!("The reply is one page of a list; {items} the others too.")
}

/// Returns the facts of an action besides its members.
fn facts(action: &Action) -> String {
    let mut list = String::new();
    let safety = match action.safety {
        Safety::Read => "read-only, so a failed call is sent again",
        Safety::Idempotent => "idempotent, so a failed call is sent again",
        Safety::Once => "once; a call that may have run is never sent again",
    };
    let _ = writeln!(list, "- Safety: {safety}. {}", action.docs.safety_reason);
    match (&action.lookup, &action.docs.no_lookup) {
        (Some(lookup), _) => drop(writeln!(list, "- After an unknown outcome: `{lookup}` shows if the call ran.")),
        (None, Some(why)) => drop(writeln!(list, "- After an unknown outcome: no action shows if the call ran. {why}")),
        (None, None) => {}
    }
    if action.unsigned {
        list.push_str("- Not signed: needs no credentials.\n");
    }
    if action.is_multipart() {
        list.push_str("- Sent as `multipart/form-data`, a part for each member; bytes become a file.\n");
    }
    if action.streams {
        list.push_str("- The reply may be a stream of events, each with members of the response: call `.events()`.\n");
    }
    let source = if action.docs.rate_assumed { "; not documented, assumed from similar actions" } else { "" };
    let _ = writeln!(list, "- Rate limit: {} calls a second{source}.", action.per_second);
    let sites = match (action.sites.china, action.sites.international) {
        (true, true) => "Chinese and international",
        (true, false) => "Chinese only",
        _ => "international only",
    };
    let _ = writeln!(list, "- Sites: {sites}.");
    let codes = if action.errors.codes.is_empty() { "none of its own, see" } else { "see" };
    let _ = writeln!(list, "- Error codes: {codes} [`{}`].", action.errors.ident);
    list
}

/// Returns a sentence for use after a colon. An acronym at its beginning is unchanged.
fn lowered(sentence: &str) -> String {
    let mut chars = sentence.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => sentence.to_owned(),
    }
}

/// Returns the documentation of the client.
pub(in crate::emit) fn client(api: &Api) -> TokenStream {
    let service = &api.service;
    lines(&paragraphs(&[
        &format!("A client of {} ({} {}).", service.title, service.name, service.version),
        "Cloning is cheap; clones share connections.",
        &page(Some(&service.overview)),
    ]))
}

/// Returns the documentation of the module of data types.
pub(in crate::emit) fn model_module(api: &Api) -> TokenStream {
    let doc = format!("The data types and enums in requests and replies of {}.", api.service.title);
    let link = page(api.types.first().and_then(|data| data.link.as_ref()));
    inner(&paragraphs(&[&doc, &link, &usage::by_action(api)]))
}

/// Returns the documentation of the module of actions.
pub(in crate::emit) fn actions_module(api: &Api) -> TokenStream {
    let link = page(Some(&api.service.overview));
    inner(&paragraphs(&[&format!("The actions of {}, a module each.", api.service.title), &link]))
}

/// Returns the documentation of the module of messages.
pub(in crate::emit) fn pushes_module(pushes: &Pushes) -> TokenStream {
    let doc = "The messages that Tencent sends to an address of yours. The crate `ccc-receiver` receives them.";
    inner(&paragraphs(&[doc, &pushes.doc, &page(Some(&pushes.source))]))
}

/// Returns the documentation of a kind of message.
pub(in crate::emit) fn push(push: &Push) -> TokenStream {
    let pages: Vec<String> = push.sources.iter().map(|source| format!("<{source}>")).collect();
    lines(&paragraphs(&[&format!("`{}`: {}", push.kind, lowered(&push.summary)), &pages.join(", ")]))
}
