//! Documentation: what the spec says, and the facts that a reader would else have to look up.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use super::paging::only_list;
use crate::ir::{
    Action, Api, Basis, Code, Constraint, Enum, ErrorEnum, Field, Rule, Safety, Sites, Struct, Value, WireValue,
};

/// The column at which prose is broken.
const WIDTH: usize = 100;

/// Markdown as doc attributes, a line each.
pub(super) fn lines(text: &str) -> TokenStream {
    let lines = wrap(text);
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// Markdown as the documentation of the module it stands in.
pub(super) fn inner(text: &str) -> TokenStream {
    let lines = wrap(text);
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#![doc = #lines])*)
}

/// Breaks prose into lines, but not inside a code span or a link, and leaves code blocks and lists as they are.
fn wrap(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut code = false;
    for line in text.replace("\r\n", "\n").replace(forbidden, " ").trim().lines() {
        code ^= line.trim_start().starts_with("```");
        if code || line.len() <= WIDTH {
            lines.push(line.trim_end().to_owned());
            continue;
        }
        let indent = if line.starts_with("- ") { "  " } else { "" };
        let mut current = String::new();
        for word in words(line) {
            if !current.is_empty() && current.len() + 1 + word.len() > WIDTH {
                lines.push(std::mem::replace(&mut current, indent.to_owned()));
                current.push_str(word);
            } else {
                if !current.is_empty() {
                    current.push(' ');
                }
                current.push_str(word);
            }
        }
        lines.push(current);
    }
    lines
}

/// What rustc does not let stand in a comment: a carriage return on its own, and what turns the direction of writing.
fn forbidden(c: char) -> bool {
    matches!(c, '\r' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The words of a line; a code span or the text of a link counts as one.
fn words(line: &str) -> Vec<&str> {
    let (mut words, mut start, mut span, mut link) = (Vec::new(), 0, false, 0_u32);
    for (at, c) in line.char_indices() {
        match c {
            '`' => span = !span,
            '[' if !span => link += 1,
            ']' if !span => link = link.saturating_sub(1),
            ' ' if !span && link == 0 => {
                words.push(&line[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    words.push(&line[start..]);
    words.retain(|word| !word.is_empty());
    words
}

/// Text and paragraphs, joined where they are not empty.
fn paragraphs(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

fn page(link: Option<&String>) -> String {
    link.map(|link| format!("[Tencent's page]({link})")).unwrap_or_default()
}

fn only(sites: Sites) -> &'static str {
    match (sites.china, sites.international) {
        (true, false) => "Only on the Chinese site.",
        (false, true) => "Only on the international site.",
        _ => "",
    }
}

/// A request, a response or a data type.
pub(super) fn object(object: &Struct) -> TokenStream {
    let doc =
        if object.doc.is_empty() { format!("Tencent's type `{}`.", object.name.wire) } else { object.doc.clone() };
    lines(&paragraphs(&[&doc, only(object.sites), &page(object.link.as_ref())]))
}

/// A member.
pub(super) fn field(field: &Field, object: &Struct) -> TokenStream {
    let wire = &field.name.wire;
    let doc = if field.doc.is_empty() { format!("`{wire}`, {}.", field.kind.describe()) } else { field.doc.clone() };
    let sites = if field.sites == object.sites { "" } else { only(field.sites) };
    let deprecated = field.deprecated.as_ref().map(|note| format!("Deprecated: {note}")).unwrap_or_default();
    lines(&paragraphs(&[&doc, &rules(field, object), sites, &deprecated]))
}

/// What a value must satisfy, in a sentence.
fn rules(field: &Field, object: &Struct) -> String {
    let of =
        |basis| field.rules.iter().filter(move |rule| rule.basis == basis).map(rule).collect::<Vec<_>>().join(", ");
    let sentence = |what: &str, rules: String| if rules.is_empty() { rules } else { format!("{what}: {rules}.") };
    // A reply is taken as it comes.
    let whose = if object.usage.input { "Checked before sending" } else { "By Tencent's description" };
    paragraphs(&[&sentence(whose, of(Basis::Stated)), &sentence("Seen, not stated", of(Basis::Seen))])
}

fn rule(rule: &Rule) -> String {
    let site = rule.sites.map(|sites| match (sites.china, sites.international) {
        (true, false) => " (on the Chinese site)",
        (false, true) => " (on the international site)",
        _ => "",
    });
    format!("{}{}", constraint(&rule.constraint), site.unwrap_or_default())
}

fn constraint(constraint: &Constraint) -> String {
    let list = |values: &[WireValue], last: &str| values.iter().map(wire).collect::<Vec<_>>().join(last);
    let counted = |count: u64, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    match constraint {
        Constraint::Min(bound) => format!("at least {}", bound.0),
        Constraint::Max(bound) => format!("at most {}", bound.0),
        Constraint::MinLen(length) => format!("at least {}", counted(*length, "character")),
        Constraint::MaxLen(length) => format!("at most {}", counted(*length, "character")),
        Constraint::MaxBytes(length) => format!("at most {}", counted(*length, "byte")),
        Constraint::MinItems(length) => format!("at least {}", counted(*length, "item")),
        Constraint::MaxItems(length) => format!("at most {}", counted(*length, "item")),
        Constraint::Pattern(pattern) => format!("of the form `{pattern}`"),
        Constraint::Format(format) => {
            use crate::ir::Format;
            let what = match format {
                Format::E164 => "a number such as `+15550100`",
                Format::Phone0086 => "a number that begins with `0086`",
                Format::Url => "an `http` or `https` address",
                Format::Json => "JSON as text",
                Format::UnixSeconds => "seconds since 1970",
                Format::UnixMillis => "milliseconds since 1970",
            };
            what.to_owned()
        }
        Constraint::OneOf(values) => format!("one of {}", list(values, ", ")),
        Constraint::Window(end, None) => format!("not after `{end}`"),
        Constraint::Window(end, Some(days)) => format!("not after `{end}`, and at most {days} days before it"),
        Constraint::RequiredWhen(other, values) => format!("required when `{other}` is {}", list(values, " or ")),
    }
}

fn wire(value: &WireValue) -> String {
    match value {
        WireValue::Text(text) if text.is_empty() => "an empty text".to_owned(),
        WireValue::Text(text) => format!("`{text}`"),
        WireValue::Int(number) => format!("`{number}`"),
    }
}

/// The struct that names the required members.
pub(super) fn required_members(object: &Struct) -> TokenStream {
    lines(&format!("What [`{}`] cannot do without.", object.name.ident))
}

/// `new`.
pub(super) fn new(object: &Struct) -> TokenStream {
    lines(if object.has_default() { "With nothing set." } else { "With what is required." })
}

/// A setter.
pub(super) fn setter(field: &Field) -> TokenStream {
    lines(&format!("Sets `{}`.", field.name.wire))
}

/// The trait that adds an action to a client.
pub(super) fn extension(action: &Action) -> TokenStream {
    lines(&format!("Adds `{}` to every client of the product.", action.name.wire))
}

/// The check of a request.
pub(super) fn validation() -> TokenStream {
    lines(
        "Checks everything that can be checked before sending. A client does the same, and checks as well that its \
         site has what is given.\n\n# Errors\nEvery violation, with its path.",
    )
}

/// An enum.
pub(super) fn open_enum(set: &Enum) -> TokenStream {
    lines(if set.doc.is_empty() { "A set of known values." } else { &set.doc })
}

/// A value of an enum.
pub(super) fn value(value: &Value) -> TokenStream {
    let (wire, doc) = (wire(&value.wire), &value.doc);
    lines(&if doc.is_empty() { wire } else { format!("{wire}: {doc}") })
}

/// The error codes of an action.
pub(super) fn error_enum(errors: &ErrorEnum) -> TokenStream {
    let doc = format!("The error codes documented for `{}`.", errors.action);
    lines(&paragraphs(&[&doc, &page(errors.link.as_ref())]))
}

/// An error code.
pub(super) fn code(code: &Code) -> TokenStream {
    let Code { wire, summary, .. } = code;
    lines(&if summary.is_empty() { format!("`{wire}`") } else { format!("`{wire}`: {summary}") })
}

/// The file of an action. `usage` are sections that show code.
pub(super) fn action_module(action: &Action, usage: &[Option<String>]) -> TokenStream {
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
    let lines: Vec<String> = codes.iter().map(|Code { wire, summary, .. }| format!("- `{wire}`: {summary}")).collect();
    format!(
        "# Error codes\n\nA variant of [`{}`] for each, beside the codes that every action may return:\n\n{}",
        action.errors.ident,
        lines.join("\n")
    )
}

fn deprecation(action: &Action) -> String {
    action.deprecated.as_ref().map(|note| format!("Deprecated: {note}")).unwrap_or_default()
}

/// The method of an action.
pub(super) fn method(action: &Action) -> TokenStream {
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
pub(super) fn client(api: &Api) -> TokenStream {
    let service = &api.service;
    lines(&paragraphs(&[
        &format!("A client of {} ({} {}).", service.title, service.name, service.version),
        "It is cheap to clone, and clones share connections.",
        &page(Some(&service.overview)),
    ]))
}

/// The module of the data types.
pub(super) fn model_module(api: &Api) -> TokenStream {
    inner(&format!("The data types and enums that the requests and replies of {} hold.", api.service.title))
}

/// The module of the actions.
pub(super) fn actions_module(api: &Api) -> TokenStream {
    let link = page(Some(&api.service.overview));
    inner(&paragraphs(&[&format!("The actions of {}, a module each.", api.service.title), &link]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_broken_between_words_and_not_in_code() {
        let long = format!("{} `a code span that must stay whole` tail", "word ".repeat(18).trim());
        let lines = wrap(&long);
        assert!(lines.iter().all(|line| line.len() <= WIDTH), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains("`a code span that must stay whole`")), "{lines:?}");
        assert_eq!(lines.join(" "), long);
    }

    #[test]
    fn code_blocks_are_left_alone() {
        let block = format!("```\n{}\n```", "x ".repeat(80).trim());
        assert_eq!(wrap(&block).join("\n"), block);
    }
}
