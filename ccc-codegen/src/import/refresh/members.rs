//! The members of a request, a response or a data type.

use std::collections::BTreeMap;

use super::sites::{self, Around};
use super::{Scope, gone};
use crate::import::changes::Kind;
use crate::import::facts::Member;
use crate::import::suspicion;
use crate::import::tree::{Item, Node};
use crate::import::upstream::{data_type, is_builtin, item_type};
use crate::import::{print, text};
use ccc_codegen_core::diagnostics::Diagnostic;
use ccc_codegen_core::spec::model::Site;
use ccc_codegen_core::spec::names::REQUEST_ID;

/// The keys of a member in the order of the format.
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

/// A list of members: where it stands and what its types can be.
pub(super) struct Owner<'a> {
    /// The file.
    pub(super) file: &'a str,
    /// The names that lead to it.
    pub(super) path: &'a str,
    pub(super) around: Around,
    /// The type on the wire of each enum that can be named.
    pub(super) enums: &'a BTreeMap<String, String>,
}

impl Owner<'_> {
    fn subject(&self, name: &str) -> String {
        format!("{}.{name}", self.path)
    }
}

/// Brings a list of members in line with upstream. Their order stays, new ones come behind the one they follow upstream.
pub(super) fn refresh(list: &mut Item, upstream: &[Member], owner: &Owner<'_>, scope: &mut Scope<'_>) {
    for item in list.items_mut() {
        let Some(name) = item.text_of("name").map(str::to_owned) else { continue };
        match upstream.iter().find(|member| member.name == name) {
            Some(member) => known(item, member, owner, scope),
            None => unknown(item, &name, owner, scope),
        }
    }
    if scope.confirm_removals {
        removed(list, owner, scope);
    }
    let mut at = 0;
    for member in upstream.iter().filter(|member| member.name != REQUEST_ID) {
        if let Some(known) = list.items().iter().position(|item| item.text_of("name") == Some(&member.name)) {
            at = known + 1;
            continue;
        }
        list.insert(at, create(member, &owner.around.after, scope));
        scope.changes.push(owner.file, owner.subject(&member.name), Kind::Added, sketch(member));
        at += 1;
    }
}

/// All members of a new object.
pub(super) fn create_all(upstream: &[Member], around: &[Site], scope: &mut Scope<'_>) -> Item {
    Item::list(upstream.iter().map(|member| create(member, around, scope)))
}

fn known(item: &mut Item, member: &Member, owner: &Owner<'_>, scope: &mut Scope<'_>) {
    let subject = owner.subject(&member.name);
    if gone::unmark(item) {
        scope.changes.push(owner.file, &*subject, Kind::Back, "");
    }
    let outcome = sites::outcome(item, &member.sites, scope.given, &owner.around);
    // A site that was not read may say otherwise; what the spec says of it stays.
    let elsewhere = outcome.before.iter().any(|site| !scope.given.contains(site));
    retype(item, member, elsewhere, owner, scope);
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
        scope.changes.fact(owner.file, &subject, key, old, new);
        item.set_flag(&KEYS, key, new);
    }
    deprecate(item, member.deprecated || (elsewhere && item.get("deprecated").is_some()), owner, &subject, scope);
    scope.changes.fact(owner.file, &subject, "sites", sites::words(&outcome.before), sites::words(&outcome.after));
    sites::write(item, &KEYS, &outcome.after, &owner.around.after);
}

/// Gives a member upstream's type, unless the one it has fits.
fn retype(item: &mut Item, member: &Member, elsewhere: bool, owner: &Owner<'_>, scope: &mut Scope<'_>) {
    let old = item.text_of("type").unwrap_or_default().to_owned();
    let Some(new) = member.types.first() else { return };
    if member.types.iter().any(|ty| fits(&old, ty, owner.enums)) {
        return;
    }
    if elsewhere {
        let message =
            format!("`{}` is `{new}` here and `{old}` in the spec, which also speaks for another site", member.name);
        let help = "import that site, too, or correct the type in the spec";
        scope.findings.push(Diagnostic::new("site-conflict", member.type_at.clone(), message).help(help));
        return;
    }
    scope.findings.extend(member.conflict.clone());
    scope.changes.fact(owner.file, &owner.subject(&member.name), "type", &old, new);
    item.set(&KEYS, "type", Item::text(new.as_str()));
}

