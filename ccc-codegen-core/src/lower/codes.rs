//! Error codes.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::suggest::nearest;
use crate::ir::{Code, CommonCode, Sites};
use crate::names;
use crate::names::Namespace;
use crate::source::At;
use crate::spec::model::{CommonErrorsFile, ErrorCode, ErrorsFile, Rename};

/// Returns the codes of a product.
pub(super) fn product(here: &Cursor<'_>, file: &ErrorsFile, common: &[CommonCode], parent: Sites) -> Vec<Code> {
    let mut names = names(common, &file.errors);
    let codes = file.errors.iter().enumerate();
    codes
        .filter_map(|(index, given)| {
            let here = here.item(index);
            let sites = here.sites_within(given.sites.as_deref(), parent);
            let at = here.key("code").value();
            let code = reported(&here, code(&given.code, &given.summary, given.rename.as_ref(), &mut names, at))?;
            Some(Code { sites: (sites != parent).then_some(sites), ..code })
        })
        .collect()
}

/// Returns the codes that every product may return.
pub(super) fn common(here: &Cursor<'_>, file: &CommonErrorsFile) -> Vec<CommonCode> {
    let mut names = Namespace::of_variants();
    let codes = file.errors.iter().enumerate();
    codes
        .filter_map(|(index, given)| {
            let at = here.item(index).key("code").value();
            let code = reported(here, code(&given.code, &given.summary, None, &mut names, at))?;
            Some(CommonCode { code, category: given.category, retry: given.retry })
        })
        .collect()
}

/// Returns the codes of an action, with the product's description of each.
///
/// If `known` is `None`, the action has no product, and its codes need no description.
pub(super) fn action(codes: &[String], here: &Cursor<'_>, known: Option<(&BTreeMap<&str, &Code>, bool)>) -> Vec<Code> {
    let (mut lowered, mut names) = (Vec::with_capacity(codes.len()), Namespace::of_variants());
    for (index, wire) in codes.iter().enumerate() {
        let at = here.item(index).value();
        match known {
            None => lowered.extend(reported(here, code(wire, "", None, &mut names, at))),
            Some((known, broken)) => match known.get(wire.as_str()) {
                Some(code) => lowered.push(Code { at, ..(*code).clone() }),
                None if broken => {}
                None => here.report(unknown(wire, known, at)),
            },
        }
    }
    lowered
}

/// Returns the names of the variants of an enum that may have any of these codes.
fn names(common: &[CommonCode], own: &[ErrorCode]) -> Namespace {
    let mut names = Namespace::of_variants();
    for common in common {
        names.variant(&common.code.wire);
    }
    for rename in own.iter().filter_map(|code| code.rename.as_ref()) {
        names.renamed(names::variant_ident(&rename.to));
    }
    names
}

/// Returns the problem that nothing describes a code.
pub(super) fn unknown(wire: &str, known: &BTreeMap<&str, &Code>, at: At) -> Diagnostic {
    let diagnostic = Diagnostic::new("unknown-code", at, format!("unknown error code `{wire}`"));
    match nearest(wire, known.keys().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("describe it in `errors.json`"),
    }
}

/// Returns the code, or reports its problem and returns none.
fn reported(here: &Cursor<'_>, code: Result<Code, Box<Diagnostic>>) -> Option<Code> {
    code.map_err(|problem| here.report(*problem)).ok()
}

/// Returns an error code: words joined by dots, each of ASCII letters, digits and underscores. Some of upstream's end
/// in a dot.
///
/// # Errors
/// The problem, if the string is not a code or makes no Rust name.
pub fn code(
    wire: &str,
    summary: &str,
    rename: Option<&Rename>,
    names: &mut Namespace,
    at: At,
) -> Result<Code, Box<Diagnostic>> {
    let parts = wire.strip_suffix('.').unwrap_or(wire).split('.');
    let well_formed = parts.into_iter().all(|part| {
        part.starts_with(|first: char| first.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    });
    if !well_formed {
        let shown = if wire.is_empty() { "an empty string".to_owned() } else { format!("`{wire}`") };
        return Err(Box::new(
            Diagnostic::new("malformed-code", at, format!("{shown} is not an error code"))
                .help("a code is words joined by dots, such as `InvalidParameterValue.PhoneNumInvalid`"),
        ));
    }
    let ident = rename.map_or_else(|| names.variant(wire), |rename| names::variant_ident(&rename.to));
    match (ident, rename) {
        (Some(ident), _) => {
            Ok(Code { wire: wire.to_owned(), ident, summary: summary.to_owned(), sites: None, gone: None, at })
        }
        (None, Some(Rename { to, .. })) => Err(Box::new(
            Diagnostic::new("illegal-name", at, format!("`{to}` cannot be a Rust name for `{wire}`"))
                .help("choose another name in `rename`"),
        )),
        (None, None) => Err(Box::new(
            Diagnostic::new("illegal-name", at, format!("`{wire}` cannot be a Rust name"))
                .help("give it one with `rename`"),
        )),
    }
}
