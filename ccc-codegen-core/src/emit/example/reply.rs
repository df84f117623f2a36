//! The lines of an example that print the reply: the members that a caller looks for, and none that are sensitive.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Map, Value};

use super::Examples;
use crate::emit::paging::taken;
use crate::ir::{Action, Field, Kind, Response, Shape, Struct, TypeRef};

/// The body of a published reply, or an object in it.
type Sample<'s> = Option<&'s Map<String, Value>>;

impl Examples<'_> {
    /// The members of the reply itself and those of the items of its list; else those of an object in it.
    pub(super) fn printed(&self, action: &Action) -> TokenStream {
        let id = quote!(println!("{}", reply.request_id););
        let Response::Own(reply) = &action.response else { return id };
        let sample = action.examples.first().map(|example| &example.response);
        let own = print(&quote!(reply), &chosen(reply, sample));
        let lists = self.paged(action, sample).or_else(|| shown(reply).find_map(|field| self.items(field, sample)));
        let lines = match (own, lists) {
            (None, None) => shown(reply).find_map(|field| self.inside_of(field, sample)),
            (own, lists) => Some(quote!(#own #lists)),
        };
        lines.unwrap_or(id)
    }

    /// A loop over the list that the action pages through.
    fn paged(&self, action: &Action, sample: Sample<'_>) -> Option<TokenStream> {
        let list = action.paging.as_ref()?.lists.first()?;
        let mut names = list.path.split('.');
        let first = sample?.get(names.next()?);
        let sample = names.try_fold(first?, |value, name| value.get(name)).and_then(first_item);
        let Kind::List(kind) = &list.kind else { return None };
        self.each(&taken(list, quote!(reply)), kind, sample)
    }

    /// A loop over a list.
    fn items(&self, field: &Field, sample: Sample<'_>) -> Option<TokenStream> {
        let Kind::List(kind) = &field.kind else { return None };
        let ident = &field.name.ident;
        let list = match field.shape {
            Shape::Plain => quote!(reply.#ident),
            Shape::Optional | Shape::Boxed => quote!(reply.#ident.unwrap_or_default()),
        };
        self.each(&list, kind, sample.and_then(|sample| sample.get(&field.name.wire)).and_then(first_item))
    }

    fn each(&self, list: &TokenStream, kind: &Kind, sample: Sample<'_>) -> Option<TokenStream> {
        let line = match kind {
            Kind::Object(named) => print(&quote!(item), &chosen(self.data_type(named)?, sample))?,
            Kind::Enum(..) => quote!(println!("{item:?}");),
            Kind::String | Kind::Int | Kind::Uint | Kind::Float | Kind::Bool => quote!(println!("{item}");),
            Kind::Bytes | Kind::Element(_) | Kind::List(_) => return None,
        };
        Some(quote!(for item in #list { #line }))
    }

    /// The members of an object in the reply.
    fn inside_of(&self, field: &Field, sample: Sample<'_>) -> Option<TokenStream> {
        let Kind::Object(named) = &field.kind else { return None };
        let sample = sample.and_then(|sample| sample.get(&field.name.wire)).and_then(Value::as_object);
        let (ident, members) = (&field.name.ident, chosen(self.data_type(named)?, sample));
        if field.shape == Shape::Plain {
            return print(&quote!(reply.#ident), &members);
        }
        let line = print(&quote!(#ident), &members)?;
        Some(quote!(if let Some(#ident) = reply.#ident { #line }))
    }

    fn data_type(&self, named: &TypeRef) -> Option<&Struct> {
        self.types(named).iter().find(|data| data.name.ident == named.ident)
    }
}

fn first_item(list: &Value) -> Sample<'_> {
    list.as_array()?.first()?.as_object()
}

/// The members that may be printed. The request id is not what anyone calls an action for.
fn shown(object: &Struct) -> impl Iterator<Item = &Field> {
    let fields = object.fields.iter().filter(|field| field.name.wire != "RequestId");
    fields.filter(|field| field.sensitive.is_none() && field.deprecated.is_none())
}

/// The scalars to print, an id and one more: first those that the published example has and that every reply has.
fn chosen<'s>(object: &'s Struct, sample: Sample<'_>) -> Vec<&'s Field> {
    let scalar = |field: &&Field| {
        let kinds =
            matches!(field.kind, Kind::String | Kind::Int | Kind::Uint | Kind::Float | Kind::Bool | Kind::Enum(..));
        kinds && field.shape != Shape::Boxed
    };
    let is_id = |field: &Field| field.name.wire.to_ascii_lowercase().ends_with("id");
    let mut fields: Vec<&Field> = shown(object).filter(scalar).collect();
    fields.sort_by_key(|field| {
        let (wire, is_enum) = (&field.name.wire, matches!(field.kind, Kind::Enum(..)));
        let given = sample.and_then(|sample| sample.get(wire)).is_some_and(|value| !value.is_null() && value != "");
        (!given, field.shape != Shape::Plain, !is_id(field), !wire.ends_with("Name"), is_enum)
    });
    let first = fields.first().copied();
    let second = fields.into_iter().skip(1).find(|field| !is_id(field));
    first.into_iter().chain(second).collect()
}

/// A line that prints members of `owner` with their names, as many as fit.
fn print(owner: &TokenStream, fields: &[&Field]) -> Option<TokenStream> {
    const WIDTH: usize = 88;
    let plain = |field: &Field| field.shape == Shape::Plain && !matches!(field.kind, Kind::Enum(..));
    let part = |field: &&Field| format!("{}: {}", field.name.wire, if plain(field) { "{}" } else { "{:?}" });
    let format = fields.iter().map(part).collect::<Vec<_>>().join(", ");
    let values = fields.iter().map(|field| &field.name.ident);
    let line = quote!(println!(#format, #(#owner.#values),*););
    match fields {
        [] => None,
        [_] => Some(line),
        [some @ .., _] if line.to_string().len() > WIDTH => print(owner, some),
        _ => Some(line),
    }
}
