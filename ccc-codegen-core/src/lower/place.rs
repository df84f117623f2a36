//! Places in a spec file, and the names and sites that stand there.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::ir::Sites;
use crate::names;
use crate::names::Name;
use crate::spec::Pointer;
use crate::spec::model::{Rename, Site};
use crate::spec::names::is_wire_name;
use proc_macro2::Ident;

/// The Rust name of a data type, which its scope has given out.
pub(super) fn type_name(
    wire: &str,
    rename: Option<&Rename>,
    given: Option<&Ident>,
    here: &Pointer<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Name> {
    let derived = names::type_ident(rename.map_or(wire, |rename| &rename.to));
    let derived = derived.map(|derived| given.cloned().unwrap_or(derived));
    name(wire, rename, here, derived, diagnostics)
}

/// The Rust name of a member or an action, given out by `derive` unless it is renamed.
pub(super) fn field_name(
    wire: &str,
    rename: Option<&Rename>,
    derive: impl FnOnce(&str) -> Option<Ident>,
    here: &Pointer<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Name> {
    // A derived name is kept by the derivation when it is given as `rename`, so that both follow one style.
    let derived = rename.map_or_else(|| derive(wire), |rename| names::field_ident(&rename.to));
    name(wire, rename, here, derived, diagnostics)
}

/// A name: the one given by `rename`, or the one derived. A wire name is made of ASCII letters, digits and underscores.
fn name(
    wire: &str,
    rename: Option<&Rename>,
    here: &Pointer<'_>,
    derived: Option<Ident>,
    diagnostics: &mut Diagnostics,
) -> Option<Name> {
    let at = here.key("name").value();
    if !is_wire_name(wire) {
        diagnostics.push(
            Diagnostic::new("illegal-name", at, format!("`{wire}` cannot be a name"))
                .help("Tencent's names are made of ASCII letters, digits and underscores"),
        );
        return None;
    }
    let (source, place, help) = match rename {
        Some(rename) => (rename.to.as_str(), here.key("rename").key("to").value(), "choose another name"),
        None => (wire, at.clone(), "give it a Rust name with `rename`"),
    };
    let Some(ident) = derived else {
        diagnostics
            .push(Diagnostic::new("illegal-name", place, format!("`{source}` cannot be a Rust name")).help(help));
        return None;
    };
    Some(Name { wire: wire.to_owned(), ident, at })
}

/// The sites given here, which must be among the parent's.
pub(super) fn sites_within(
    given: Option<&[Site]>,
    parent: Sites,
    here: &Pointer<'_>,
    diagnostics: &mut Diagnostics,
) -> Sites {
    let sites = super::sites(given, parent);
    let at = || here.key("sites").value();
    if given.is_some_and(<[Site]>::is_empty) {
        diagnostics.push(
            Diagnostic::new("no-site", at(), "an empty list of sites")
                .help("name at least one site, or leave `sites` out where they are those of what is around it"),
        );
    } else if !parent.contain(sites) {
        let site = if sites.china && !parent.china { "china" } else { "international" };
        diagnostics.push(
            Diagnostic::new("foreign-site", at(), format!("what this belongs to is not on the site `{site}`"))
                .help("an action belongs to its product, a member to its action or type, a rule to its member: remove the site here, or add it there"),
        );
    }
    sites
}
