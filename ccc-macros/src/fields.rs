//! The fields of a user's struct as members.

use std::collections::BTreeSet;

use ccc_codegen_core::diagnostics::{Diagnostic, Problems};
use ccc_codegen_core::ir::{Field, Kind, Presence, Shape, Sites, Struct, Usage};
use ccc_codegen_core::names::{Name, method_ident, wire_name};
use ccc_codegen_core::source::At;
use ccc_codegen_core::spec::names::is_wire_name;
use quote::{ToTokens, format_ident};
use syn::spanned::Spanned;
use syn::{Attribute, ItemStruct, Meta};

use crate::args::Args;
use crate::{rules, types};

/// The attribute with the facts that a type cannot express.
const HELPER: &str = "ccc";

/// A lowered struct, with or without mistakes.
pub(crate) struct Lowered {
    pub(crate) object: Struct,
    /// True if code for it would compile: its form has no mistakes.
    pub(crate) can_be_emitted: bool,
}

/// Removes members whose setters collide: the rest of a struct with mistakes can then be emitted.
pub(crate) fn without_clashes(object: &mut Struct) {
    let mut setters = BTreeSet::new();
    object
        .fields
        .retain(|field| field.presence.required || setters.insert(method_ident(&field.name.ident).to_string()));
}

/// The use of a struct, with the list of problems.
pub(crate) struct Within<'p> {
    pub(crate) usage: Usage,
    /// The sites of the action; all sites for a data type.
    pub(crate) sites: Sites,
    pub(crate) problems: &'p Problems,
}

/// Lowers a struct; returns nothing if it has no named fields. `wire` is its name in messages.
pub(crate) fn lower(item: &ItemStruct, wire: String, within: &Within<'_>) -> Option<Lowered> {
    let Within { usage, sites, problems } = *within;
    if let Some(first) = item.generics.params.first() {
        problems.report(
            Diagnostic::new("generic-item", At::Source(first.span()), "a request or data type cannot be generic")
                .help("the wire has one form for each type; remove the parameters"),
        );
    }
    misplaced(&item.attrs, "put it on a field, or into the attribute above the struct", problems);
    let syn::Fields::Named(named) = &item.fields else {
        problems.report(
            Diagnostic::new(
                "unnamed-fields",
                At::Source(item.ident.span()),
                format!("`{}` has no named fields", item.ident),
            )
            .help("members have names: write `struct Name { member: Type }`, with `{}` for none"),
        );
        return None;
    };
    let name = Name { wire, ident: item.ident.clone(), at: At::Source(item.ident.span()) };
    let fields = named.named.iter().filter_map(|field| self::field(field, within)).collect();
    let required_ident = format_ident!("{}Required", item.ident);
    let object = Struct { name, doc: String::new(), usage, sites, fields, link: None, required_ident };
    let conditional = named.named.iter().any(|field| cfg(field).is_some());
    let unsized_field = named.named.iter().any(|field| !types::may_be_sized(&field.ty));
    let can_be_emitted = item.generics.params.is_empty() && !conditional && !unsized_field;
    Some(Lowered { object, can_be_emitted })
}

/// Lowers a field. A type that cannot be a member is kept as a type that only the compiler knows.
fn field(field: &syn::Field, within: &Within<'_>) -> Option<Field> {
    let problems = within.problems;
    let ident = field.ident.clone()?;
    if let Some(cfg) = cfg(field) {
        problems.report(
            Diagnostic::new("conditional-member", At::Source(cfg.path().span()), "a member cannot be conditional")
                .help("put `#[cfg]` on the whole struct, or make the member an `Option`"),
        );
    }
    let mut args = helper(&field.attrs, problems);
    let name = args.string("name");
    let at = At::Source(name.as_ref().map_or_else(|| ident.span(), |name| name.span));
    let wire = name.map_or_else(|| wire_name(&ident), |name| name.value);
    wire_name_is_legal(&wire, &at, problems);
    let rules = rules::all(&mut args);
    let sensitive = rules::sensitive(&mut args);
    let sites = rules::sites(&mut args, within.sites);
    let always_present = args.flag("always_present");
    let mut known = vec!["name", "sensitive", "sites", "always_present"];
    known.extend(rules::KEYS);
    args.finish(&known);
    let classified = types::classify(&field.ty, problems);
    // Rules on an illegal type are not checked.
    let rules = if classified.is_some() { rules } else { Vec::new() };
    let (kind, shape) = classified.unwrap_or_else(|| (Kind::Element(field.ty.to_token_stream()), Shape::Plain));
    Some(Field {
        name: Name { wire, ident, at },
        doc: String::new(),
        presence: Presence { required: within.usage.input && shape == Shape::Plain, promised: always_present },
        deprecated: None,
        type_at: At::Source(field.ty.span()),
        kind,
        shape,
        sites,
        sensitive,
        rules,
    })
}

fn cfg(field: &syn::Field) -> Option<&Attribute> {
    field.attrs.iter().find(|attribute| attribute.path().is_ident("cfg") || attribute.path().is_ident("cfg_attr"))
}

/// Reports an illegal wire name.
pub(crate) fn wire_name_is_legal(wire: &str, at: &At, problems: &Problems) {
    if !is_wire_name(wire) {
        let shown = if wire.is_empty() { "an empty string".to_owned() } else { format!("`{wire}`") };
        problems.report(
            Diagnostic::new("illegal-name", at.clone(), format!("{shown} cannot be a wire name"))
                .help("Tencent's names are made of ASCII letters, digits and underscores"),
        );
    }
}

/// Reports a meaningless `#[ccc(…)]`: on the item itself, or on the variant for unknown values.
pub(crate) fn misplaced(attributes: &[Attribute], instead: &str, problems: &Problems) {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(HELPER)) {
        problems.report(
            Diagnostic::new("misplaced-helper", At::Source(attribute.path().span()), "`#[ccc]` has no meaning here")
                .help(instead),
        );
    }
}

/// Returns the arguments of all `#[ccc(…)]` on an item.
pub(crate) fn helper<'p>(attributes: &[Attribute], problems: &'p Problems) -> Args<'p> {
    let mut tokens = proc_macro2::TokenStream::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(HELPER)) {
        match &attribute.meta {
            Meta::List(list) => {
                let inner = &list.tokens;
                tokens.extend(quote::quote!(#inner,));
            }
            other => problems.report(
                Diagnostic::new("malformed-argument", At::Source(other.span()), "`#[ccc]` has no arguments")
                    .help("write `#[ccc(key = value)]`, or remove it"),
            ),
        }
    }
    Args::parse(tokens, problems)
}

/// Removes `#[ccc(…)]` from an item before output: no other macro knows it.
pub(crate) fn strip(attributes: &mut Vec<Attribute>) {
    attributes.retain(|attribute| !attribute.path().is_ident(HELPER));
}

/// Reports derives of serde's traits, whose form would differ from the wire's. Returns true if there are any.
pub(crate) fn serde_derived(attributes: &[Attribute], problems: &Problems) -> bool {
    let before = problems.len();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        // The compiler reports a malformed list of paths.
        let _ = attribute.parse_nested_meta(|derive| {
            let last = derive.path.segments.last().map(|segment| segment.ident.to_string());
            if let Some(name @ ("Serialize" | "Deserialize")) = last.as_deref() {
                problems.report(
                    Diagnostic::new(
                        "double-serde",
                        At::Source(derive.path.span()),
                        format!("`{name}` is implemented already"),
                    )
                    .help("remove the derive: with the feature `serde`, the macro implements it with the wire's names"),
                );
            }
            Ok(())
        });
    }
    problems.len() > before
}