/// What a request requires cannot be deprecated.
fn deprecate(item: &mut Item, deprecated: bool, owner: &Owner<'_>, subject: &str, scope: &mut Scope<'_>) {
    let before = item.get("deprecated").is_some();
    let text = (deprecated && !item.has_flag("required")).then_some(gone::DEPRECATED);
    gone::set_deprecated(item, &KEYS, text);
    scope.changes.fact(owner.file, subject, "deprecated", before, item.get("deprecated").is_some());
}

/// A member that no site read has.
fn unknown(item: &mut Item, name: &str, owner: &Owner<'_>, scope: &mut Scope<'_>) {
    let outcome = sites::outcome(item, &[], scope.given, &owner.around);
    if outcome.after.is_empty() {
        if gone::mark(item, &KEYS) {
            scope.changes.push(owner.file, owner.subject(name), Kind::Gone, "");
        }
        // Its sites stay those that had it, as far as there is still something around it.
        let kept: Vec<Site> = outcome.before.into_iter().filter(|site| owner.around.after.contains(site)).collect();
        sites::write(item, &KEYS, &kept, &owner.around.after);
        return;
    }
    let (before, after) = (sites::words(&outcome.before), sites::words(&outcome.after));
    scope.changes.fact(owner.file, &owner.subject(name), "sites", before, after);
    sites::write(item, &KEYS, &outcome.after, &owner.around.after);
}

/// Takes out what is marked.
fn removed(list: &mut Item, owner: &Owner<'_>, scope: &mut Scope<'_>) {
    for item in list.items().iter().filter(|item| item.has_flag("removed")) {
        let name = item.text_of("name").unwrap_or_default();
        scope.changes.push(owner.file, owner.subject(name), Kind::Removed, "");
    }
    list.retain(|item| !item.has_flag("removed"));
}

/// Whether the type that the spec gives is upstream's, or an enum over it.
fn fits(ours: &str, upstream: &str, enums: &BTreeMap<String, String>) -> bool {
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

/// A new member.
fn create(member: &Member, around: &[Site], scope: &mut Scope<'_>) -> Item {
    scope.findings.extend(member.conflict.clone());
    let ty = member.types.first().map_or("", String::as_str);
    let mut item = Item::object([("name", Item::text(member.name.as_str())), ("type", Item::text(ty))]);
    item.set_flag(&KEYS, "required", member.required);
    item.set_flag(&KEYS, "nullable", member.nullable);
    item.set_flag(&KEYS, "always_present", member.always_present);
    if member.deprecated && !member.required {
        item.set(&KEYS, "deprecated", Item::text(gone::DEPRECATED));
    }
    sites::write(&mut item, &KEYS, &member.sites, around);
    let doc = text::description(&member.document);
    if !doc.is_empty() {
        item.set(&KEYS, "doc", Item::text(doc));
    }
    // Until somebody has looked at it, rather too much is masked than too little.
    if let Some(kind) = suspicion::suspected(&member.name, ty) {
        item.set(&KEYS, "sensitive", Item::text(kind));
    }
    if let Some(example) = example(ty, &member.example) {
        item.set(&KEYS, "example", example);
    }
    item
}

/// A member in a few words.
fn sketch(member: &Member) -> String {
    let ty = member.types.first().map_or("", String::as_str);
    if member.required { format!("{ty}, required") } else { ty.to_owned() }
}

/// Upstream's example, a text, as a value of the member's type; none where it is none.
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
            Node::Text(_) | Node::Word(_) => false,
        };
        return fits.then_some(item);
    }
    let word = match ty {
        "int64" => raw.parse::<i64>().ok().map(|number| number.to_string()),
        "uint64" => raw.parse::<u64>().ok().map(|number| number.to_string()),
        // As upstream writes it, if that is a number of JSON.
        "float" => serde_json::from_str::<serde_json::Number>(raw).ok().map(|_| raw.to_owned()),
        "bool" => matches!(raw, "true" | "false").then(|| raw.to_owned()),
        _ => None,
    };
    match word {
        Some(word) => Some(Item::number(word)),
        None => (is_builtin(ty) && !matches!(ty, "int64" | "uint64" | "float" | "bool" | "binary"))
            .then(|| Item::text(unquoted(raw))),
    }
}

/// An example that is written as JSON's text.
fn unquoted(raw: &str) -> String {
    let read = serde_json::from_str::<String>(raw).ok().filter(|text| print::quoted(text) == raw);
    read.unwrap_or_else(|| raw.to_owned())
}
