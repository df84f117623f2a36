//! How an action pages: the members that it names, found through the objects that hold them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostics::suggest::nearest;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::ir::{Kind, Paging, Reference, Step, Struct};
use crate::spec::Pointer;
use crate::spec::model::{Action, Member, Pagination};

/// The objects in which members are looked for.
pub(super) struct Objects<'a> {
    pub(super) request: &'a Struct,
    pub(super) response: &'a Struct,
    /// The types that only the action uses.
    pub(super) private: &'a [Struct],
    /// The types in the module `model`.
    pub(super) shared: &'a [Struct],
}

/// An object with the members that the spec gives it, of which those with a mistake are missing in the object.
#[derive(Clone, Copy)]
struct Root<'a>(&'a Struct, &'a [Member]);

/// The paging of an action, if all that it names is there.
pub(super) fn lower(
    action: &Action,
    pagination: &Pagination,
    objects: &Objects<'_>,
    here: &Pointer<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Paging> {
    let mut find = |root: Root<'_>, path: &str, here: &Pointer<'_>| objects.find(root, path, here, diagnostics);
    let (request, response) = (Root(objects.request, &action.input), Root(objects.response, &action.output));
    let position = find(request, &pagination.position, &here.key("position"));
    let size = find(request, &pagination.size, &here.key("size"));
    let total = pagination.total.as_ref().map(|total| find(response, total, &here.key("total")));
    let items = pagination.items.iter().enumerate();
    let lists: Vec<_> = items.map(|(at, list)| find(response, list, &here.key("items").item(at))).collect();
    let lists = lists.into_iter().collect::<Option<Vec<_>>>();
    let first = lists.as_ref().and_then(|lists| lists.first());
    let next = match (&pagination.next, first) {
        (Some(next), Some(first)) => Some(objects.in_item(first, next, &here.key("next"), diagnostics)?),
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
    /// The member at a path. Says where it ends in nothing.
    fn find(
        &self,
        Root(root, given): Root<'_>,
        path: &str,
        here: &Pointer<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Reference> {
        let (mut object, mut inside_shared) = (root, false);
        let mut steps = Vec::new();
        let mut names = path.split('.').peekable();
        while let Some(name) = names.next() {
            let Some(field) = object.fields.iter().find(|field| field.name.wire == name) else {
                // A member of the action that could not be understood has been reported.
                if !(steps.is_empty() && given.iter().any(|member| member.name == name)) {
                    diagnostics.push(missing(name, object, here));
                }
                return None;
            };
            steps.push(Step { ident: field.name.ident.clone(), shape: field.shape });
            let kind = seen_from_outside(&field.kind, inside_shared);
            if names.peek().is_none() {
                return Some(Reference { path: path.to_owned(), steps, kind, at: here.value() });
            }
            let Kind::Object(ty) = &kind else {
                diagnostics.push(
                    Diagnostic::new("unknown-member", here.value(), format!("`{name}` has no members"))
                        .help("only the last name on a path may be that of a plain value or a list"),
                );
                return None;
            };
            (object, inside_shared) = self.named(ty)?;
        }
        None
    }

    /// A member of the items of a list.
    fn in_item(
        &self,
        list: &Reference,
        path: &str,
        here: &Pointer<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Reference> {
        let Kind::Object(ty) = list.kind.item() else {
            diagnostics.push(
                Diagnostic::new(
                    "unknown-member",
                    here.value(),
                    format!("the items of `{}` have no members", list.path),
                )
                .help("`next` names a member of the items, which must be objects"),
            );
            return None;
        };
        self.find(Root(self.named(ty)?.0, &[]), path, here, diagnostics)
    }

    /// The type that a path names, and whether it is shared. A type with a mistake is not there.
    fn named(&self, path: &TokenStream) -> Option<(&Struct, bool)> {
        let names: Vec<String> = path.clone().into_iter().map(|token| token.to_string()).collect();
        let (types, shared) = if names.len() > 1 { (self.shared, true) } else { (self.private, false) };
        let found = types.iter().find(|data| Some(&data.name.ident.to_string()) == names.last());
        found.map(|data| (data, shared))
    }
}

/// What a member holds. A shared type names itself without its module.
fn seen_from_outside(kind: &Kind, inside_shared: bool) -> Kind {
    match kind {
        Kind::Object(path) if inside_shared && path.clone().into_iter().count() == 1 => {
            Kind::Object(quote!(model::#path))
        }
        Kind::List(item) => Kind::List(Box::new(seen_from_outside(item, inside_shared))),
        other => other.clone(),
    }
}

fn missing(name: &str, object: &Struct, here: &Pointer<'_>) -> Diagnostic {
    let names = object.fields.iter().map(|field| field.name.wire.as_str());
    let diagnostic = Diagnostic::new("unknown-member", here.value(), format!("no member `{name}` here"));
    match nearest(name, names) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("name a member by its wire name"),
    }
}
