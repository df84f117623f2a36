//! Finds the changes between two checked APIs. Only kinds of changes are decided here, never verdicts.

mod actions;
mod found;
mod kinds;
mod objects;
mod pushes;
mod rules;
mod sets;
mod uses;

use ccc_codegen_core::ir::Api;

use self::found::{Both, Found};
use self::kinds::Types;
use super::change::Report;
use super::effect::{Direction, Kind};

/// The changes from `old` to `new`.
pub fn compare(old: &Api, new: &Api) -> Report {
    let mut found = Found { changes: Vec::new() };
    let both = Both { old: Types::of(old), new: Types::of(new) };
    sets::sites(&mut found, "product", (old.service.sites, new.service.sites));
    if old.service.title != new.service.title {
        found.push(Kind::Documentation, "product", Direction::Both).detail(&new.service.title);
    } else if old.service.doc != new.service.doc {
        found.push(Kind::Documentation, "product", Direction::Both).no_rust();
    }
    actions::all(&mut found, old, new, &both);
    objects::shared(&mut found, old, new, &both);
    sets::shared(&mut found, old, new);
    pushes::all(&mut found, old, new, &both);
    sets::documents(&mut found, &old.codes, &new.codes);
    let service = &new.service;
    Report { product: format!("{} {}", service.name, service.version), changes: found.changes }
}
