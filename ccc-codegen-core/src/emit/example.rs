//! A call of an action as Rust code: its example builds the body in the spec.

mod misfit;
mod reply;

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::{Map, Value};

pub use self::misfit::Misfit;
use super::target::is_of_prelude;
use crate::ir::{Action, Api, Enum, Field, Kind, Repr, Struct, TypeRef, WireValue};
use crate::names::method_ident;

/// The product around an example, and the action.
#[derive(Clone, Copy)]
pub(super) struct Examples<'a> {
    api: &'a Api,
    /// The called action, with its private types.
    action: Option<&'a Action>,
    /// A whole program sends deprecated members, too, and takes a reply event by event where it may come so.
    whole: bool,
}

/// The code of a value, and the names of the module `model` in it.
struct Code {
    tokens: TokenStream,
    names: BTreeSet<Ident>,
    /// A member in it is deprecated.
    deprecated: bool,
}

impl Code {
    fn of(tokens: TokenStream) -> Self {
        Self { tokens, names: BTreeSet::new(), deprecated: false }
    }

    /// Takes the names of a part, and returns its tokens.
    fn take(&mut self, part: Self) -> TokenStream {
        self.names.extend(part.names);
        self.deprecated |= part.deprecated;
        part.tokens
    }
}

/// A call: imports, the statements of its request and its reply, and lines that print the reply.
pub(super) struct Call {
    pub(super) imports: TokenStream,
    pub(super) body: TokenStream,
    /// The action, or a member that is set, is deprecated.
    pub(super) deprecated: bool,
}

