//! Objects: requests, replies, data types.

use ccc_codegen_core::ir::{Api, Field, Struct, Usage};

use super::found::{Both, Found, direction, matched, reordered};
use super::kinds::{Moved, Types, moved, rust_type};
use super::{rules, sets};
use crate::diff::effect::{Direction, Kind};

/// The data types that actions share.
pub(super) fn shared(found: &mut Found, old: &Api, new: &Api, both: &Both<'_>) {
    data_types(found, &old.types, &new.types, both, "type ");
}

/// Data types, whose names a report shows behind `prefix`.
pub(super) fn data_types(found: &mut Found, old: &[Struct], new: &[Struct], both: &Both<'_>, prefix: &str) {
    let types = matched(old, new, |data| data.name.wire.clone());
    let subject = |data: &Struct| format!("{prefix}{}", data.name.wire);
    for gone in types.gone {
        found.push(Kind::TypeRemoved, subject(gone), direction(gone.usage)).from(&gone.name.at);
    }
    for (old, new) in types.kept {
        if old.name.ident != new.name.ident {
            let change = found.push(Kind::NameChanged, subject(new), direction(new.usage));
            change
                .detail(format!("`{}` is now `{}`", old.name.ident, new.name.ident))
                .from(&old.name.at)
                .to(&new.name.at);
        }
        object(found, &subject(new), old, new, both);
        sets::sites(found, &subject(new), (old.sites, new.sites));
        if (&old.doc, &old.link) != (&new.doc, &new.link) {
            let change = found.push(Kind::Documentation, subject(new), direction(new.usage));
            change.from(&old.name.at).to(&new.name.at);
        }
    }
    for added in types.added {
        found.push(Kind::TypeAdded, subject(added), direction(added.usage)).to(&added.name.at);
    }
}

/// One object on both sides.
pub(super) fn object(found: &mut Found, subject: &str, old: &Struct, new: &Struct, both: &Both<'_>) {
    let fields = matched(&old.fields, &new.fields, |field| field.name.wire.clone());
    let moved = reordered(&fields, &old.fields);
    let way =
        direction(Usage { input: old.usage.input && new.usage.input, output: old.usage.output && new.usage.output });
    for gone in fields.gone {
        found.push(Kind::MemberRemoved, member(subject, gone), direction(old.usage)).from(&gone.name.at);
    }
    for (before, after) in &fields.kept {
        let subject = member(subject, after);
        let known = found.changes.len();
        if before.name.ident != after.name.ident {
            let change = found.push(Kind::NameChanged, &subject, way);
            change.detail(format!("`{}` is now `{}`", before.name.ident, after.name.ident));
        }
        presence(found, &subject, (before, old.usage), (after, new.usage));
        values(found, &subject, way, (before, &both.old), (after, &both.new));
        facts(found, &subject, way, before, after);
        // A member that moved with its object says nothing new.
        if (before.sites, after.sites) != (old.sites, new.sites) {
            sets::sites(found, &subject, (before.sites, after.sites));
        }
        if found.changes.len() == known && rust_type(before) != rust_type(after) {
            let change = found.push(Kind::RustTypeChanged, &subject, way);
            change.detail(format!("`{}` is now `{}`", rust_type(before), rust_type(after)));
        }
        for change in &mut found.changes[known..] {
            change.from(&before.name.at).to(&after.name.at);
        }
    }
    for added in fields.added {
        let required = added.presence.required && new.usage.input;
        let kind = if required { Kind::RequiredMemberAdded } else { Kind::MemberAdded };
        found.push(kind, member(subject, added), direction(new.usage)).to(&added.name.at);
    }
    let known = found.changes.len();
    constructor(found, subject, old, new);
    if moved && found.changes.len() == known {
        found.push(Kind::OrderChanged, subject, way).from(&old.name.at).to(&new.name.at);
    }
}

fn member(subject: &str, field: &Field) -> String {
    format!("{subject}.{}", field.name.wire)
}

/// Compares the messages in which a member must or may be given. Requests and replies say different things.
fn presence(found: &mut Found, subject: &str, old: (&Field, Usage), new: (&Field, Usage)) {
    let same = rust_type(old.0) == rust_type(new.0);
    let kind = match (old.0.presence.required, new.0.presence.required) {
        (false, true) => Some(Kind::BecameRequired),
        (true, false) => Some(Kind::BecameOptional),
        _ => None,
    };
    if let Some(kind) = kind.filter(|_| old.1.input && new.1.input) {
        // A member whose type stays is still an argument of `new` or no longer one.
        found.push(kind, subject, Direction::Request);
    }
    let kind = match (old.0.presence.promised, new.0.presence.promised) {
        (true, false) => Some(Kind::MayBeAbsent),
        (false, true) => Some(Kind::AlwaysPresent),
        _ => None,
    };
    if let Some(kind) = kind.filter(|_| old.1.output && new.1.output) {
        let change = found.push(kind, subject, Direction::Reply);
        if same {
            change.same_rust();
        }
    }
}

fn values(
    found: &mut Found,
    subject: &str,
    way: Direction,
    (old, olds): (&Field, &Types<'_>),
    (new, news): (&Field, &Types<'_>),
) {
    let kind = match moved((&old.kind, olds), (&new.kind, news)) {
        Moved::Same => return,
        Moved::Wider => Kind::TypeWidened,
        Moved::Narrower => Kind::TypeNarrowed,
        Moved::Other => Kind::TypeChanged,
        Moved::Renamed => Kind::TypeRenamed,
        Moved::ToEnum => Kind::BecameEnum,
        Moved::FromEnum => Kind::NoLongerEnum,
    };
    let detail = format!("{} is now {}", olds.describe(&old.kind), news.describe(&new.kind));
    found.push(kind, subject, way).detail(detail);
}

/// Facts of a member beside its type.
fn facts(found: &mut Found, subject: &str, way: Direction, old: &Field, new: &Field) {
    match (&old.deprecated, &new.deprecated) {
        (None, Some(note)) => drop(found.push(Kind::MemberDeprecated, subject, way).detail(note)),
        (Some(_), None) => drop(found.push(Kind::MemberRestored, subject, way)),
        _ => {}
    }
    match (old.sensitive, new.sensitive) {
        (Some(_), None) => drop(found.push(Kind::MaskRemoved, subject, way)),
        (before, after) if before != after => drop(found.push(Kind::MaskAdded, subject, way)),
        _ => {}
    }
    rules::compare(found, subject, way, &old.rules, &new.rules);
    if old.doc != new.doc {
        found.push(Kind::Documentation, subject, way);
    }
}

/// The arguments of `new`: their order, and whether they are named.
fn constructor(found: &mut Found, subject: &str, old: &Struct, new: &Struct) {
    let names = |object: &Struct| object.required().map(|field| field.name.wire.clone()).collect::<Vec<_>>();
    let sorted = |object: &Struct| {
        let mut names = names(object);
        names.sort();
        names
    };
    // Other arguments are changes of their members, which are in the report.
    if sorted(old) != sorted(new) {
        return;
    }
    let types = |object: &Struct| object.required().map(rust_type).collect::<Vec<_>>();
    let way = Direction::Request;
    match (old.required_struct().is_some(), new.required_struct().is_some()) {
        // Named arguments have no order.
        (true, true) => {}
        (false, false) if names(old) == names(new) => {}
        (false, false) if types(old) == types(new) => {
            found.push(Kind::ArgumentsSwapped, subject, way).detail(names(new).join(", "));
        }
        _ => drop(found.push(Kind::ConstructorChanged, subject, way).detail(names(new).join(", "))),
    }
}
