//! The example of an action: Rust code that builds the body in the spec.

mod reply;

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::{Map, Value};

use crate::ir::{Action, Api, Enum, Field, Kind, Repr, Struct, TypeRef, WireValue};
use crate::names::method_ident;

/// The product around an example, and the action.
#[derive(Clone, Copy)]
pub(super) struct Examples<'a> {
    api: &'a Api,
    /// The called action, with its private types.
    action: Option<&'a Action>,
}

/// The code of a call, and the names of the module `model` in it.
struct Code {
    tokens: TokenStream,
    names: BTreeSet<Ident>,
}

impl<'a> Examples<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        Self { api, action: None }
    }

    /// Returns the name of the generated crate in code.
    pub(super) fn krate(&self) -> Ident {
        format_ident!("{}", self.api.service.crate_name.replace('-', "_"))
    }

    fn types(&self, named: &TypeRef) -> &'a [Struct] {
        if named.shared { &self.api.types } else { self.action.map_or(&[], |action| &action.types) }
    }

    fn enums(&self, named: &TypeRef) -> &'a [Enum] {
        if named.shared { &self.api.enums } else { self.action.map_or(&[], |action| &action.enums) }
    }

    /// Returns the first example as a section of Markdown; nothing if it does not fit its types, which a lint reports.
    pub(super) fn section(&self, action: &'a Action) -> Option<String> {
        let (krate, title) = (self.krate(), &action.examples.first()?.title);
        let code = self.call(action)?.join("\n");
        Some(format!(
            "# Example\n\n{title}:\n\n```no_run\n# async fn example(client: {krate}::Client) -> Result<(), {krate}::Error> {{\n\
             {code}\n# Ok(())\n# }}\n```",
        ))
    }

    /// Returns the first example as lines of code: imports, an empty line, the call of a `client`, and lines that print
    /// the reply.
    pub(super) fn call(&self, action: &'a Action) -> Option<Vec<String>> {
        let example = action.examples.first()?;
        let inside = Self { action: Some(action), ..*self };
        let request = inside.object(&example.request, &action.request, false)?;
        let (krate, name, method) = (self.krate(), &action.request.name.ident, &action.name.ident);
        let (expression, printed) = (request.tokens, inside.printed(action));
        let members = action.request.required_struct();
        let names = [name].into_iter().chain(members);
        let uses = if action.types.is_empty() && action.enums.is_empty() {
            quote!(use #krate::{#(#names),*};)
        } else {
            let module = &action.module;
            quote!(use #krate::actions::#module::*;)
        };
        let model = &request.names;
        let model = (!model.is_empty()).then(|| model.iter());
        let model = model.map(|model| quote!(use #krate::model::{#(#model),*};));
        let body = quote! {
            #model
            #uses
            fn call() {
                let request = #expression;
                let reply = client.#method(request).await?;
                #printed
            }
        };
        code_lines(&body)
    }

    /// Returns `Name::new(required, …).optional(…)`; with `shared`, for a type of the module `model`.
    fn object(&self, value: &Map<String, Value>, object: &Struct, shared: bool) -> Option<Code> {
        let ident = &object.name.ident;
        let mut names = BTreeSet::new();
        let mut part = |value: &Value, field: &Field, owned: bool| {
            let code = self.value(value, &field.kind, owned)?;
            names.extend(code.names);
            Some(code.tokens)
        };
        let required: Vec<&Field> = object.required().collect();
        let arguments = if let Some(members) = object.required_struct() {
            let fields = required.iter().map(|field| {
                let (name, value) = (&field.name.ident, part(value.get(&field.name.wire)?, field, true)?);
                Some(quote!(#name: #value))
            });
            let fields: Vec<_> = fields.collect::<Option<_>>()?;
            quote!(#members { #(#fields),* })
        } else {
            let arguments = required.iter().map(|field| part(value.get(&field.name.wire)?, field, false));
            let arguments: Vec<_> = arguments.collect::<Option<_>>()?;
            quote!(#(#arguments),*)
        };
        let mut setters = Vec::new();
        for field in object.fields.iter().filter(|field| !field.presence.required && field.deprecated.is_none()) {
            if let Some(value) = value.get(&field.name.wire) {
                let (method, value) = (method_ident(&field.name.ident), part(value, field, false)?);
                setters.push(quote!(.#method(#value)));
            }
        }
        if shared {
            names.extend(object.required_struct().into_iter().chain([ident]).cloned());
        }
        Some(Code { tokens: quote!(#ident::new(#arguments) #(#setters)*), names })
    }

    /// Returns a value; `owned` for a field of a struct, not an argument.
    fn value(&self, value: &Value, kind: &Kind, owned: bool) -> Option<Code> {
        let plain = |tokens| Some(Code { tokens, names: BTreeSet::new() });
        match kind {
            Kind::String => {
                let text = value.as_str()?;
                plain(if owned { quote!(#text.to_owned()) } else { quote!(#text) })
            }
            Kind::Bytes => {
                let text = value.as_str()?;
                plain(if owned { quote!(#text.into()) } else { quote!(#text) })
            }
            Kind::Int => {
                let number = Literal::i64_unsuffixed(value.as_i64()?);
                plain(quote!(#number))
            }
            Kind::Uint => {
                let number = Literal::u64_unsuffixed(value.as_u64()?);
                plain(quote!(#number))
            }
            Kind::Float => {
                let number = Literal::f64_unsuffixed(value.as_f64()?);
                plain(quote!(#number))
            }
            Kind::Bool => {
                let flag = value.as_bool()?;
                plain(quote!(#flag))
            }
            Kind::Enum(named, repr) => self.enum_value(value, named, *repr),
            Kind::Object(named) => {
                let object = self.types(named).iter().find(|data| data.name.ident == named.ident)?;
                self.object(value.as_object()?, object, named.shared)
            }
            Kind::List(item) => self.list(value.as_array()?, item, owned),
            Kind::Element(_) => None,
        }
    }

    fn enum_value(&self, value: &Value, named: &TypeRef, repr: Repr) -> Option<Code> {
        let ident = &named.ident;
        let set = self.enums(named).iter().find(|set| set.ident == *ident)?;
        let wire = match repr {
            Repr::String => WireValue::String(value.as_str()?.to_owned()),
            Repr::Int => WireValue::Int(value.as_i64()?),
        };
        let tokens = match (set.values.iter().find(|known| known.wire == wire), &wire) {
            (Some(known), _) => {
                let variant = &known.ident;
                quote!(#ident::#variant)
            }
            (None, WireValue::String(text)) => quote!(#ident::from(#text)),
            (None, WireValue::Int(number)) => {
                let number = Literal::i64_unsuffixed(*number);
                quote!(#ident::from(#number))
            }
        };
        Some(Code { tokens, names: named.shared.then(|| ident.clone()).into_iter().collect() })
    }

    fn list(&self, items: &[Value], kind: &Kind, owned: bool) -> Option<Code> {
        let mut names = BTreeSet::new();
        let mut tokens = Vec::with_capacity(items.len());
        for item in items {
            let code = self.value(item, kind, owned)?;
            names.extend(code.names);
            tokens.push(code.tokens);
        }
        let tokens = match (owned, items.is_empty() && matches!(kind, Kind::String)) {
            (true, _) => quote!(vec![#(#tokens),*]),
            (false, true) => quote!(Vec::<String>::new()),
            (false, false) => quote!([#(#tokens),*]),
        };
        Some(Code { tokens, names })
    }
}

/// Returns the imports and the body of the function as lines.
fn code_lines(tokens: &TokenStream) -> Option<Vec<String>> {
    let file = syn::parse2(tokens.clone()).ok()?;
    let text = prettyplease::unparse(&file);
    let mut lines = Vec::new();
    for line in text.lines() {
        match line {
            "fn call() {" => lines.push(String::new()),
            "}" => break,
            line => {
                lines.push(line.strip_prefix("    ").filter(|_| !line.starts_with("use ")).unwrap_or(line).to_owned());
            }
        }
    }
    Some(lines)
}
