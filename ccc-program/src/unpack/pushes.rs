//! Messages that a product sends to an address of its user.

use ccc_catalog::model as catalog;
use ccc_codegen_core::ir;
use ccc_codegen_core::source::At;

use super::members::{Members, Owner};
use super::names::{Unpacked, ident, name, sites};

/// Returns the messages of a product as the emitters take them.
pub(super) fn unpack(given: &catalog::Pushes, members: &Members<'_>) -> Unpacked<ir::Pushes> {
    Ok(ir::Pushes {
        doc: given.doc.clone(),
        source: given.source.clone(),
        kind_parameter: given.kind_parameter.clone(),
        id_header: given.id_header.clone(),
        repeats: given.repeats,
        code: given.code.clone(),
        success: given.success,
        message: given.message.clone(),
        kinds: given.kinds.iter().map(|push| one(push, members)).collect::<Unpacked<_>>()?,
        types: members.types_of(Owner::Pushes)?,
        enums: members.enums_of(Owner::Pushes)?,
    })
}

fn one(given: &catalog::Push, members: &Members<'_>) -> Unpacked<ir::Push> {
    let example = |example: &catalog::PushExample| (example.title.clone(), example.body.clone());
    Ok(ir::Push {
        kind: given.kind.clone(),
        message: ir::Struct {
            name: name(&given.rust, &given.rust)?,
            doc: given.doc.clone(),
            usage: ir::Usage { input: false, output: true },
            sites: sites(given.sites),
            fields: members.fields(&given.members)?,
            link: given.sources.first().cloned(),
            required_ident: ident(&format!("{}Required", given.rust))?,
        },
        summary: given.summary.clone(),
        sources: given.sources.clone(),
        examples: given.examples.iter().map(example).collect(),
        at: At::Nowhere,
    })
}
