//! Paging: its members have suitable types, and reading all pages is harmless and ends.

use std::collections::BTreeSet;

use crate::diagnostics::{Diagnostic, Problems};
use crate::ir::{Action, Kind, Paging, Reference, Safety};
use crate::source::At;
use crate::spec::model::PageStyle;

/// Checks the paging of an action.
pub(super) fn paging(action: &Action, problems: &Problems) {
    let Some(paging) = &action.paging else { return };
    kinds(paging, problems);
    let bad = |at: &At, message: String, help: &str| {
        problems.report(Diagnostic::new("bad-pagination", at.clone(), message).help(help));
    };
    if action.safety != Safety::Read {
        let message = format!("`{}` pages, but its safety class is not `read`", action.name.wire);
        bad(&paging.at, message, "reading all pages calls the action many times, which only `read` allows");
    }
    for (at, message, help) in contradictions(paging) {
        bad(at, message.to_owned(), help);
    }
    let mut seen = BTreeSet::new();
    let request = [&paging.position, &paging.size];
    let named = request.into_iter().map(|member| (0, member));
    let named = named.chain(paging.lists.iter().chain(&paging.total).map(|member| (1, member)));
    for (side, member) in named {
        if !seen.insert((side, &member.path)) {
            let message = format!("`{}` is named for two purposes", member.path);
            bad(&member.at, message, "name each member once");
        }
    }
}

/// Returns the contradictions between the parts.
fn contradictions(paging: &Paging) -> Vec<(&At, &'static str, &'static str)> {
    let Paging { style, base, max_size, lists, next, at, .. } = paging;
    let cursor = *style == PageStyle::Cursor;
    let mut found = Vec::new();
    if lists.is_empty() {
        found.push((at, "no list is named", "name the paged lists of the reply in `items`"));
    }
    if cursor && next.is_none() && !lists.is_empty() {
        let help = "name the member of the last item that becomes the next position in `next`";
        found.push((at, "the next position is not named", help));
    }
    if let Some(next) = next.as_ref().filter(|_| !cursor) {
        found.push((&next.at, "`next` belongs to the style `cursor`", "remove it, or correct the style"));
    }
    if cursor && lists.len() > 1 {
        found.push((at, "a cursor follows one list", "name one list in `items`"));
    }
    if cursor && *base != 0 {
        found.push((at, "a cursor has no base", "remove `base`, or correct the style"));
    }
    if *max_size == Some(0) {
        found.push((at, "a page cannot be empty", "give a `max_size` of at least 1, or leave it out"));
    }
    found
}

/// Checks the types of the members.
fn kinds(paging: &Paging, problems: &Problems) {
    let must = |member: &Reference, fits: bool, what: &str, takes: &str| {
        if !fits {
            let message = format!("`{}` is {} and cannot hold {what}", member.path, member.kind.describe());
            problems.report(
                Diagnostic::new("page-type", member.at.clone(), message).help(format!("name a member that is {takes}")),
            );
        }
    };
    let whole = |member: &Reference| matches!(member.kind, Kind::Int | Kind::Uint);
    let text = |member: &Reference| matches!(member.kind, Kind::String);
    let Paging { position, size, total, lists, next, .. } = paging;
    match paging.style {
        PageStyle::Cursor => must(position, whole(position) || text(position), "a cursor", "a string or an integer"),
        PageStyle::Page | PageStyle::Offset => must(position, whole(position), "a position", "an integer"),
    }
    must(size, whole(size), "the size of a page", "an integer");
    if let Some(total) = total {
        must(total, whole(total), "the number of items", "an integer");
    }
    for list in lists {
        must(list, matches!(list.kind, Kind::List(_)), "items", "a list");
    }
    if let Some(next) = next {
        let fits = (whole(position) && whole(next)) || (text(position) && text(next));
        must(next, fits, "the next position", &format!("of the same type as `{}`", position.path));
    }
}
