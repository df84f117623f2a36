//! Lists that are kept in ascending order, so that one finds a name and two people add in the same place.

use super::finding::finding;
use super::walk::{Found, Walk};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::spec::Pointer;

/// A list that is not in ascending order. The files of actions are in order by nature.
pub(super) fn unsorted(walk: &Walk<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for product in &walk.spec.products {
        if let Some(file) = &product.types {
            let names = file.value.types.iter().map(|data| data.name.as_str());
            list(names, &Pointer::root(&file.source).key("types"), Some("name"), &mut found);
        }
        if let Some(file) = &product.enums {
            let names = file.value.enums.iter().map(|set| set.name.as_str());
            list(names, &Pointer::root(&file.source).key("enums"), Some("name"), &mut found);
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
    if let Some(file) = &walk.spec.common {
        let codes = file.value.errors.iter().map(|error| error.code.as_str());
        list(codes, &Pointer::root(&file.source).key("errors"), Some("code"), &mut found);
    }
    for Found { value, here, .. } in &walk.actions {
        list(value.errors.iter().map(String::as_str), &here.key("errors"), None, &mut found);
        list(value.types.iter().map(|data| data.name.as_str()), &here.key("types"), Some("name"), &mut found);
        list(value.enums.iter().map(|set| set.name.as_str()), &here.key("enums"), Some("name"), &mut found);
    }
    found
}

/// Reports each name that stands behind a greater one. `key` holds the name of an item that is an object.
fn list<'a>(names: impl Iterator<Item = &'a str>, here: &Pointer<'_>, key: Option<&str>, found: &mut Vec<Diagnostic>) {
    let mut greatest: Option<&str> = None;
    for (index, name) in names.enumerate() {
        match greatest {
            Some(before) if name < before => {
                let item = here.item(index);
                let at = key.map_or_else(|| item.value(), |key| item.key(key).value());
                found.push(
                    finding(at, format!("`{name}` stands behind `{before}`"))
                        .help("sort the list by the bytes of its names"),
                );
            }
            _ => greatest = Some(name),
        }
    }
}
