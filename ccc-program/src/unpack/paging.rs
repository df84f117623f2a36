//! The paging of an action: the members that its paths lead to.

use ccc_catalog::model as catalog;
use ccc_codegen_core::ir;
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::model::PageStyle;

use super::names::Unpacked;

/// The objects that paths lead through.
pub(super) struct Objects<'a> {
    pub(super) request: &'a [ir::Field],
    pub(super) reply: &'a [ir::Field],
    pub(super) private: &'a [ir::Struct],
    pub(super) shared: &'a [ir::Struct],
}

/// Returns the paging of an action.
pub(super) fn unpack(given: &catalog::Paging, objects: &Objects<'_>) -> Unpacked<ir::Paging> {
    let reply = |path: &String| objects.find(objects.reply, path);
    let lists = given.items.iter().map(reply).collect::<Unpacked<Vec<_>>>()?;
    let next = match (&given.next, lists.first()) {
        (Some(next), Some(list)) => Some(objects.find(objects.fields_of(list.kind.item(), next)?, next)?),
        _ => None,
    };
    Ok(ir::Paging {
        style: match given.style {
            catalog::PageStyle::Page => PageStyle::Page,
            catalog::PageStyle::Offset => PageStyle::Offset,
            catalog::PageStyle::Cursor => PageStyle::Cursor,
        },
        position: objects.find(objects.request, &given.position)?,
        size: objects.find(objects.request, &given.size)?,
        base: given.base,
        max_size: given.max_size,
        total: given.total.as_ref().map(reply).transpose()?,
        lists,
        next,
        at: At::Nowhere,
    })
}

impl<'a> Objects<'a> {
    /// Finds the member at a path.
    fn find(&self, root: &'a [ir::Field], path: &str) -> Unpacked<ir::Reference> {
        let mut fields = root;
        let mut steps = Vec::new();
        let mut names = path.split('.').peekable();
        while let Some(name) = names.next() {
            let field = fields.iter().find(|field| field.name.wire == name);
            let field = field.ok_or_else(|| format!("no member is at `{path}`"))?;
            steps.push(ir::Step { ident: field.name.ident.clone(), shape: field.shape });
            if names.peek().is_none() {
                let kind = field.kind.clone();
                return Ok(ir::Reference { path: path.to_owned(), steps, kind, at: At::Nowhere });
            }
            fields = self.fields_of(&field.kind, path)?;
        }
        Err(format!("no member is at `{path}`"))
    }

    fn fields_of(&self, kind: &ir::Kind, path: &str) -> Unpacked<&'a [ir::Field]> {
        let none = || format!("`{path}` leads through a value without members");
        let ir::Kind::Object(named) = kind else { return Err(none()) };
        let types = if named.shared { self.shared } else { self.private };
        types.iter().find(|data| data.name.ident == named.ident).map(|data| &*data.fields).ok_or_else(none)
    }
}
