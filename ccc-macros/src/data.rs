//! `#[ccc_type]`: adds the items that make the user's struct a data type, or the user's enum an open enum.

use ccc_codegen_core::check;
use ccc_codegen_core::diagnostics::{Diagnostic, Problems};
use ccc_codegen_core::emit::{self, Definition};
use ccc_codegen_core::ir::{Enum, Repr, Sites, Usage, Value, WireValue};
use ccc_codegen_core::source::At;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Fields, ItemEnum, ItemStruct, Variant};

use crate::args::Args;
use crate::fields::{self, Within};
use crate::runtime::{self, Product};

/// Returns the items that make a struct a data type.
pub(crate) fn object(mut args: Args<'_>, item: &ItemStruct, problems: &Problems) -> TokenStream {
    let target = runtime::target(&mut args, Product::None, item.vis.to_token_stream());
    let name = args.string("name").map_or_else(
        || item.ident.unraw().to_string(),
        |name| {
            fields::wire_name_is_legal(&name.value, &At::Source(name.span), problems);
            name.value
        },
    );
    let reply = args.flag("reply");
    args.finish(&["name", "reply", "crate"]);
    let within = Within { usage: Usage { input: !reply, output: true }, sites: Sites::ALL, problems };
    let Some(mut lowered) = fields::lower(item, name, &within) else {
        return TokenStream::new();
    };
    let serde_derived = fields::serde_derived(&item.attrs, problems);
    problems.gather(|diagnostics| check::types(std::slice::from_ref(&lowered.object), &[], diagnostics));
    if !lowered.can_be_emitted {
        return TokenStream::new();
    }
    if !problems.is_empty() {
        fields::without_clashes(&mut lowered.object);
    }
    emit::object(&lowered.object, definition(serde_derived, problems), &target).into_iter().collect()
}

/// Returns the items that make an enum a set of values.
pub(crate) fn open_enum(mut args: Args<'_>, item: &ItemEnum, problems: &Problems) -> TokenStream {
    let target = runtime::target(&mut args, Product::None, item.vis.to_token_stream());
    args.finish(&["crate"]);
    let before = problems.len();
    let set = lower(item, problems);
    // A check of an enum with mistakes would report them twice.
    if problems.len() == before {
        problems.gather(|diagnostics| check::types(&[], std::slice::from_ref(&set), diagnostics));
    }
    let serde_derived = fields::serde_derived(&item.attrs, problems);
    if !item.generics.params.is_empty() {
        return TokenStream::new();
    }
    emit::open_enum(&set, definition(serde_derived, problems), &target).into_iter().collect()
}

/// Returns the definition of a user's item, with or without mistakes.
fn definition(serde_derived: bool, problems: &Problems) -> Definition {
    if problems.is_empty() { Definition::Given } else { Definition::Mistaken { serde_derived } }
}

/// Lowers an enum. Variants with mistakes are reported and left out.
fn lower(item: &ItemEnum, problems: &Problems) -> Enum {
    if let Some(first) = item.generics.params.first() {
        problems.report(
            Diagnostic::new("generic-item", At::Source(first.span()), "an enum of values cannot be generic")
                .help("remove the parameters"),
        );
    }
    fields::misplaced(&item.attrs, "give the value of a variant above the variant", problems);
    let repr = unknown_variant(item, problems);
    let known = item.variants.iter().filter(|variant| variant.ident != "Unknown");
    let values: Vec<Value> = known.filter_map(|variant| value(variant, repr, problems)).collect();
    let of_values = || values.iter().any(|value| matches!(value.wire, WireValue::String(_)));
    Enum {
        ident: item.ident.clone(),
        doc: String::new(),
        repr: repr.unwrap_or_else(|| if of_values() { Repr::String } else { Repr::Int }),
        values,
        at: At::Source(item.ident.span()),
    }
}

/// Returns the type of the values, which the variant for unknown values has.
fn unknown_variant(item: &ItemEnum, problems: &Problems) -> Option<Repr> {
    let unknown = item.variants.iter().find(|variant| variant.ident == "Unknown");
    if let Some(variant) = unknown {
        fields::misplaced(&variant.attrs, "`Unknown` holds every value that no other variant has", problems);
    }
    let held = unknown.and_then(|variant| match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first(),
        _ => None,
    });
    let repr = held.and_then(|field| match &field.ty {
        syn::Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "String") => {
            Some(Repr::String)
        }
        syn::Type::Path(path) if path.path.is_ident("i64") => Some(Repr::Int),
        _ => None,
    });
    if repr.is_none() {
        let span = unknown.map_or_else(|| item.ident.span(), |variant| variant.ident.span());
        problems.report(
            Diagnostic::new(
                "closed-enum",
                At::Source(span),
                format!("`{}` cannot hold unknown values", item.ident),
            )
            .help(
                "the service may add values: add the variant `Unknown(i64)` for integers or `Unknown(String)` for strings",
            ),
        );
    }
    repr
}

/// Returns a known value: `#[ccc(value = 1)] Name`.
fn value(variant: &Variant, repr: Option<Repr>, problems: &Problems) -> Option<Value> {
    let mut args = fields::helper(&variant.attrs, problems);
    let given = args.span("value").is_some();
    let wire = args.wire("value");
    let slip = args.finish(&["value"]);
    if !matches!(variant.fields, Fields::Unit) {
        problems.report(
            Diagnostic::new(
                "variant-fields",
                At::Source(variant.fields.span()),
                format!("`{}` has one value and needs no fields", variant.ident),
            )
            .help("remove the fields; only `Unknown` has one"),
        );
    }
    if let Some((_, discriminant)) = &variant.discriminant {
        let message = format!("an attribute gives the value of `{}` on the wire", variant.ident);
        let shown = discriminant.to_token_stream();
        problems.report(
            Diagnostic::new("discriminant", At::Source(discriminant.span()), message)
                .help(format!("write `#[ccc(value = {shown})]` above the variant instead of `= {shown}`")),
        );
    } else if !given && !slip {
        problems.report(
            Diagnostic::new(
                "missing-key",
                At::Source(variant.ident.span()),
                format!("`{}` has no value", variant.ident),
            )
            .help("add `#[ccc(value = 1)]` or `#[ccc(value = \"…\")]`"),
        );
    }
    let wire = wire?;
    let wanted = repr.filter(|repr| matches!(wire.value, WireValue::String(_)) != (*repr == Repr::String));
    if let Some(repr) = wanted {
        let wanted = if repr == Repr::String { "a string" } else { "an integer" };
        problems.report(
            Diagnostic::new(
                "wrong-type",
                At::Source(wire.span),
                format!("the value of `{}` is not {wanted}", variant.ident),
            )
            .help(format!("`Unknown` holds {wanted}, so every value is {wanted}")),
        );
    }
    Some(Value { ident: variant.ident.clone(), wire: wire.value, doc: String::new(), at: At::Source(wire.span) })
}
