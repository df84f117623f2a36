//! Data types.

use quote::format_ident;

use super::cursor::Cursor;
use super::scope::Scope;
use super::{members, rules};
use crate::diagnostics::Diagnostic;
use crate::ir::{Sites, Struct, Usage};
use crate::spec::model::DataType;

/// Returns the data types of a list, shared or private.
pub(super) fn all<'a>(types: &'a [DataType], here: &Cursor<'_>, parent: Sites, scope: &Scope<'a>) -> Vec<Struct> {
    let mut lowered = Vec::with_capacity(types.len());
    for (index, data) in types.iter().enumerate() {
        let here = here.item(index);
        let given = scope.names_of(&data.name);
        let ident = given.map(|(ident, _)| ident);
        let name = here.type_name(&data.name, data.rename.as_ref(), ident);
        let Some(name) = name else { continue };
        let required_ident =
            given.map_or_else(|| format_ident!("{}Required", name.ident), |(_, required)| required.clone());
        let usage = scope.usage(&data.name);
        if usage == Usage::default() {
            here.report(
                Diagnostic::new("unused-type", here.key("name").value(), format!("no action uses `{}`", data.name))
                    .help("remove it, or use it as the type of a member"),
            );
        }
        let sites = here.sites_within(data.sites.as_deref(), parent);
        let owner = members::Owner { data_type: Some(&data.name), usage, sites };
        let mut fields = members::all(&data.members, &here.key("members"), &owner, scope);
        rules::windows(&data.windows, &data.members, &mut fields, &here.key("windows"));
        let (doc, link) = (data.doc.clone(), scope.types_link().map(str::to_owned));
        lowered.push(Struct { name, doc, usage, sites, fields, link, required_ident });
    }
    lowered
}
