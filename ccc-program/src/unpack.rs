//! From the catalog's model of a product back to the IR, which has no places then.

mod members;
mod names;
mod paging;
mod pushes;

use ccc_catalog::model as catalog;
use ccc_codegen_core::diagnostics::{Diagnostic, Diagnostics};
use ccc_codegen_core::ir;
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::names::REQUEST_ID;

use self::members::{Members, Owner};
use self::names::{Unpacked, ident, name, sites};

/// The documentation of the member that every reply has.
const REQUEST_ID_DOC: &str = "The id of this call. Tencent's support finds the call by it.";

/// Returns a product of a catalog as the emitters and `diff` take it.
///
/// # Errors
/// A name that no Rust item can have; a reference that leads nowhere.
pub fn api(product: &catalog::Product) -> Result<ir::Api, Diagnostics> {
    api_of(product, &product.actions).map_err(|message| {
        let message = format!("`{} {}` in the catalog: {message}", product.name, product.version);
        let problem = Diagnostic::new("broken-catalog", At::Nowhere, message);
        Diagnostics::from_iter([problem.help("make the catalog anew: `cargo codegen catalog`, `tc3 catalog update`")])
    })
}

/// Returns a product with some of its actions and all types that actions share; an error is a message without its place.
pub(crate) fn api_of<'p>(
    product: &'p catalog::Product,
    actions: impl IntoIterator<Item = &'p catalog::Action>,
) -> Unpacked<ir::Api> {
    let members = Members { product };
    let types = members.types_of(Owner::Shared)?;
    let actions = actions.into_iter().map(|given| action(product, &members, &types, given));
    Ok(ir::Api {
        actions: actions.collect::<Unpacked<_>>()?,
        enums: members.enums_of(Owner::Shared)?,
        codes: product.codes.iter().filter(|code| code.category.is_none()).map(code).collect::<Unpacked<_>>()?,
        pushes: product.pushes.as_ref().map(|given| pushes::unpack(given, &members)).transpose()?,
        service: service(product),
        types,
    })
}

fn service(product: &catalog::Product) -> ir::Service {
    ir::Service {
        name: product.name.clone(),
        version: product.version.clone(),
        sites: sites(product.sites),
        crate_name: product.crate_name.clone(),
        title: product.title.clone(),
        doc: product.doc.clone(),
        overview: product.links.overview.clone(),
    }
}

fn action(
    product: &catalog::Product,
    members: &Members<'_>,
    shared: &[ir::Struct],
    given: &catalog::Action,
) -> Unpacked<ir::Action> {
    let link = Some(product.link_of(given));
    let types = members.types_of(Owner::Action(&given.name))?;
    let request = message(&given.rust.request, members.fields(&given.input)?, true, given, link.clone())?;
    let mut output = members.fields(&given.output)?;
    output.push(request_id(given)?);
    let reply = message(&given.rust.response, output, false, given, link.clone())?;
    let objects = paging::Objects { request: &request.fields, reply: &reply.fields, private: &types, shared };
    let paging = given.paging.as_ref().map(|given| paging::unpack(given, &objects)).transpose()?;
    Ok(ir::Action {
        name: name(&given.name, &given.rust.method)?,
        module: ident(&given.rust.module)?,
        docs: docs(given, link),
        sites: sites(given.sites),
        safety: match given.safety {
            catalog::Safety::Read => ir::Safety::Read,
            catalog::Safety::Idempotent => ir::Safety::Idempotent,
            catalog::Safety::Once => ir::Safety::Once,
        },
        lookup: given.lookup.clone(),
        unsigned: given.unsigned,
        streams: given.streams,
        per_second: given.per_second,
        deprecated: given.deprecated.clone(),
        errors: ir::ErrorEnum {
            ident: ident(&given.rust.errors)?,
            action: given.name.clone(),
            codes: product.codes_of(given).map(code).collect::<Unpacked<_>>()?,
            link: Some(product.links.errors.clone()),
        },
        enums: members.enums_of(Owner::Action(&given.name))?,
        examples: given.examples.iter().map(example).collect(),
        response: ir::Response::Own(Box::new(reply)),
        request,
        paging,
        types,
    })
}

fn message(
    rust: &str,
    fields: Vec<ir::Field>,
    input: bool,
    action: &catalog::Action,
    link: Option<String>,
) -> Unpacked<ir::Struct> {
    let doc = if input {
        let deprecated = action.deprecated.as_ref().map(|note| format!("\n\nDeprecated: {note}")).unwrap_or_default();
        format!("The request of `{}`. {}{deprecated}", action.name, action.summary)
    } else {
        format!("The reply to [`{}`].", action.rust.request)
    };
    Ok(ir::Struct {
        name: name(rust, rust)?,
        doc,
        usage: ir::Usage { input, output: !input },
        sites: sites(action.sites),
        fields,
        link,
        required_ident: ident(&format!("{rust}Required"))?,
    })
}

fn request_id(action: &catalog::Action) -> Unpacked<ir::Field> {
    Ok(ir::Field {
        name: name(REQUEST_ID, "request_id")?,
        doc: REQUEST_ID_DOC.to_owned(),
        kind: ir::Kind::String,
        shape: ir::Shape::Plain,
        presence: ir::Presence { required: false, promised: true },
        deprecated: None,
        sites: sites(action.sites),
        sensitive: None,
        rules: Vec::new(),
        type_at: At::Nowhere,
    })
}

fn docs(given: &catalog::Action, link: Option<String>) -> ir::ActionDocs {
    ir::ActionDocs {
        summary: given.summary.clone(),
        doc: given.doc.clone(),
        safety_reason: given.safety_reason.clone(),
        no_lookup: given.no_lookup.clone(),
        rate_assumed: given.rate_assumed,
        link,
    }
}

fn example(given: &catalog::Example) -> ir::Example {
    let catalog::Example { title, request, response, .. } = given.clone();
    ir::Example { title, request, response }
}

fn code(given: &catalog::Code) -> Unpacked<ir::Code> {
    Ok(ir::Code {
        wire: given.wire.clone(),
        ident: ident(&given.rust)?,
        summary: given.summary.clone(),
        sites: given.sites.map(sites),
        gone: None,
        at: At::Nowhere,
    })
}
