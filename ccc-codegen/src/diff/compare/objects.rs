//! Objects: requests, replies, data types.

use ccc_codegen_core::ir::{Api, Field, Kind as Type, Shape, Struct, Usage};

use super::found::{Both, Found, direction, matched, reordered};
use super::kinds::{Moved, Types, moved, rust_type};
use super::{rules, sets};
use crate::diff::effect::{Direction, Kind, Rust};

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
    let begun = found.changes.len();
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
        // A change that already breaks programs tells enough.
        let breaks = found.changes[known..].iter().any(|change| change.rust == Rust::Major);
        if !breaks && both.old.rust_form(before) != both.new.rust_form(after) {
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
    constructor(found, subject, old, new);
    // No program can see the order, so it counts only if nothing else in the object changed.
    if moved && found.changes.len() == begun {
        found.push(Kind::OrderChanged, subject, way).from(&old.name.at).to(&new.name.at);
    }
}

fn member(subject: &str, field: &Field) -> String {
    format!("{subject}.{}", field.name.wire)
}

/// Compares the messages in which a member must or may be given. Requests and replies say different things.
fn presence(found: &mut Found, subject: &str, old: (&Field, Usage), new: (&Field, Usage)) {
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
        match (rust_type(old.0), rust_type(new.0)) {
            (before, after) if before == after && maybe_null(new) == Some(true) => {
                change.same_rust().detail("it may be `null`")
            }
            (before, after) if before == after => change.same_rust(),
            (before, after) => change.detail(format!("`{before}` is now `{after}`")),
        };
        return;
    }
    let kind = match (maybe_null(old), maybe_null(new)) {
        (Some(false), Some(true)) => Kind::MayBeNull,
        (Some(true), Some(false)) => Kind::NeverNull,
        _ => return,
    };
    found.push(kind, subject, Direction::Reply).detail(format!("`{}` is now `{}`", rust_type(old.0), rust_type(new.0)));
}

/// Returns true if a member that every reply has may be `null`, as far as its type in Rust tells.
fn maybe_null((field, usage): (&Field, Usage)) -> Option<bool> {
    let told = field.presence.promised && !usage.input && !matches!(field.kind, Type::List(_));
    match field.shape {
        Shape::Plain => told.then_some(false),
        Shape::Optional => told.then_some(true),
        Shape::Boxed => None,
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
    let (before, after) = (names(old), names(new));
    let named = (old.required_struct().is_some(), new.required_struct().is_some());
    // Named arguments have no order.
    if (before == after && named.0 == named.1) || named == (true, true) {
        return;
    }
    let types = |object: &Struct| object.required().map(rust_type).collect::<Vec<_>>();
    let sorted = |mut names: Vec<String>| {
        names.sort();
        names
    };
    let kind = if named == (false, false) && types(old) == types(new) {
        Kind::ArgumentsSwapped
    } else if sorted(before) == sorted(after.clone()) {
        Kind::ConstructorChanged
    } else {
        // Other arguments are changes of their members, which are in the report.
        return;
    };
    let change = found.push(kind, subject, Direction::Request).detail(after.join(", "));
    change.from(&old.name.at).to(&new.name.at);
}
