//! The fields of a user's struct as members.

use ccc_codegen::diagnostics::{At, Diagnostic, Diagnostics};
use ccc_codegen::ir::{Field, Name, Presence, Shape, Sites, Struct, Usage, wire_name};
use syn::spanned::Spanned;
use syn::{Attribute, ItemStruct, Meta};

use crate::args::Args;
use crate::{rules, types};

/// The attribute that carries what a type cannot say.
const HELPER: &str = "ccc";

/// A struct as it is generated from, or nothing if it cannot be.
pub(crate) fn lower(item: &ItemStruct, wire: String, usage: Usage, diagnostics: &mut Diagnostics) -> Option<Struct> {
    let before = diagnostics.len();
    if let Some(first) = item.generics.params.first() {
        diagnostics.push(
            Diagnostic::new("generic-item", At::Source(first.span()), "a request or data type cannot be generic")
                .help("the wire has one form for each type; remove the parameters"),
        );
    }
    let syn::Fields::Named(named) = &item.fields else {
        diagnostics.push(
            Diagnostic::new(
                "unnamed-fields",
                At::Source(item.ident.span()),
                format!("`{}` has no named fields", item.ident),
            )
            .help("members have names: write `struct Name { member: Type }`, with `{}` for none"),
        );
        return None;
    };
    let fields: Vec<Option<Field>> = named.named.iter().map(|field| self::field(field, usage, diagnostics)).collect();
    foreign_derives(&item.attrs, diagnostics);
    // A struct literal needs every field, so one that is not understood takes the whole with it.
    let fields: Option<Vec<Field>> = fields.into_iter().collect();
    let name = Name { wire, ident: item.ident.clone(), at: At::Source(item.ident.span()) };
    let object = Struct { name, doc: String::new(), usage, sites: Sites::ALL, fields: fields?, link: None };
    (diagnostics.len() == before).then_some(object)
}

fn field(field: &syn::Field, usage: Usage, diagnostics: &mut Diagnostics) -> Option<Field> {
    let ident = field.ident.clone()?;
    let mut args = helper(&field.attrs, diagnostics);
    let name = args.text("name", diagnostics);
    let at = At::Source(name.as_ref().map_or_else(|| ident.span(), |name| name.span));
    let wire = name.map_or_else(|| wire_name(&ident), |name| name.value);
    if wire.is_empty() || !wire.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        diagnostics.push(
            Diagnostic::new("illegal-name", at.clone(), format!("`{wire}` cannot be a name on the wire"))
                .help("Tencent's names are made of ASCII letters, digits and underscores"),
        );
    }
    let rules = rules::all(&mut args, diagnostics);
    let sensitive = rules::sensitive(&mut args, diagnostics);
    let sites = rules::sites(&mut args, Sites::ALL, diagnostics);
    let always_present = args.flag("always_present", diagnostics);
    let mut known = vec!["name", "sensitive", "sites", "always_present"];
    known.extend(rules::KEYS);
    args.finish(&known, diagnostics);
    let (kind, shape) = types::classify(&field.ty, diagnostics)?;
    Some(Field {
        name: Name { wire, ident, at },
        doc: String::new(),
        presence: Presence { required: usage.input && shape == Shape::Plain, promised: always_present },
        deprecated: None,
        type_at: At::Source(field.ty.span()),
        kind,
        shape,
        sites,
        sensitive,
        rules,
    })
}

/// What `#[ccc(…)]` says, of all that stand on an item.
pub(crate) fn helper(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Args {
    let mut tokens = proc_macro2::TokenStream::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(HELPER)) {
        match &attribute.meta {
            Meta::List(list) => {
                let inner = &list.tokens;
                tokens.extend(quote::quote!(#inner,));
            }
            other => diagnostics.push(
                Diagnostic::new("malformed-argument", At::Source(other.span()), "`#[ccc]` says nothing")
                    .help("write `#[ccc(key = value)]`, or remove it"),
            ),
        }
    }
    Args::parse(tokens, diagnostics)
}

/// Takes `#[ccc(…)]` off an item that is to be emitted: no other macro knows it.
pub(crate) fn strip(attributes: &mut Vec<Attribute>) {
    attributes.retain(|attribute| !attribute.path().is_ident(HELPER));
}

/// Serde's derives would write another form than the wire's.
fn foreign_derives(attributes: &[Attribute], diagnostics: &mut Diagnostics) {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        let _ = attribute.parse_nested_meta(|derive| {
            let last = derive.path.segments.last().map(|segment| segment.ident.to_string());
            if let Some(name @ ("Serialize" | "Deserialize")) = last.as_deref() {
                diagnostics.push(
                    Diagnostic::new(
                        "double-serde",
                        At::Source(derive.path.span()),
                        format!("`{name}` is implemented already"),
                    )
                    .help("remove the derive: the macro implements serde with the wire's names"),
                );
            }
            Ok(())
        });
    }
}
