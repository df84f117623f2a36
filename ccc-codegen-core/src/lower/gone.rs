//! Error codes that Tencent no longer lists, from `errors.lock`.

use std::collections::BTreeMap;

use super::codes;
use super::cursor::Cursor;
use crate::diagnostics::{Diagnostic, Problems};
use crate::ir::Code;
use crate::source::At;
use crate::spec::Product;
use crate::spec::model::GoneCode;
use crate::spec::names::is_date;

/// The deprecated codes of each action.
pub(super) type Gone<'a> = BTreeMap<&'a str, Vec<Code>>;

/// Returns the codes of the lock by action, and reports entries that contradict the rest of the product.
pub(super) fn all<'a>(product: &'a Product, known: &BTreeMap<&str, &Code>, problems: &Problems) -> Gone<'a> {
    let mut gone = Gone::new();
    let Some(lock) = &product.lock else { return gone };
    let here = Cursor::root(lock, problems).key("gone");
    for (index, entry) in lock.value.gone.iter().enumerate() {
        let here = here.item(index);
        if let Some(problem) = fault(product, entry, &here) {
            here.report(problem);
            continue;
        }
        let at = here.key("code").value();
        match known.get(entry.code.as_str()) {
            Some(code) => gone.entry(entry.action.as_str()).or_default().push(Code {
                gone: Some(entry.since.clone()),
                at,
                ..(*code).clone()
            }),
            None if product.broken => {}
            None => here.report(codes::unknown(&entry.code, known, at)),
        }
    }
    gone
}

/// Returns the problem of an entry, if it has one.
fn fault(product: &Product, entry: &GoneCode, here: &Cursor<'_>) -> Option<Diagnostic> {
    let problem = |at: At, message: String, help: &str| Some(Diagnostic::new("stale-lock", at, message).help(help));
    if !is_date(&entry.since) {
        let message = format!("`{}` is not a date", entry.since);
        return problem(here.key("since").value(), message, "write the date of the import: `2025-12-08`");
    }
    let Some(action) = product.actions.iter().find(|action| action.value.name == entry.action) else {
        let message = format!("unknown action `{}`", entry.action);
        return problem(here.key("action").value(), message, "delete the entry, or correct the action")
            .filter(|_| !product.broken);
    };
    action.value.errors.contains(&entry.code).then(|| {
        let message = format!("`{}` lists `{}` again", entry.action, entry.code);
        Diagnostic::new("stale-lock", here.key("code").value(), message).help("delete the entry")
    })
}
