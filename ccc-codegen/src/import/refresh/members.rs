//! The members of a request, a response or a data type.

use std::fmt::Display;

use super::context::{Context, EnumTypes};
use super::gone;
use super::sites::{self, Around};
use crate::import::changes::Kind;
use crate::import::facts::Member;
use crate::import::suspicion;
use crate::import::tree::{Item, Node};
use crate::import::upstream::{data_type, is_builtin, item_type};
use crate::import::{print, text};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::spec::model::Site;
use ccc_codegen_core::spec::names::REQUEST_ID;

/// The keys of a member, in the order of the format.
pub(super) const KEYS: [&str; 14] = [
    "name",
    "type",
    "required",
    "nullable",
    "always_present",
    "deprecated",
    "removed",
    "sites",
    "doc",
    "sensitive",
    "not_sensitive",
    "rename",
    "rules",
    "example",
];

/// The owner of a list of members.
pub(super) struct Owner<'a, 'c> {
    /// The file.
    pub(super) file: &'a str,
    /// The names that lead to it.
    pub(super) path: &'a str,
    pub(super) around: Around,
    /// The enums that its members can name.
    pub(super) enums: &'a EnumTypes,
    pub(super) context: &'a mut Context<'c>,
}

impl Owner<'_, '_> {
    /// Records a change of a member.
    fn record(&mut self, member: &str, kind: Kind, detail: impl Into<String>) {
        self.context.changes.push(self.file, format!("{}.{member}", self.path), kind, detail);
    }

    /// Records a change of a member's fact, if it differs.
    fn record_fact(&mut self, member: &str, what: &str, (old, new): (impl Display, impl Display)) {
        self.context.changes.fact(self.file, &format!("{}.{member}", self.path), what, (old, new));
    }
}

/// Brings a list of members in line with upstream. Their order stays; new ones come behind the one they follow upstream.
pub(super) fn refresh(list: &mut Item, upstream: &[Member], owner: &mut Owner<'_, '_>) {
    for item in list.items_mut() {
        let Some(name) = item.string_of("name").map(str::to_owned) else { continue };
        match upstream.iter().find(|member| member.name == name) {
            Some(member) => known(item, member, owner),
            None => unknown(item, &name, owner),
        }
    }
    if owner.context.confirm_removals {
        removed(list, owner);
    }
    let mut at = 0;
    for member in upstream.iter().filter(|member| member.name != REQUEST_ID) {
        if let Some(known) = list.items().iter().position(|item| item.string_of("name") == Some(&member.name)) {
            at = known + 1;
            continue;
        }
        list.insert(at, create(member, &owner.around.after, owner.context));
        owner.record(&member.name, Kind::Added, sketch(member));
        at += 1;
    }
}

/// Returns all members of a new object.
pub(super) fn create_all(upstream: &[Member], around: &[Site], context: &mut Context<'_>) -> Item {
    Item::list(upstream.iter().map(|member| create(member, around, context)))
}

fn known(item: &mut Item, member: &Member, owner: &mut Owner<'_, '_>) {
    let (name, given) = (&member.name, owner.context.given());
    if gone::unmark(item) {
        owner.record(name, Kind::Back, "");
    }
    let outcome = sites::outcome(item, &member.sites, given, &owner.around);
    // A site that was not read may say otherwise; its facts stay.
    let elsewhere = outcome.before.iter().any(|site| !given.contains(site));
    retype(item, member, elsewhere, owner);
    for (key, new, every) in [
        ("required", member.required, true),
        ("nullable", member.nullable, false),
        ("always_present", member.always_present, true),
    ] {
        let old = item.has_flag(key);
        let new = match (elsewhere, every) {
            (false, _) => new,
            (true, true) => new && old,
            (true, false) => new || old,
        };
        owner.record_fact(name, key, (old, new));
        item.set_flag(&KEYS, key, new);
    }
    deprecate(item, name, member.deprecated || (elsewhere && item.get("deprecated").is_some()), owner);
    owner.record_fact(name, "sites", (sites::words(&outcome.before), sites::words(&outcome.after)));
    sites::write(item, &KEYS, &outcome.after, &owner.around.after);
}

/// Gives a member upstream's type, unless the one it has fits.
fn retype(item: &mut Item, member: &Member, elsewhere: bool, owner: &mut Owner<'_, '_>) {
    let old = item.string_of("type").unwrap_or_default().to_owned();
    let Some(new) = member.types.first() else { return };
    if member.types.iter().any(|ty| fits(&old, ty, owner.enums)) {
        return;
    }
    if elsewhere {
        let message =
            format!("`{}` is `{new}` here, but `{old}` in the spec, which also covers another site", member.name);
        let help = "import that site, too, or correct the type in the spec";
        owner.context.findings.push(Diagnostic::new("site-conflict", member.type_at.clone(), message).help(help));
        return;
    }
    owner.context.findings.extend(member.conflict.clone());
    owner.record_fact(&member.name, "type", (&old, new));
    item.set(&KEYS, "type", Item::string(new.as_str()));
}

