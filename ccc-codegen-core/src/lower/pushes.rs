//! Messages that a product sends to an address of its user.

use quote::format_ident;

use super::cursor::Cursor;
use super::scope::Scope;
use super::{enums, members, types};
use crate::diagnostics::Problems;
use crate::ir::{Push, Pushes, Sites, Struct, Usage};
use crate::spec::Loaded;
use crate::spec::model::{self, PushesFile};

/// Lowers the messages of a product. `scope` has their own types, too.
pub(super) fn lower(file: &Loaded<PushesFile>, sites: Sites, scope: &Scope<'_>, problems: &Problems) -> Pushes {
    let here = Cursor::root(file, problems);
    let given = &file.value;
    let kinds = given.pushes.iter().enumerate();
    let kinds = kinds.filter_map(|(index, push)| one(push, &here.key("pushes").item(index), sites, scope));
    Pushes {
        doc: given.doc.clone(),
        source: given.source.clone(),
        kind_parameter: given.kind_parameter.clone(),
        id_header: given.id_header.clone(),
        repeats: given.repeats,
        code: given.answer.code.clone(),
        success: given.answer.success,
        message: given.answer.message.clone(),
        kinds: kinds.collect(),
        types: types::all(&given.types, &here.key("types"), sites, scope),
        enums: enums::all(&given.enums, &here.key("enums")),
    }
}

fn one(push: &model::Push, here: &Cursor<'_>, parent: Sites, scope: &Scope<'_>) -> Option<Push> {
    let sites = here.sites_within(push.sites.as_deref(), parent);
    let usage = Usage { input: false, output: true };
    let owner = members::Owner { data_type: Some(&push.name), usage, sites };
    let fields = members::all(&push.members, &here.key("members"), &owner, scope);
    let name = here.type_name(&push.name, None, None)?;
    let required_ident = format_ident!("{}Required", name.ident);
    let doc = if push.doc.is_empty() { push.summary.clone() } else { format!("{}\n\n{}", push.summary, push.doc) };
    let example = |example: &model::PushExample| (example.title.clone(), example.body.clone().into_iter().collect());
    Some(Push {
        kind: push.kind.clone(),
        message: Struct { name, doc, usage, sites, fields, link: push.sources.first().cloned(), required_ident },
        summary: push.summary.clone(),
        sources: push.sources.clone(),
        examples: push.examples.iter().map(example).collect(),
        at: here.key("kind").value(),
    })
}
