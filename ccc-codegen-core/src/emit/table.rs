//! The descriptor of a type: the facts of its members.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Target;
use crate::ir::{Basis, Bound, Constraint, Field, Format, Kind, Presence, Rule, Sensitive, Sites, Struct, WireValue};

/// Returns the descriptor of a type.
pub(super) fn table(object: &Struct, target: &Target) -> TokenStream {
    let rt = &target.runtime;
    let name = &object.name.wire;
    let members = object.fields.iter().map(|field| member(field, object.sites, target));
    quote! {
        const DESCRIPTOR: &'static #rt::Descriptor = &#rt::Descriptor::new(#name, &[#(#members),*]);
    }
}

fn member(field: &Field, parent: Sites, target: &Target) -> TokenStream {
    let rt = &target.runtime;
    let name = &field.name.wire;
    let presence = match field.presence {
        Presence { required: false, promised: false } => quote!(OPTIONAL),
        Presence { required: true, promised: false } => quote!(REQUIRED),
        Presence { required: false, promised: true } => quote!(PROMISED),
        Presence { required: true, promised: true } => quote!(BOTH),
    };
    let mask = field.sensitive.map(|sensitive| {
        let mask = match sensitive {
            Sensitive::Secret => quote!(Secret),
            Sensitive::Phone => quote!(Phone),
            Sensitive::Email => quote!(Email),
            Sensitive::Personal => quote!(Personal),
        };
        quote!(.masked(#rt::Mask::#mask))
    });
    // The limits of the type itself are checked with the action.
    let only_on = (field.sites != parent).then(|| {
        let sites = sites_of(field.sites, target);
        quote!(.only_on(#sites))
    });
    let rules = field.rules.iter().map(|rule| self::rule(rule, &field.kind, target));
    let rules = (!field.rules.is_empty()).then(|| quote!(.rules(&[#(#rules),*])));
    quote!(#rt::Member(#name, #rt::#presence #mask #only_on #rules))
}

/// Returns a set of sites.
pub(super) fn sites_of(sites: Sites, target: &Target) -> TokenStream {
    let rt = &target.runtime;
    match (sites.china, sites.international) {
        (true, false) => quote!(#rt::Sites::CHINA),
        (false, true) => quote!(#rt::Sites::INTERNATIONAL),
        _ => quote!(#rt::Sites::ALL),
    }
}

fn rule(given: &Rule, kind: &Kind, target: &Target) -> TokenStream {
    let rt = &target.runtime;
    // A fractional limit implies that a type known only to the compiler is a floating-point number.
    let float = |bound: &Bound| match kind.item() {
        Kind::Float => true,
        Kind::Element(_) => bound.whole().is_none(),
        _ => false,
    };
    let rule = match &given.constraint {
        Constraint::Min(bound) if float(bound) => float_bound("MinFloat", bound.0),
        Constraint::Max(bound) if float(bound) => float_bound("MaxFloat", bound.0),
        Constraint::Min(bound) => int_bound("Min", bound.whole()),
        Constraint::Max(bound) => int_bound("Max", bound.whole()),
        Constraint::MinLen(length) => count("MinLen", *length),
        Constraint::MaxLen(length) => count("MaxLen", *length),
        Constraint::MaxBytes(length) => count("MaxBytes", *length),
        Constraint::MinItems(length) => count("MinItems", *length),
        Constraint::MaxItems(length) => count("MaxItems", *length),
        Constraint::Pattern(pattern) => quote!(Pattern(#pattern)),
        Constraint::Format(format) => {
            let format = self::format(*format);
            quote!(Format(#rt::Format::#format))
        }
        Constraint::OneOf(values) => values_rule("OneOf", None, values),
        Constraint::Window(end, days) => {
            let days = days.map_or_else(
                || target.none(),
                |days| {
                    let (some, days) = (target.some(), Literal::u32_unsuffixed(days));
                    quote!(#some(#days))
                },
            );
            quote!(Window(#end, #days))
        }
        Constraint::RequiredWhen(other, values) => values_rule("RequiredWhen", Some(other), values),
    };
    let mut stated = quote!(#rt::Rule::#rule);
    if let Some(sites) = given.sites {
        let sites = sites_of(sites, target);
        stated = quote!(#rt::Rule::On(#sites, &#stated));
    }
    if given.basis == Basis::Seen {
        stated = quote!(#rt::Rule::Seen(&#stated));
    }
    stated
}

fn float_bound(name: &str, bound: f64) -> TokenStream {
    let (name, bound) = (quote::format_ident!("{name}"), Literal::f64_unsuffixed(bound));
    quote!(#name(#bound))
}

fn int_bound(name: &str, bound: Option<i64>) -> TokenStream {
    let (name, bound) = (quote::format_ident!("{name}"), Literal::i64_unsuffixed(bound.unwrap_or_default()));
    quote!(#name(#bound))
}

fn count(name: &str, count: u64) -> TokenStream {
    let (name, count) = (quote::format_ident!("{name}"), Literal::u64_unsuffixed(count));
    quote!(#name(#count))
}

/// Returns a rule on a set of values, which are all strings or all integers.
fn values_rule(name: &str, other: Option<&String>, values: &[WireValue]) -> TokenStream {
    let other = other.map(|other| quote!(#other,));
    let ints = values.iter().any(|value| matches!(value, WireValue::Int(_)));
    let name = quote::format_ident!("{name}{}", if ints { "Ints" } else { "" });
    let values = values.iter().map(|value| match value {
        WireValue::String(text) => quote!(#text),
        WireValue::Int(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
    });
    quote!(#name(#other &[#(#values),*]))
}

fn format(format: Format) -> TokenStream {
    match format {
        Format::E164 => quote!(E164),
        Format::Phone0086 => quote!(Phone0086),
        Format::Url => quote!(Url),
        Format::Json => quote!(Json),
        Format::UnixSeconds => quote!(UnixSeconds),
        Format::UnixMillis => quote!(UnixMillis),
    }
}