/// Sets or removes the deprecation. A required member of a request cannot be deprecated.
fn deprecate(item: &mut Item, name: &str, deprecated: bool, owner: &mut Owner<'_, '_>) {
    let before = item.get("deprecated").is_some();
    let text = (deprecated && !item.has_flag("required")).then_some(gone::DEPRECATED);
    gone::set_deprecated(item, &KEYS, text);
    owner.record_fact(name, "deprecated", (before, item.get("deprecated").is_some()));
}

/// Marks a member that no site read has.
fn unknown(item: &mut Item, name: &str, owner: &mut Owner<'_, '_>) {
    let outcome = sites::outcome(item, &[], owner.context.given(), &owner.around);
    if outcome.after.is_empty() {
        if gone::mark(item, &KEYS) {
            owner.record(name, Kind::Gone, "");
        }
        // It keeps the sites that its owner still has.
        let kept: Vec<Site> = outcome.before.into_iter().filter(|site| owner.around.after.contains(site)).collect();
        sites::write(item, &KEYS, &kept, &owner.around.after);
        return;
    }
    owner.record_fact(name, "sites", (sites::words(&outcome.before), sites::words(&outcome.after)));
    sites::write(item, &KEYS, &outcome.after, &owner.around.after);
}

/// Deletes marked members.
fn removed(list: &mut Item, owner: &mut Owner<'_, '_>) {
    for item in list.items().iter().filter(|item| item.has_flag("removed")) {
        let name = item.string_of("name").unwrap_or_default();
        owner.record(name, Kind::Removed, "");
    }
    list.retain(|item| !item.has_flag("removed"));
}

/// Returns true if the type in the spec is upstream's, or an enum over it.
fn fits(ours: &str, upstream: &str, enums: &EnumTypes) -> bool {
    if ours.trim() == upstream {
        return true;
    }
    let is_list = |ty: &str| ty.trim().starts_with("list<");
    let whole = |ty: &str| matches!(ty, "int64" | "uint64");
    is_list(ours) == is_list(upstream)
        && enums.get(item_type(ours)).is_some_and(|base| {
            let upstream = item_type(upstream);
            base == upstream || (whole(base) && whole(upstream))
        })
}

/// Drafts a new member.
fn create(member: &Member, around: &[Site], context: &mut Context<'_>) -> Item {
    context.findings.extend(member.conflict.clone());
    let ty = member.types.first().map_or("", String::as_str);
    let mut item = Item::object([("name", Item::string(member.name.as_str())), ("type", Item::string(ty))]);
    item.set_flag(&KEYS, "required", member.required);
    item.set_flag(&KEYS, "nullable", member.nullable);
    item.set_flag(&KEYS, "always_present", member.always_present);
    if member.deprecated && !member.required {
        item.set(&KEYS, "deprecated", Item::string(gone::DEPRECATED));
    }
    sites::write(&mut item, &KEYS, &member.sites, around);
    let doc = text::description(&member.document);
    if !doc.is_empty() {
        item.set(&KEYS, "doc", Item::string(doc));
    }
    // Until a person confirms it, too much is masked rather than too little.
    if let Some(kind) = suspicion::suspected(&member.name, ty) {
        item.set(&KEYS, "sensitive", Item::string(kind));
    }
    if let Some(example) = example(ty, &member.example) {
        item.set(&KEYS, "example", example);
    }
    item
}

/// Describes a member in a few words.
fn sketch(member: &Member) -> String {
    let ty = member.types.first().map_or("", String::as_str);
    if member.required { format!("{ty}, required") } else { ty.to_owned() }
}

/// Returns upstream's example, which is a string, as a value of the member's type; none if it has another type.
fn example(ty: &str, raw: &str) -> Option<Item> {
    let raw = raw.trim();
    if text::is_placeholder(raw) {
        return None;
    }
    if ty.starts_with("list<") || data_type(ty).is_some() {
        let item = crate::import::examples::json(raw)?;
        let fits = match &item.node {
            Node::List(_) => ty.starts_with("list<"),
            Node::Object(_) => !ty.starts_with("list<"),
            Node::String(_) | Node::Literal(_) => false,
        };
        return fits.then_some(item);
    }
    let word = match ty {
        "int64" => raw.parse::<i64>().ok().map(|number| number.to_string()),
        "uint64" => raw.parse::<u64>().ok().map(|number| number.to_string()),
        // The number keeps upstream's spelling if that is JSON.
        "float" => serde_json::from_str::<serde_json::Number>(raw).ok().map(|_| raw.to_owned()),
        "bool" => matches!(raw, "true" | "false").then(|| raw.to_owned()),
        _ => None,
    };
    match word {
        Some(word) => Some(Item::number(word)),
        None => (is_builtin(ty) && !matches!(ty, "int64" | "uint64" | "float" | "bool" | "binary"))
            .then(|| Item::string(unquoted(raw))),
    }
}

/// Removes the quotes of an example that is a string in JSON.
fn unquoted(raw: &str) -> String {
    let read = serde_json::from_str::<String>(raw).ok().filter(|text| print::quoted(text) == raw);
    read.unwrap_or_else(|| raw.to_owned())
}
