//! A cursor through a spec file: a position, the list of problems, and the names and sites at the position.

use proc_macro2::Ident;

use crate::diagnostics::{Diagnostic, Problems};
use crate::ir::Sites;
use crate::names::{self, Name};
use crate::source::At;
use crate::spec::model::{Rename, Site};
use crate::spec::names::is_wire_name;
use crate::spec::{Loaded, Pointer};

/// A position in a spec file that takes the problems found there.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    pointer: Pointer<'a>,
    problems: &'a Problems,
}

impl<'a> Cursor<'a> {
    /// Creates a cursor at the root of a file.
    pub(super) fn root<T>(file: &'a Loaded<T>, problems: &'a Problems) -> Self {
        Self::at(Pointer::root(&file.source), problems)
    }

    pub(super) fn at(pointer: Pointer<'a>, problems: &'a Problems) -> Self {
        Self { pointer, problems }
    }

    /// Returns the position below a key.
    pub(super) fn key(&self, key: &str) -> Self {
        Self { pointer: self.pointer.key(key), ..*self }
    }

    /// Returns the position of an item.
    pub(super) fn item(&self, index: usize) -> Self {
        Self { pointer: self.pointer.item(index), ..*self }
    }

    /// Returns the place of the value at the position.
    pub(super) fn value(&self) -> At {
        self.pointer.value()
    }

    /// Adds a problem.
    pub(super) fn report(&self, diagnostic: Diagnostic) {
        self.problems.report(diagnostic);
    }

    /// Returns the Rust name of a data type, as assigned by its scope.
    pub(super) fn type_name(&self, wire: &str, rename: Option<&Rename>, given: Option<&Ident>) -> Option<Name> {
        let derived = names::type_ident(rename.map_or(wire, |rename| &rename.to));
        self.name(wire, rename, derived.map(|derived| given.cloned().unwrap_or(derived)))
    }

    /// Returns the Rust name of a member or an action, assigned by `derive` unless it is renamed.
    pub(super) fn field_name(
        &self,
        wire: &str,
        rename: Option<&Rename>,
        derive: impl FnOnce(&str) -> Option<Ident>,
    ) -> Option<Name> {
        // A derived name is kept by the derivation when it is given as `rename`: both follow one style.
        let derived = rename.map_or_else(|| derive(wire), |rename| names::field_ident(&rename.to));
        self.name(wire, rename, derived)
    }

    /// Returns the name given by `rename`, or the one derived. A wire name has ASCII letters, digits and underscores.
    fn name(&self, wire: &str, rename: Option<&Rename>, derived: Option<Ident>) -> Option<Name> {
        let at = self.key("name").value();
        if !is_wire_name(wire) {
            self.report(
                Diagnostic::new("illegal-name", at, format!("`{wire}` cannot be a name"))
                    .help("Tencent's names are made of ASCII letters, digits and underscores"),
            );
            return None;
        }
        let (source, place, help) = match rename {
            Some(rename) => (rename.to.as_str(), self.key("rename").key("to").value(), "choose another name"),
            None => (wire, at.clone(), "give it a Rust name with `rename`"),
        };
        let Some(ident) = derived else {
            let message = format!("`{source}` cannot be a Rust name");
            self.report(Diagnostic::new("illegal-name", place, message).help(help));
            return None;
        };
        Some(Name { wire: wire.to_owned(), ident, at })
    }

    /// Returns the sites given here, which must be among the parent's.
    pub(super) fn sites_within(&self, given: Option<&[Site]>, parent: Sites) -> Sites {
        let sites = sites(given, parent);
        let at = || self.key("sites").value();
        if given.is_some_and(<[Site]>::is_empty) {
            self.report(
                Diagnostic::new("no-site", at(), "an empty list of sites")
                    .help("name at least one site, or leave `sites` out to take those of the parent"),
            );
        } else if !parent.contain(sites) {
            let site = if sites.china && !parent.china { "china" } else { "international" };
            self.report(Diagnostic::new("foreign-site", at(), format!("the parent is not on the site `{site}`")).help(
                "an action belongs to its product, a member to its action or type, a rule to its member: remove the \
                     site here, or add it there",
            ));
        }
        sites
    }
}

/// Returns a list of sites as a set; the parent's without a list.
pub(super) fn sites(given: Option<&[Site]>, parent: Sites) -> Sites {
    given.map_or(parent, |sites| Sites {
        china: sites.contains(&Site::China),
        international: sites.contains(&Site::International),
    })
}