impl<'a> Examples<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        Self { api, action: None, whole: false }
    }

    /// Returns the same for whole programs.
    pub(super) fn whole(self) -> Self {
        Self { whole: true, ..self }
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
        let Call { imports, body, .. } = self.call_with(action, &action.examples.first()?.request).ok()?;
        code_lines(&quote! {
            #imports
            fn call() { #body }
        })
    }

    /// Returns the call with a body.
    pub(super) fn call_with(&self, action: &'a Action, body: &Map<String, Value>) -> Result<Call, Misfit> {
        let inside = Self { action: Some(action), ..*self };
        let request = inside.object(body, &action.request, false)?;
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
        let answered = if self.whole && action.streams {
            quote! {
                let mut events = client.#method(request).events();
                while let Some(event) = events.next().await {
                    println!("{:?}", event?);
                }
            }
        } else {
            quote! {
                let reply = client.#method(request).await?;
                #printed
            }
        };
        Ok(Call {
            imports: quote!(#model #uses),
            body: quote!(let request = #expression; #answered),
            deprecated: request.deprecated || action.deprecated.is_some(),
        })
    }

    /// Returns `Name::new(required, …).optional(…)`; with `shared`, for a type of the module `model`.
    fn object(&self, value: &Map<String, Value>, object: &Struct, shared: bool) -> Result<Code, Misfit> {
        let mut code = Code::of(TokenStream::new());
        let ident = self.path(&object.name.ident, shared, &mut code);
        let mut part = |field: &Field, value: &Value, owned: bool| {
            let part = self.value(value, &field.kind, owned).map_err(|misfit| misfit.inside(&field.name.wire))?;
            Ok(code.take(part))
        };
        let given = |field: &Field| value.get(&field.name.wire).filter(|value| !value.is_null());
        let required = |field: &Field| given(field).ok_or_else(|| Misfit::missing(&field.name.wire));
        let fields = object.required();
        let arguments = if object.required_struct().is_some() {
            let fields = fields.map(|field| {
                let (name, value) = (&field.name.ident, part(field, required(field)?, true)?);
                Ok(quote!(#name: #value))
            });
            fields.collect::<Result<Vec<_>, Misfit>>()?
        } else {
            fields.map(|field| part(field, required(field)?, false)).collect::<Result<_, _>>()?
        };
        let (mut setters, mut deprecated) = (Vec::new(), false);
        for field in object.fields.iter().filter(|field| !field.presence.required) {
            if let Some(value) = given(field).filter(|_| self.whole || field.deprecated.is_none()) {
                let (method, value) = (method_ident(&field.name.ident), part(field, value, false)?);
                setters.push(quote!(.#method(#value)));
                deprecated |= field.deprecated.is_some();
            }
        }
        let arguments = if let Some(members) = object.required_struct() {
            let members = self.path(members, shared, &mut code);
            quote!(#members { #(#arguments),* })
        } else {
            quote!(#(#arguments),*)
        };
        code.deprecated |= deprecated;
        Ok(Code { tokens: quote!(#ident::new(#arguments) #(#setters)*), ..code })
    }

    /// Returns the name of a type, which is imported if it is one of the module `model`; a name of the prelude never is.
    fn path(&self, ident: &Ident, shared: bool, code: &mut Code) -> TokenStream {
        if shared && is_of_prelude(ident) {
            let krate = self.krate();
            return quote!(#krate::model::#ident);
        }
        if shared {
            code.names.insert(ident.clone());
        }
        quote!(#ident)
    }

    /// Returns a value; `owned` for a field of a struct, not an argument.
    fn value(&self, value: &Value, kind: &Kind, owned: bool) -> Result<Code, Misfit> {
        let tokens = match kind {
            Kind::String => {
                let text = value.as_str().ok_or(Misfit::of("a string"))?;
                if owned { quote!(#text.to_owned()) } else { quote!(#text) }
            }
            Kind::Bytes => bytes(value, owned).ok_or(Misfit::of("bytes"))?,
            Kind::Int => {
                let number = Literal::i64_unsuffixed(value.as_i64().ok_or(Misfit::of("an integer"))?);
                quote!(#number)
            }
            Kind::Uint => {
                let number = Literal::u64_unsuffixed(value.as_u64().ok_or(Misfit::of("an integer of at least zero"))?);
                quote!(#number)
            }
            Kind::Float => {
                let number = Literal::f64_unsuffixed(value.as_f64().ok_or(Misfit::of("a number"))?);
                quote!(#number)
            }
            Kind::Bool => {
                let flag = value.as_bool().ok_or(Misfit::of("true or false"))?;
                quote!(#flag)
            }
            Kind::Enum(named, repr) => return self.enum_value(value, named, *repr),
            Kind::Object(named) => {
                let object = self.types(named).iter().find(|data| data.name.ident == named.ident);
                let (object, given) = object.zip(value.as_object()).ok_or(Misfit::of("an object"))?;
                return self.object(given, object, named.shared);
            }
            Kind::List(item) => return self.list(value.as_array().ok_or(Misfit::of("a list"))?, item, owned),
            Kind::Element(_) => return Err(Misfit::of("a value that a description knows")),
        };
        Ok(Code::of(tokens))
    }

    fn enum_value(&self, value: &Value, named: &TypeRef, repr: Repr) -> Result<Code, Misfit> {
        let mut code = Code::of(TokenStream::new());
        let ident = self.path(&named.ident, named.shared, &mut code);
        let wire = match repr {
            Repr::String => WireValue::String(value.as_str().ok_or(Misfit::of("a string"))?.to_owned()),
            Repr::Int => WireValue::Int(value.as_i64().ok_or(Misfit::of("an integer"))?),
        };
        let set = self.enums(named).iter().find(|set| set.ident == named.ident);
        let known = set.and_then(|set| set.values.iter().find(|known| known.wire == wire));
        let tokens = match (known, &wire) {
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
        Ok(Code { tokens, ..code })
    }

    fn list(&self, items: &[Value], kind: &Kind, owned: bool) -> Result<Code, Misfit> {
        let mut code = Code::of(TokenStream::new());
        // Only strings are converted within a list.
        let inner = owned || matches!(kind, Kind::List(_) | Kind::Bytes);
        let item =
            |(at, item)| self.value(item, kind, inner).map_err(|misfit| misfit.at(at)).map(|item| code.take(item));
        let tokens = items.iter().enumerate().map(item).collect::<Result<Vec<_>, _>>()?;
        code.tokens = match (owned, items.is_empty() && matches!(kind, Kind::String)) {
            (true, _) => quote!(vec![#(#tokens),*]),
            (false, true) => quote!(Vec::<String>::new()),
            (false, false) => quote!([#(#tokens),*]),
        };
        Ok(code)
    }
}

/// Returns bytes, which JSON has as a string or as a list of numbers.
fn bytes(value: &Value, owned: bool) -> Option<TokenStream> {
    let tokens = if let Some(text) = value.as_str() {
        quote!(#text)
    } else {
        let byte = |item: &Value| item.as_u64().and_then(|byte| u8::try_from(byte).ok());
        let bytes = Literal::byte_string(&value.as_array()?.iter().map(byte).collect::<Option<Vec<u8>>>()?);
        quote!(#bytes.as_slice())
    };
    Some(if owned { quote!(#tokens.into()) } else { tokens })
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
