//! Members: from a name and a type to a field.

use super::cursor::Cursor;
use super::rules;
use super::scope::Scope;
use crate::diagnostics::Diagnostic;
use crate::ir::{Field, Kind, Presence, Shape, Sites, Usage};
use crate::names;
use crate::names::Namespace;
use crate::spec::model::Member;
use crate::spec::names::REQUEST_ID;

/// What the members belong to.
pub(super) struct Owner<'a> {
    /// The data type; an action cannot be held by what it holds.
    pub(super) data_type: Option<&'a str>,
    pub(super) usage: Usage,
    pub(super) sites: Sites,
}

impl Owner<'_> {
    /// The names of its members: those that are ours are given out already.
    fn names(&self) -> Namespace {
        let reply = self.data_type.is_none() && self.usage.output;
        let implied = reply.then(|| names::field_ident(REQUEST_ID)).flatten().map(|ident| ident.to_string());
        Namespace::reserving(implied.as_deref())
    }
}

/// The member that every reply has and no spec file lists.
pub(super) fn implied(member: &Member, here: &Cursor<'_>, owner: &Owner<'_>, scope: &Scope<'_>) -> Option<Field> {
    one(member, &mut Namespace::default(), here, owner, scope)
}

/// All members of an object.
pub(super) fn all(members: &[Member], here: &Cursor<'_>, owner: &Owner<'_>, scope: &Scope<'_>) -> Vec<Field> {
    let mut names = owner.names();
    for rename in members.iter().filter_map(|member| member.rename.as_ref()) {
        names.renamed(names::field_ident(&rename.to).as_ref().map(names::method_ident));
    }
    let fields = members.iter().enumerate();
    fields.filter_map(|(index, member)| one(member, &mut names, &here.item(index), owner, scope)).collect()
}

fn one(
    member: &Member,
    names: &mut Namespace,
    here: &Cursor<'_>,
    owner: &Owner<'_>,
    scope: &Scope<'_>,
) -> Option<Field> {
    let name = here.field_name(&member.name, member.rename.as_ref(), |wire| names.field(wire));
    let kind = scope.kind(&member.name, &member.ty, &here.key("type"));
    bytes_fit(kind.as_ref(), here, owner);
    let sites = here.sites_within(member.sites.as_deref(), owner.sites);
    flags_fit(member, here, owner);
    let (name, kind) = (name?, kind?);
    let leads_back = |owner: &&str| scope.graph().leads_back(member.ty.trim(), owner);
    let around = owner.data_type.filter(leads_back).filter(|_| matches!(kind, Kind::Object(_)));
    let required = member.required && owner.usage.input;
    if let Some(around) = around.filter(|around| required && scope.graph().needs(member.ty.trim(), around)) {
        let message = format!("every `{around}` needs another `{around}`");
        here.report(
            Diagnostic::new("endless-type", here.key("type").value(), message)
                .help("a type that contains itself must do so in a list or in a member that is not required"),
        );
    }
    Some(Field {
        rules: rules::all(&member.rules, sites, &here.key("rules")),
        shape: shape(member, &kind, owner.usage, around.is_some() && !required),
        presence: presence(member, owner.usage),
        doc: member.doc.clone(),
        deprecated: member.deprecated.clone(),
        sensitive: member.sensitive,
        type_at: here.key("type").value(),
        name,
        kind,
        sites,
    })
}

/// A body in parts has one for each member of the request, and no other place for bytes.
fn bytes_fit(kind: Option<&Kind>, here: &Cursor<'_>, owner: &Owner<'_>) {
    let of_a_request = owner.data_type.is_none() && owner.usage.input;
    let listed = matches!(kind, Some(Kind::List(_)));
    if kind.is_some_and(|kind| matches!(kind.item(), Kind::Bytes)) && (listed || !of_a_request) {
        here.report(
            Diagnostic::new("binary-member", here.key("type").value(), "bytes cannot be sent from here")
                .help("a binary member stands in the request of an action itself, and not in a list"),
        );
    }
}

/// A flag that says nothing where it stands is a mistake.
fn flags_fit(member: &Member, here: &Cursor<'_>, owner: &Owner<'_>) {
    let Usage { input, output } = owner.usage;
    let flags = [
        ("required", member.required, input, "in a request; say `always_present` for what a reply is said to hold"),
        ("always_present", member.always_present, output, "in a reply; say `required` for what a request must hold"),
    ];
    for (key, given, fits, help) in flags {
        if given && !fits && (input || output) {
            let message = format!("`{key}` says nothing about `{}` here", member.name);
            here.report(
                Diagnostic::new("misplaced-flag", here.key(key).value(), message)
                    .help(format!("the flag only means something {help}")),
            );
        }
    }
}

/// Whether the field is an `Option`.
///
/// What a request requires is plain. In a reply, a list is plain (an absent one is empty), and so is what is promised,
/// unless it may be null or is deprecated. A type that stands in both follows the request's rule, so that what is sent
/// is what was set. In a circle of types, what is required needs no box: some other step of the circle is not, and has one.
fn shape(member: &Member, kind: &Kind, usage: Usage, recursive: bool) -> Shape {
    let plain = if usage.input {
        member.required
    } else {
        matches!(kind, Kind::List(_)) || (member.always_present && !member.nullable && member.deprecated.is_none())
    };
    match (recursive, plain) {
        (true, _) => Shape::Boxed,
        (false, true) => Shape::Plain,
        (false, false) => Shape::Optional,
    }
}

fn presence(member: &Member, usage: Usage) -> Presence {
    Presence {
        required: usage.input && member.required,
        // Upstream does not keep the promise for what it has deprecated.
        promised: usage.output && member.always_present && member.deprecated.is_none(),
    }
}
