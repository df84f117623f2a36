//! Rust names that depend on the names before them.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::finding::finding;
use super::listing::{Entry, Listing, each};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::names;
use ccc_codegen_core::names::Namespace;
use ccc_codegen_core::spec::Pointer;

/// Finds names that yield to an earlier equal name, and that no `rename` pins.
pub(super) fn unpinned(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for object in listing.objects() {
        let mut names = Namespace::default();
        let members = object.members.iter().filter(|member| member.value.rename.is_none());
        found.extend(members.filter_map(|Entry { value, here, .. }| {
            taken(&value.name, &names::field_ident(&value.name)?, &names.field(&value.name)?, &here.key("name"))
        }));
    }
    let mut types: BTreeMap<Option<usize>, Namespace> = BTreeMap::new();
    let unnamed = listing.types.iter().filter(|data| data.value.rename.is_none());
    found.extend(unnamed.filter_map(|Entry { value, here, action }| {
        let given = types.entry(*action).or_default().data_type(&value.name)?;
        taken(&value.name, &names::type_ident(&value.name)?, &given, &here.key("name"))
    }));
    let mut methods = Namespace::default();
    let actions = listing.actions.iter().filter(|action| action.value.rename.is_none());
    found.extend(actions.filter_map(|Entry { value, here, .. }| {
        taken(&value.name, &names::field_ident(&value.name)?, &methods.method(&value.name)?, &here.key("name"))
    }));
    found.extend(codes(listing));
    found
}

fn codes(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let files = listing.spec.products.iter().filter_map(|product| product.errors.as_ref());
    let codes = files.flat_map(|file| each(&file.value.errors, Pointer::root(&file.source).key("errors"), None));
    let mut variants = Namespace::default();
    codes
        .filter(|code| code.value.rename.is_none())
        .filter_map(|Entry { value, here, .. }| {
            taken(&value.code, &names::variant_ident(&value.code)?, &variants.variant(&value.code)?, &here.key("code"))
        })
        .collect()
}

/// Returns a finding for a name that is not the plain one.
fn taken(wire: &str, plain: &Ident, given: &Ident, place: &Pointer<'_>) -> Option<Diagnostic> {
    (plain != given).then(|| {
        finding(place.value(), format!("`{wire}` becomes `{given}`, because an earlier name took `{plain}`")).help(
            "pin a better name with `rename`, which no later addition changes: \
                 \"rename\": { \"to\": \"…\", \"reason\": \"…\" }",
        )
    })
}
