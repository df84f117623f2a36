//! From a checked product to the catalog's model of it.

mod members;
mod pushes;

use ccc_catalog::model as catalog;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::ir;
use ccc_codegen_core::spec::names::REQUEST_ID;
use ccc_codegen_core::spec::{Product, model as spec};

use self::members::{Owner, Types, sites};

/// Packs a product whose spec has been checked.
///
/// # Errors
/// A type that no spec can hold, which is a fault of the generator.
pub(super) fn product(
    product: &Product,
    api: &ir::Api,
    common: &[ir::CommonCode],
) -> Result<catalog::Product, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let codes = Codes { own: &api.codes, common: used(common, api) };
    let mut types = Types::new(&mut diagnostics);
    let shared = product.types.as_ref().map_or(&[][..], |file| &file.value.types);
    types.add(&api.types, &api.enums, shared, Owner::Shared);
    let mut packed = catalog::Product::default();
    for (given, lowered) in pairs(product, api) {
        packed.actions.push(action(given, lowered, &codes, &mut types));
    }
    packed.actions.sort_by(|one, other| one.name.cmp(&other.name));
    packed.pushes = product.pushes.as_ref().zip(api.pushes.as_ref()).map(|(file, lowered)| {
        let given = &file.value;
        pushes::pack(given, lowered, &mut types)
    });
    (packed.objects, packed.enums) = types.finish();
    packed.name.clone_from(&api.service.name);
    packed.version.clone_from(&api.service.version);
    packed.title.clone_from(&api.service.title);
    packed.doc.clone_from(&api.service.doc);
    packed.crate_name.clone_from(&api.service.crate_name);
    packed.sites = sites(api.service.sites);
    packed.links = product.service.as_ref().map(|file| links(&file.value.links)).unwrap_or_default();
    packed.codes = codes.all();
    diagnostics.finish(packed)
}

/// Pairs the actions of the spec with what lowering made of them. The IR has nothing of drafts, removals, `null` and
/// examples of members.
fn pairs<'a>(product: &'a Product, api: &'a ir::Api) -> impl Iterator<Item = (&'a spec::Action, &'a ir::Action)> {
    api.actions.iter().filter_map(|lowered| {
        let given = product.actions.iter().find(|given| given.value.name == lowered.name.wire)?;
        Some((&given.value, lowered))
    })
}

fn action(given: &spec::Action, lowered: &ir::Action, codes: &Codes<'_>, types: &mut Types<'_>) -> catalog::Action {
    let private = types.add(&lowered.types, &lowered.enums, &given.types, Owner::Action(&given.name));
    let mut packed = catalog::Action::default();
    packed.input = types.members(&private, &lowered.request.fields, &given.input);
    if let ir::Response::Own(response) = &lowered.response {
        packed.rust.response = response.name.ident.to_string();
        packed.output = types.members(&private, &response.fields, &given.output);
        packed.output.retain(|member| member.name != REQUEST_ID);
    }
    packed.name.clone_from(&given.name);
    packed.summary.clone_from(&given.summary);
    packed.doc.clone_from(&given.doc);
    packed.sites = sites(lowered.sites);
    packed.safety = match lowered.safety {
        ir::Safety::Read => catalog::Safety::Read,
        ir::Safety::Idempotent => catalog::Safety::Idempotent,
        ir::Safety::Once => catalog::Safety::Once,
    };
    packed.safety_reason.clone_from(&given.safety_reason);
    packed.lookup.clone_from(&given.lookup);
    packed.no_lookup.clone_from(&given.no_lookup);
    let draft = |suggested: &spec::Suggested| match suggested {
        spec::Suggested::Safety => catalog::Suggested::Safety,
        spec::Suggested::Pagination => catalog::Suggested::Paging,
    };
    packed.drafts = given.suggested.iter().map(draft).collect();
    packed.deprecated.clone_from(&given.deprecated);
    packed.removed = given.removed;
    packed.unsigned = given.unsigned;
    packed.streams = given.streams;
    packed.per_second = lowered.per_second;
    packed.rate_assumed = given.rate_limit.assumed;
    packed.paging = given.pagination.as_ref().map(paging);
    packed.errors = lowered.errors.codes.iter().filter_map(|code| codes.number(&code.wire)).collect();
    packed.examples = lowered.examples.iter().map(example).collect();
    packed.rust.method = lowered.name.ident.to_string();
    packed.rust.module = lowered.module.to_string();
    packed.rust.request = lowered.request.name.ident.to_string();
    packed.rust.required = lowered.request.required_struct().map(ToString::to_string);
    packed.rust.errors = lowered.errors.ident.to_string();
    packed
}

