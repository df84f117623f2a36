//! Names that others have taken: what is called so only because of what stands before it.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::finding::finding;
use super::walk::{Found, Walk, each};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::names;
use ccc_codegen_core::names::Namespace;
use ccc_codegen_core::spec::Pointer;

/// A name that another of its place took before it, and that is not given in `rename`.
pub(super) fn unpinned(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for object in walk.objects() {
        let mut names = Namespace::default();
        let members = object.members.iter().filter(|member| member.value.rename.is_none());
        found.extend(members.filter_map(|Found { value, here, .. }| {
            taken(&value.name, &names::field_ident(&value.name)?, &names.field(&value.name)?, here, "name")
        }));
    }
    let mut types: BTreeMap<Option<usize>, Namespace> = BTreeMap::new();
    let unnamed = walk.types.iter().filter(|data| data.value.rename.is_none());
    found.extend(unnamed.filter_map(|Found { value, here, action }| {
        let given = types.entry(*action).or_default().data_type(&value.name)?;
        taken(&value.name, &names::type_ident(&value.name)?, &given, here, "name")
    }));
    let mut methods = Namespace::default();
    let actions = walk.actions.iter().filter(|action| action.value.rename.is_none());
    found.extend(actions.filter_map(|Found { value, here, .. }| {
        taken(&value.name, &names::field_ident(&value.name)?, &methods.method(&value.name)?, here, "name")
    }));
    found.extend(codes(walk));
    found
}

fn codes(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let files = walk.spec.products.iter().filter_map(|product| product.errors.as_ref());
    let codes = files.flat_map(|file| each(&file.value.errors, Pointer::root(&file.source).key("errors"), None));
    let mut variants = Namespace::default();
    codes
        .filter(|code| code.value.rename.is_none())
        .filter_map(|Found { value, here, .. }| {
            taken(&value.code, &names::variant_ident(&value.code)?, &variants.variant(&value.code)?, &here, "code")
        })
        .collect()
}

/// The finding for a name that is not the plain one.
fn taken(wire: &str, plain: &Ident, given: &Ident, here: &Pointer<'_>, key: &str) -> Option<Diagnostic> {
    (plain != given).then(|| {
        finding(here.key(key).value(), format!("`{wire}` is `{given}` in Rust, since another is `{plain}` before it"))
            .help(
                "give it a name in `rename`, which reads better and stays, whatever is added before it: \
                 \"rename\": { \"to\": \"…\", \"reason\": \"…\" }",
            )
    })
}
