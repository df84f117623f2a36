//! `#[ccc_type]`: a data type, or an open enum, as the user wrote it.

use ccc_codegen::check;
use ccc_codegen::diagnostics::{At, Diagnostic, Diagnostics};
use ccc_codegen::emit::{self, Definition};
use ccc_codegen::ir::{Enum, Repr, Usage, Value, WireValue};
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Fields, ItemEnum, ItemStruct, Variant};

use crate::args::Args;
use crate::fields;
use crate::runtime::{self, Product};

/// What makes a struct an object.
pub(crate) fn object(mut args: Args, item: &ItemStruct, diagnostics: &mut Diagnostics) -> TokenStream {
    let target = runtime::target(&mut args, Product::None, item.vis.to_token_stream(), diagnostics);
    let name = args.text("name", diagnostics).map_or_else(|| item.ident.to_string(), |name| name.value);
    let reply = args.flag("reply", diagnostics);
    args.finish(&["crate", "name", "reply"], diagnostics);
    let usage = Usage { input: !reply, output: true };
    let object = fields::lower(item, name, usage, diagnostics);
    if let Some(object) = &object {
        check::types(std::slice::from_ref(object), &[], diagnostics);
    }
    match object.filter(|_| diagnostics.is_empty()) {
        Some(object) => emit::object(&object, Definition::Given, &target).into_iter().collect(),
        None => TokenStream::new(),
    }
}

/// What makes an enum a set of values.
pub(crate) fn open_enum(mut args: Args, item: &ItemEnum, diagnostics: &mut Diagnostics) -> TokenStream {
    let target = runtime::target(&mut args, Product::None, item.vis.to_token_stream(), diagnostics);
    args.finish(&["crate"], diagnostics);
    let set = lower(item, diagnostics);
    if let Some(set) = &set {
        check::types(&[], std::slice::from_ref(set), diagnostics);
    }
    match set.filter(|_| diagnostics.is_empty()) {
        Some(set) => emit::open_enum(&set, Definition::Given, &target).into_iter().collect(),
        None => TokenStream::new(),
    }
}

fn lower(item: &ItemEnum, diagnostics: &mut Diagnostics) -> Option<Enum> {
    if let Some(first) = item.generics.params.first() {
        diagnostics.push(
            Diagnostic::new("generic-item", At::Source(first.span()), "an enum of values cannot be generic")
                .help("remove the parameters"),
        );
    }
    let repr = unknown_variant(item, diagnostics);
    let known = item.variants.iter().filter(|variant| variant.ident != "Unknown");
    let values: Vec<Option<Value>> = known.map(|variant| value(variant, repr, diagnostics)).collect();
    Some(Enum {
        ident: item.ident.clone(),
        doc: String::new(),
        repr: repr?,
        values: values.into_iter().collect::<Option<_>>()?,
        at: At::Source(item.ident.span()),
    })
}

/// The variant that keeps what is not known says whether the values are texts or whole numbers.
fn unknown_variant(item: &ItemEnum, diagnostics: &mut Diagnostics) -> Option<Repr> {
    let unknown = item.variants.iter().find(|variant| variant.ident == "Unknown");
    let held = unknown.and_then(|variant| match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first(),
        _ => None,
    });
    let repr = held.and_then(|field| match &field.ty {
        syn::Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "String") => {
            Some(Repr::Text)
        }
        syn::Type::Path(path) if path.path.is_ident("i64") => Some(Repr::Int),
        _ => None,
    });
    if repr.is_none() {
        let span = unknown.map_or_else(|| item.ident.span(), |variant| variant.span());
        diagnostics.push(
            Diagnostic::new(
                "closed-enum",
                At::Source(span),
                format!("`{}` cannot keep a value that it does not know", item.ident),
            )
            .help(
                "the service may add values: add the variant `Unknown(i64)` for numbers or `Unknown(String)` for texts",
            ),
        );
    }
    repr
}

/// A known value: `#[ccc(value = 1)] Name`.
fn value(variant: &Variant, repr: Option<Repr>, diagnostics: &mut Diagnostics) -> Option<Value> {
    let mut args = fields::helper(&variant.attrs, diagnostics);
    let wire = args.wire("value", diagnostics);
    let given = wire.is_some();
    args.finish(&["value"], diagnostics);
    if !matches!(variant.fields, Fields::Unit) {
        diagnostics.push(
            Diagnostic::new(
                "variant-fields",
                At::Source(variant.fields.span()),
                format!("`{}` stands for one value and holds nothing", variant.ident),
            )
            .help("remove the fields; only `Unknown` holds a value"),
        );
    }
    if !given {
        diagnostics.push(
            Diagnostic::new(
                "missing-key",
                At::Source(variant.ident.span()),
                format!("`{}` stands for no value", variant.ident),
            )
            .help("say which: `#[ccc(value = 1)]` or `#[ccc(value = \"text\")]`"),
        );
    }
    let wire = wire?;
    let wanted = repr.filter(|repr| matches!(wire.value, WireValue::Text(_)) != (*repr == Repr::Text));
    if let Some(repr) = wanted {
        let wanted = if repr == Repr::Text { "a text" } else { "a whole number" };
        diagnostics.push(
            Diagnostic::new(
                "wrong-type",
                At::Source(wire.span),
                format!("the value of `{}` is not {wanted}", variant.ident),
            )
            .help(format!("`Unknown` keeps {wanted}, so every value is {wanted}")),
        );
    }
    Some(Value {
        ident: variant.ident.clone(),
        wire: wire.value,
        doc: String::new(),
        at: At::Source(variant.ident.span()),
    })
}
