//! Members: from name and type to a field.

use super::cursor::Cursor;
use super::rules;
use super::scope::Scope;
use crate::diagnostics::Diagnostic;
use crate::ir::{Field, Kind, Presence, Shape, Sites, Usage};
use crate::names;
use crate::names::Namespace;
use crate::spec::model::Member;
use crate::spec::names::REQUEST_ID;

/// The owner of members.
pub(super) struct Owner<'a> {
    /// The data type; `None` for a request or a response, which no type contains.
    pub(super) data_type: Option<&'a str>,
    pub(super) usage: Usage,
    pub(super) sites: Sites,
}

impl Owner<'_> {
    /// Returns the names of its members, with those of implied members taken.
    fn names(&self) -> Namespace {
        let reply = self.data_type.is_none() && self.usage.output;
        let implied = reply.then(|| names::field_ident(REQUEST_ID)).flatten().map(|ident| ident.to_string());
        Namespace::reserving(implied.as_deref())
    }
}

/// Returns the field of the member that every reply has; no spec file lists it.
pub(super) fn implied(member: &Member, here: &Cursor<'_>, owner: &Owner<'_>, scope: &Scope<'_>) -> Option<Field> {
    one(member, &mut Namespace::default(), here, owner, scope)
}

/// Returns the fields of all members of an object.
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
        let message = format!("every `{around}` requires another `{around}`");
        here.report(
            Diagnostic::new("endless-type", here.key("type").value(), message)
                .help("a type can contain itself only in a list or in an optional member"),
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

/// Checks that only a member of a request holds bytes: a multipart body has one part for each of them.
fn bytes_fit(kind: Option<&Kind>, here: &Cursor<'_>, owner: &Owner<'_>) {
    let of_a_request = owner.data_type.is_none() && owner.usage.input;
    let listed = matches!(kind, Some(Kind::List(_)));
    if kind.is_some_and(|kind| matches!(kind.item(), Kind::Bytes)) && (listed || !of_a_request) {
        here.report(
            Diagnostic::new("binary-member", here.key("type").value(), "bytes cannot be sent in this member")
                .help("only a direct member of an action's request can be binary, and no list"),
        );
    }
}

/// Reports flags without a meaning for the owner.
fn flags_fit(member: &Member, here: &Cursor<'_>, owner: &Owner<'_>) {
    let Usage { input, output } = owner.usage;
    let flags = [
        ("required", member.required, input, "in requests; use `always_present` for a member that every reply holds"),
        (
            "always_present",
            member.always_present,
            output,
            "in replies; use `required` for a member that every request holds",
        ),
    ];
    for (key, given, fits, help) in flags {
        if given && !fits && (input || output) {
            let message = format!("`{key}` has no meaning for `{}`", member.name);
            here.report(
                Diagnostic::new("misplaced-flag", here.key(key).value(), message)
                    .help(format!("the flag has a meaning only {help}")),
            );
        }
    }
}

/// Returns the shape of a field.
///
/// A required member of a request is plain. In a reply, a list is plain (an absent one is empty), and so is a promised
/// member that is neither nullable nor deprecated. A type used in both follows the rule of requests: only members that
/// were set are sent. In a circle of types, a required member needs no box, because an optional one has it.
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
        // Upstream does not keep the promise for deprecated members.
        promised: usage.output && member.always_present && member.deprecated.is_none(),
    }
}
