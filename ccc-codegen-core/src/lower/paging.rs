//! The paging of an action: resolves the members that it names.

use super::cursor::Cursor;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::suggest::nearest;
use crate::ir::{Field, Kind, Paging, Reference, Step, Struct, TypeRef};
use crate::spec::model::{Action, Member, Pagination};

/// The objects that paths lead through.
pub(super) struct Objects<'a> {
    pub(super) request: &'a [Field],
    pub(super) response: &'a [Field],
    /// The types of the action alone.
    pub(super) private: &'a [Struct],
    /// The types in the module `model`.
    pub(super) shared: &'a [Struct],
}

/// The fields of an object, with its members in the spec. A member with a mistake has no field.
#[derive(Clone, Copy)]
struct Root<'a>(&'a [Field], &'a [Member]);

/// Returns the paging of an action, if all its members exist.
pub(super) fn lower(
    action: &Action,
    pagination: &Pagination,
    objects: &Objects<'_>,
    here: &Cursor<'_>,
) -> Option<Paging> {
    let find = |root: Root<'_>, path: &str, here: &Cursor<'_>| objects.find(root, path, here);
    let (request, response) = (Root(objects.request, &action.input), Root(objects.response, &action.output));
    let position = find(request, &pagination.position, &here.key("position"));
    let size = find(request, &pagination.size, &here.key("size"));
    let total = pagination.total.as_ref().map(|total| find(response, total, &here.key("total")));
    let items = pagination.items.iter().enumerate();
    let lists: Vec<_> = items.map(|(at, list)| find(response, list, &here.key("items").item(at))).collect();
    let lists = lists.into_iter().collect::<Option<Vec<_>>>();
    let first = lists.as_ref().and_then(|lists| lists.first());
    let next = match (&pagination.next, first) {
        (Some(next), Some(first)) => Some(objects.in_item(first, next, &here.key("next"))?),
        _ => None,
    };
    Some(Paging {
        style: pagination.style,
        position: position?,
        size: size?,
        base: pagination.base,
        max_size: pagination.max_size,
        total: match total {
            Some(total) => Some(total?),
            None => None,
        },
        lists: lists?,
        next,
        at: here.value(),
    })
}

impl Objects<'_> {
    /// Finds the member at a path, or reports the name that is missing.
    fn find(&self, Root(root, given): Root<'_>, path: &str, here: &Cursor<'_>) -> Option<Reference> {
        let mut fields = root;
        let mut steps = Vec::new();
        let mut names = path.split('.').peekable();
        while let Some(name) = names.next() {
            let Some(field) = fields.iter().find(|field| field.name.wire == name) else {
                // A member of the action without a field has been reported.
                if !(steps.is_empty() && given.iter().any(|member| member.name == name)) {
                    here.report(missing(name, fields, here));
                }
                return None;
            };
            steps.push(Step { ident: field.name.ident.clone(), shape: field.shape });
            if names.peek().is_none() {
                return Some(Reference { path: path.to_owned(), steps, kind: field.kind.clone(), at: here.value() });
            }
            let Kind::Object(named) = &field.kind else {
                here.report(
                    Diagnostic::new("unknown-member", here.value(), format!("`{name}` has no members"))
                        .help("only the last name of a path can be a plain value or a list"),
                );
                return None;
            };
            fields = self.fields_of(named)?;
        }
        None
    }

    /// Finds a member of the items of a list.
    fn in_item(&self, list: &Reference, path: &str, here: &Cursor<'_>) -> Option<Reference> {
        let Kind::Object(named) = list.kind.item() else {
            here.report(
                Diagnostic::new(
                    "unknown-member",
                    here.value(),
                    format!("the items of `{}` have no members", list.path),
                )
                .help("`next` names a member of the items, which must be objects"),
            );
            return None;
        };
        self.find(Root(self.fields_of(named)?, &[]), path, here)
    }

    /// Returns the fields of a type. A type with a mistake has none.
    fn fields_of(&self, named: &TypeRef) -> Option<&[Field]> {
        let types = if named.shared { self.shared } else { self.private };
        types.iter().find(|data| data.name.ident == named.ident).map(|data| data.fields.as_slice())
    }
}

fn missing(name: &str, fields: &[Field], here: &Cursor<'_>) -> Diagnostic {
    let names = fields.iter().map(|field| field.name.wire.as_str());
    let diagnostic = Diagnostic::new("unknown-member", here.value(), format!("no member `{name}` here"));
    match nearest(name, names) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("name a member by its wire name"),
    }
}