fn example(given: &ir::Example) -> catalog::Example {
    let mut packed = catalog::Example::default();
    packed.title.clone_from(&given.title);
    packed.request.clone_from(&given.request);
    packed.response.clone_from(&given.response);
    packed
}

fn paging(given: &spec::Pagination) -> catalog::Paging {
    let mut packed = catalog::Paging::default();
    packed.style = match given.style {
        spec::PageStyle::Page => catalog::PageStyle::Page,
        spec::PageStyle::Offset => catalog::PageStyle::Offset,
        spec::PageStyle::Cursor => catalog::PageStyle::Cursor,
    };
    packed.position.clone_from(&given.position);
    packed.size.clone_from(&given.size);
    packed.base = given.base;
    packed.max_size = given.max_size;
    packed.total.clone_from(&given.total);
    packed.items.clone_from(&given.items);
    packed.next.clone_from(&given.next);
    packed
}

fn links(given: &spec::Links) -> catalog::Links {
    let mut packed = catalog::Links::default();
    packed.overview.clone_from(&given.overview);
    packed.action.clone_from(&given.action);
    packed.types.clone_from(&given.types);
    packed.errors.clone_from(&given.errors);
    packed
}

/// The error codes of a product, in the order of their numbers.
struct Codes<'a> {
    own: &'a [ir::Code],
    common: Vec<&'a ir::CommonCode>,
}

/// Returns the codes of all products that an action of this one lists and that it does not describe itself.
fn used<'a>(common: &'a [ir::CommonCode], api: &ir::Api) -> Vec<&'a ir::CommonCode> {
    let listed = |wire: &str| {
        let mut codes = api.actions.iter().flat_map(|action| &action.errors.codes);
        codes.any(|code| code.wire == wire)
    };
    let own = |wire: &str| api.codes.iter().any(|code| code.wire == wire);
    common.iter().filter(|common| listed(&common.code.wire) && !own(&common.code.wire)).collect()
}

impl Codes<'_> {
    fn number(&self, wire: &str) -> Option<usize> {
        let own = self.own.iter().position(|code| code.wire == wire);
        let common = || self.common.iter().position(|common| common.code.wire == wire);
        own.or_else(|| Some(self.own.len() + common()?))
    }

    fn all(&self) -> Vec<catalog::Code> {
        self.own.iter().map(code).chain(self.common.iter().map(|common| common_code(common))).collect()
    }
}

fn code(given: &ir::Code) -> catalog::Code {
    let mut packed = catalog::Code::default();
    packed.wire.clone_from(&given.wire);
    packed.summary.clone_from(&given.summary);
    packed.sites = given.sites.map(sites);
    packed.rust = given.ident.to_string();
    packed
}

/// Packs a code that every product may return.
pub(super) fn common_code(given: &ir::CommonCode) -> catalog::Code {
    let mut packed = code(&given.code);
    packed.category = Some(match given.category {
        ir::Category::Auth => catalog::Category::Auth,
        ir::Category::Permission => catalog::Category::Permission,
        ir::Category::InvalidRequest => catalog::Category::InvalidRequest,
        ir::Category::Throttled => catalog::Category::Throttled,
        ir::Category::LimitExceeded => catalog::Category::LimitExceeded,
        ir::Category::Resource => catalog::Category::Resource,
        ir::Category::Unsupported => catalog::Category::Unsupported,
        ir::Category::Failed => catalog::Category::Failed,
        ir::Category::Internal => catalog::Category::Internal,
        ir::Category::DryRun => catalog::Category::DryRun,
    });
    packed.retry = Some(match given.retry {
        ir::Retry::No => catalog::Retry::No,
        ir::Retry::Backoff => catalog::Retry::Backoff,
        ir::Retry::Resign => catalog::Retry::Resign,
        ir::Retry::RefreshCredentials => catalog::Retry::RefreshCredentials,
        ir::Retry::ReadsOnly => catalog::Retry::ReadsOnly,
    });
    packed
}
