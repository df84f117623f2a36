//! Error codes.

use std::collections::BTreeMap;

use super::place;
use crate::diagnostics::suggest::nearest;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::ir::{Code, CommonCode, Sites};
use crate::names;
use crate::names::Namespace;
use crate::source::At;
use crate::spec::Loaded;
use crate::spec::Pointer;
use crate::spec::model::{CommonErrorsFile, ErrorCode, ErrorsFile, Rename};

/// The codes of a product.
pub(super) fn product(
    file: &Loaded<ErrorsFile>,
    common: &[CommonCode],
    parent: Sites,
    diagnostics: &mut Diagnostics,
) -> Vec<Code> {
    let mut names = names(common, &file.value.errors);
    let here = Pointer::root(&file.source).key("errors");
    let codes = file.value.errors.iter().enumerate();
    codes
        .filter_map(|(index, given)| {
            let here = here.item(index);
            let sites = place::sites_within(given.sites.as_deref(), parent, &here, diagnostics);
            let at = here.key("code").value();
            let code = code(&given.code, &given.summary, given.rename.as_ref(), &mut names, at, diagnostics)?;
            Some(Code { sites: (sites != parent).then_some(sites), ..code })
        })
        .collect()
}

/// The codes that every product may return.
pub(super) fn common(file: &Loaded<CommonErrorsFile>, diagnostics: &mut Diagnostics) -> Vec<CommonCode> {
    let here = Pointer::root(&file.source).key("errors");
    let mut names = Namespace::of_variants();
    let codes = file.value.errors.iter().enumerate();
    codes
        .filter_map(|(index, given)| {
            let at = here.item(index).key("code").value();
            let code = code(&given.code, &given.summary, None, &mut names, at, diagnostics)?;
            Some(CommonCode { code, category: given.category, retry: given.retry })
        })
        .collect()
}

/// The codes of an action, each with what the product says about it.
///
/// With `known` at `None` the action stands alone, and its codes need no description.
pub(super) fn action(
    codes: &[String],
    here: &Pointer<'_>,
    known: Option<(&BTreeMap<&str, &Code>, bool)>,
    diagnostics: &mut Diagnostics,
) -> Vec<Code> {
    let (mut lowered, mut names) = (Vec::with_capacity(codes.len()), Namespace::of_variants());
    for (index, wire) in codes.iter().enumerate() {
        let at = here.item(index).value();
        match known {
            None => lowered.extend(code(wire, "", None, &mut names, at, diagnostics)),
            Some((known, broken)) => match known.get(wire.as_str()) {
                Some(code) => lowered.push(Code { at, ..(*code).clone() }),
                None if broken => {}
                None => diagnostics.push(unknown(wire, known, at)),
            },
        }
    }
    lowered
}

/// The names of the variants in an enum that may have any of these codes.
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

fn unknown(wire: &str, known: &BTreeMap<&str, &Code>, at: At) -> Diagnostic {
    let diagnostic = Diagnostic::new("unknown-code", at, format!("there is no error code `{wire}`"));
    match nearest(wire, known.keys().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("describe it in `errors.json`"),
    }
}

/// A code is made of parts joined by dots, each of ASCII letters, digits and underscores; upstream has some that end in
/// a dot.
pub fn code(
    wire: &str,
    summary: &str,
    rename: Option<&Rename>,
    names: &mut Namespace,
    at: At,
    diagnostics: &mut Diagnostics,
) -> Option<Code> {
    let parts = wire.strip_suffix('.').unwrap_or(wire).split('.');
    let well_formed = parts.into_iter().all(|part| {
        part.starts_with(|first: char| first.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    });
    if !well_formed {
        let shown = if wire.is_empty() { "an empty text".to_owned() } else { format!("`{wire}`") };
        diagnostics.push(
            Diagnostic::new("malformed-code", at, format!("{shown} is not an error code"))
                .help("a code is words joined by dots, such as `InvalidParameterValue.PhoneNumInvalid`"),
        );
        return None;
    }
    let ident = rename.map_or_else(|| names.variant(wire), |rename| names::variant_ident(&rename.to));
    if ident.is_none() {
        diagnostics.push(match rename {
            Some(Rename { to, .. }) => {
                Diagnostic::new("illegal-name", at.clone(), format!("`{to}` makes no Rust name for `{wire}`"))
                    .help("choose another name in `rename`")
            }
            None => Diagnostic::new("illegal-name", at.clone(), format!("`{wire}` makes no Rust name"))
                .help("give it one with `rename`"),
        });
    }
    Some(Code { wire: wire.to_owned(), ident: ident?, summary: summary.to_owned(), sites: None, at })
}
