//! Lists in ascending order, in which a name is easy to find and two additions rarely conflict.

use super::finding::finding;
use super::listing::{Entry, Listing};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::spec::Pointer;

/// Finds lists that are not in ascending order. Each action has its own file, so they are in order.
pub(super) fn unsorted(listing: &Listing<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for product in &listing.spec.products {
        if let Some(file) = &product.types {
            let names = file.value.types.iter().map(|data| data.name.as_str());
            list(names, &Pointer::root(&file.source).key("types"), Some("name"), &mut found);
        }
        if let Some(file) = &product.enums {
            let names = file.value.enums.iter().map(|set| set.name.as_str());
            list(names, &Pointer::root(&file.source).key("enums"), Some("name"), &mut found);
        }
        if let Some(file) = &product.pushes {
            let (value, here) = (&file.value, Pointer::root(&file.source));
            list(value.pushes.iter().map(|push| push.kind.as_str()), &here.key("pushes"), Some("kind"), &mut found);
            list(value.types.iter().map(|data| data.name.as_str()), &here.key("types"), Some("name"), &mut found);
            list(value.enums.iter().map(|set| set.name.as_str()), &here.key("enums"), Some("name"), &mut found);
        }
        if let Some(file) = &product.errors {
            let codes = file.value.errors.iter().map(|error| error.code.as_str());
            list(codes, &Pointer::root(&file.source).key("errors"), Some("code"), &mut found);
        }
        if let Some(file) = &product.service {
            let members = file.value.unify.iter().map(|unify| unify.member.as_str());
            list(members, &Pointer::root(&file.source).key("unify"), Some("member"), &mut found);
        }
    }
    if let Some(file) = &listing.spec.common {
        let codes = file.value.errors.iter().map(|error| error.code.as_str());
        list(codes, &Pointer::root(&file.source).key("errors"), Some("code"), &mut found);
    }
    for Entry { value, here, .. } in &listing.actions {
        list(value.errors.iter().map(String::as_str), &here.key("errors"), None, &mut found);
        list(value.types.iter().map(|data| data.name.as_str()), &here.key("types"), Some("name"), &mut found);
        list(value.enums.iter().map(|set| set.name.as_str()), &here.key("enums"), Some("name"), &mut found);
    }
    found
}

/// Reports each name that comes after a greater one. `key` holds the name of an item that is an object.
fn list<'a>(names: impl Iterator<Item = &'a str>, here: &Pointer<'_>, key: Option<&str>, found: &mut Vec<Diagnostic>) {
    let mut greatest: Option<&str> = None;
    for (index, name) in names.enumerate() {
        match greatest {
            Some(before) if name < before => {
                let item = here.item(index);
                let at = key.map_or_else(|| item.value(), |key| item.key(key).value());
                found.push(finding(at, format!("`{name}` comes after `{before}`")).help("sort the list in byte order"));
            }
            _ => greatest = Some(name),
        }
    }
}
