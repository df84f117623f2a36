//! Messages that a product sends to an address of its user.

use ccc_catalog::model as catalog;
use ccc_codegen_core::ir;
use ccc_codegen_core::spec::model as spec;

use super::members::{Numbers, Owner, Types, sites};

/// Packs the messages of a product.
pub(super) fn pack(given: &spec::PushesFile, lowered: &ir::Pushes, types: &mut Types<'_>) -> catalog::Pushes {
    let private = types.add(&lowered.types, &lowered.enums, &given.types, Owner::Pushes);
    let mut packed = catalog::Pushes::default();
    packed.doc.clone_from(&given.doc);
    packed.source.clone_from(&given.source);
    packed.kind_parameter.clone_from(&given.kind_parameter);
    packed.id_header.clone_from(&given.id_header);
    packed.repeats = given.repeats;
    packed.code.clone_from(&given.answer.code);
    packed.success = given.answer.success;
    packed.message.clone_from(&given.answer.message);
    for push in &lowered.kinds {
        let given = given.pushes.iter().find(|given| given.kind == push.kind);
        packed.kinds.extend(given.map(|given| one(given, push, &private, types)));
    }
    packed
}

fn one(given: &spec::Push, lowered: &ir::Push, private: &Numbers, types: &mut Types<'_>) -> catalog::Push {
    let mut packed = catalog::Push::default();
    packed.kind.clone_from(&given.kind);
    packed.summary.clone_from(&given.summary);
    packed.doc.clone_from(&lowered.message.doc);
    packed.sources.clone_from(&given.sources);
    packed.sites = sites(lowered.message.sites);
    packed.members = types.members(private, &lowered.message.fields, &given.members);
    packed.rust = lowered.message.name.ident.to_string();
    let example = |(title, body): &(String, _)| {
        let mut packed = catalog::PushExample::default();
        packed.title.clone_from(title);
        packed.body.clone_from(body);
        packed
    };
    packed.examples = lowered.examples.iter().map(example).collect();
    packed
}
