//! Open sets: enums, error codes, sites.

use ccc_codegen_core::ir::{Api, Code, Enum, Sites};

use super::found::{Found, matched, reordered};
use super::uses::Uses;
use crate::diff::effect::{Direction, Kind};

/// The enums that members share.
pub(super) fn shared(found: &mut Found, old: &Api, new: &Api) {
    enums(found, (&old.enums, &new.enums), &Uses::of_shared([old, new]), "enum ");
}

/// Enums, whose names a report shows behind `prefix`.
pub(super) fn enums(found: &mut Found, (old, new): (&[Enum], &[Enum]), uses: &Uses, prefix: &str) {
    let sets = matched(old, new, |set| set.ident.to_string());
    let subject = |set: &Enum| format!("{prefix}{}", set.ident);
    for gone in sets.gone {
        found.push(Kind::EnumRemoved, subject(gone), uses.direction(gone)).from(&gone.at);
    }
    for (before, after) in sets.kept {
        values(found, &subject(after), uses.direction(after), (before, after));
    }
    for added in sets.added {
        found.push(Kind::EnumAdded, subject(added), uses.direction(added)).to(&added.at);
    }
}

fn values(found: &mut Found, subject: &str, way: Direction, (old, new): (&Enum, &Enum)) {
    let values = matched(&old.values, &new.values, |value| value.wire.to_string());
    if reordered(&values, &old.values) {
        found.push(Kind::OrderChanged, subject, way).from(&old.at).to(&new.at);
    }
    for gone in values.gone {
        found.push(Kind::EnumValueRemoved, subject, way).detail(gone.wire.to_string()).from(&gone.at);
    }
    for (before, after) in values.kept {
        if before.ident != after.ident {
            let change = found.push(Kind::NameChanged, subject, way);
            change.detail(format!("`{}` is now `{}`", before.ident, after.ident)).from(&before.at).to(&after.at);
        }
    }
    for added in values.added {
        found.push(Kind::EnumValueAdded, subject, way).detail(added.wire.to_string()).to(&added.at);
    }
    let docs = |set: &Enum| set.values.iter().map(|value| value.doc.clone()).collect::<Vec<_>>();
    if old.doc != new.doc || (old.values.len() == new.values.len() && docs(old) != docs(new)) {
        found.push(Kind::Documentation, subject, way);
    }
}

/// The error codes of an action.
pub(super) fn codes(found: &mut Found, action: &str, old: &[Code], new: &[Code]) {
    let codes = matched(old, new, |code| code.wire.clone());
    let subject = |code: &Code| format!("{action} code {}", code.wire);
    if reordered(&codes, old) {
        found.push(Kind::OrderChanged, format!("{action} codes"), Direction::Reply);
    }
    for gone in codes.gone {
        found.push(Kind::CodeRemoved, subject(gone), Direction::Reply).from(&gone.at);
    }
    for (before, after) in codes.kept {
        if before.ident != after.ident {
            let change = found.push(Kind::NameChanged, subject(after), Direction::Reply);
            change.detail(format!("`{}` is now `{}`", before.ident, after.ident)).from(&before.at).to(&after.at);
        }
        let kind = match (&before.gone, &after.gone) {
            (None, Some(_)) => Kind::CodeDeprecated,
            (Some(_), None) => Kind::CodeRestored,
            _ => continue,
        };
        found.push(kind, subject(after), Direction::Reply).from(&before.at).to(&after.at);
    }
    for added in codes.added {
        found.push(Kind::CodeAdded, subject(added), Direction::Reply).to(&added.at);
    }
}

/// The descriptions of a product's codes. Which action returns a code is compared there.
pub(super) fn documents(found: &mut Found, old: &[Code], new: &[Code]) {
    for (before, after) in matched(old, new, |code| code.wire.clone()).kept {
        if before.summary != after.summary {
            let change = found.push(Kind::Documentation, format!("code {}", after.wire), Direction::Reply);
            change.from(&before.at).to(&after.at);
        }
    }
}

/// The sites that have something.
pub(super) fn sites(found: &mut Found, subject: &str, (old, new): (Sites, Sites)) {
    let sites = [("china", old.china, new.china), ("international", old.international, new.international)];
    for (site, before, after) in sites {
        let kind = match (before, after) {
            (true, false) => Kind::SiteRemoved,
            (false, true) => Kind::SiteAdded,
            _ => continue,
        };
        found.push(kind, subject, Direction::Both).detail(site);
    }
}
