//! The tests of the examples in a generated crate.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use serde_json::{Map, Value};

use super::docs;
use super::literal::raw;
use super::module::Module;
use crate::ir::{Action, Api, Field, Kind, Pushes, Repr, Response, Struct, TypeRef};

/// Returns the tests of the examples, if there are any: requests survive a round trip, and replies can be read.
pub fn contract(api: &Api) -> Option<Module> {
    let krate = format_ident!("{}", api.service.crate_name.replace('-', "_"));
    let krate = quote!(#krate);
    let checks: Vec<_> = api.actions.iter().map(|action| Checks::of(&Shapes { api, action }, &krate)).collect();
    let tests: Vec<_> = checks.iter().filter_map(Checks::test).collect();
    let docs = docs::inner(
        "The examples of the description: a request comes back as it was given, and a reply can be read. Examples of a \
         shape that the description does not allow are left out.",
    );
    let docs = quote!(#docs #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]);
    // The compiler warns about an unused helper.
    let request = checks.iter().any(|checks| !checks.requests.is_empty()).then(check_request);
    let reply = checks.iter().any(|checks| !checks.replies.is_empty()).then(check_reply);
    let helpers = shared_helpers().into_iter().chain(request).chain(reply);
    let pushes = api.pushes.iter().filter_map(|pushes| check_pushes(pushes, &krate));
    (!tests.is_empty()).then(|| Module {
        path: "contract.rs".to_owned(),
        docs,
        items: helpers.chain(tests.iter().cloned()).chain(pushes).collect(),
    })
}

fn shared_helpers() -> Vec<TokenStream> {
    let lost = docs::lines("Nothing that the description knows is lost.");
    vec![
        quote! {
            use ccc_runtime::codegen::{Action, Descriptor, write};
            use serde_json::value::Serializer;
            use serde_json::{Value, from_str};
        },
        quote! {
            #lost
            fn nothing_is_lost(descriptor: &Descriptor, given: &Value, written: &Value) {
                for member in descriptor.members() {
                    let empty = given.get(member.name()).is_none_or(|value| value.is_null() || value == "");
                    assert!(empty || written.get(member.name()).is_some(), "{} is lost", member.name());
                }
            }
        },
    ]
}

fn check_request() -> TokenStream {
    let docs = docs::lines("Reads a request and writes it; what is written reads as the same again.");
    quote! {
        #docs
        fn check_request<A: Action + PartialEq + std::fmt::Debug>(json: &str) {
            use ccc_runtime::codegen::read;

            let given: Value = from_str(json).unwrap();
            let request: A = read(given.clone()).unwrap();
            let written = write(&request, Serializer).unwrap();
            nothing_is_lost(A::DESCRIPTOR, &given, &written);
            let again: A = read(written).unwrap();
            assert_eq!(again, request);
        }
    }
}

fn check_reply() -> TokenStream {
    let docs = docs::lines("Reads what stands inside `Response` in a reply.");
    quote! {
        #docs
        fn check_reply<A: Action>(json: &str) {
            use ccc_runtime::codegen::{Message, Mode, read_reply};

            let given: Value = from_str(json).unwrap();
            let envelope = format!("{{\"Response\":{json}}}");
            let mut response = A::Response::empty();
            let read = read_reply(envelope.as_bytes(), &mut response, Mode::Tolerant).unwrap();
            // An empty request id is none.
            assert_eq!(read.request_id.as_deref(), given["RequestId"].as_str().filter(|id| !id.is_empty()));
            if read.fault.is_none() {
                let written = write(&response, Serializer).unwrap();
                nothing_is_lost(A::Response::DESCRIPTOR, &given, &written);
            }
        }
    }
}

/// Returns the test of the examples of pushed messages, if there are any. They have the shape that the description gives.
fn check_pushes(pushes: &Pushes, krate: &TokenStream) -> Option<TokenStream> {
    let examples = pushes.kinds.iter().flat_map(|push| push.examples.iter().map(move |(_, body)| (&push.kind, body)));
    let examples: Vec<_> = examples.filter_map(|(kind, body)| text(body).map(|json| quote!((#kind, #json)))).collect();
    (!examples.is_empty()).then(|| {
        quote! {
            #[cfg(feature = "pushes")]
            #[test]
            fn pushes() {
                use #krate::pushes::{Push, Pushed};

                for (kind, json) in [#(#examples),*] {
                    let read = Push::read(kind, &json.into()).unwrap();
                    assert_eq!(read.push.kind(), kind);
                    assert!(read.drift.is_empty(), "{kind}: {:?}", read.drift);
                }
            }
        }
    })
}

/// Returns the calls of the helpers for the examples of an action.
struct Checks<'a> {
    module: &'a Ident,
    requests: Vec<TokenStream>,
    replies: Vec<TokenStream>,
}

impl<'a> Checks<'a> {
    fn of(shapes: &Shapes<'a>, krate: &TokenStream) -> Self {
        let action = shapes.action;
        let mut checks = Self { module: &action.module, requests: Vec::new(), replies: Vec::new() };
        let Response::Own(response) = &action.response else { return checks };
        let request = &action.request.name.ident;
        for example in &action.examples {
            let fitting = |json, object| if shapes.fit(json, object) { text(json) } else { None };
            let json = fitting(&example.request, &action.request);
            checks.requests.extend(json.map(|json| quote!(check_request::<#krate::#request>(#json);)));
            let json = fitting(&example.response, response);
            checks.replies.extend(json.map(|json| quote!(check_reply::<#krate::#request>(#json);)));
        }
        checks
    }

    fn test(&self) -> Option<TokenStream> {
        let Self { module, requests, replies } = self;
        let is_empty = requests.is_empty() && replies.is_empty();
        (!is_empty).then(|| quote!(#[test] fn #module() { #(#requests)* #(#replies)* }))
    }
}

/// Returns JSON as a raw string literal, one member in each line.
fn text(json: &Map<String, Value>) -> Option<TokenStream> {
    let line = |(name, value): (&String, &Value)| Some(format!("{}: {value}", serde_json::to_string(name).ok()?));
    let lines = json.iter().map(line).collect::<Option<Vec<_>>>()?;
    Some(raw(&format!("{{\n{}\n}}", lines.join(",\n"))))
}

/// The types within reach of an action, to compare values with.
struct Shapes<'a> {
    api: &'a Api,
    action: &'a Action,
}

impl Shapes<'_> {
    /// Returns true if each known member has a readable type. Unknown members do not matter.
    fn fit(&self, value: &Map<String, Value>, object: &Struct) -> bool {
        object.fields.iter().all(|field| match value.get(&field.name.wire) {
            None | Some(Value::Null) => !field.presence.required,
            Some(value) => self.of_kind(value, &field.kind) && !(field.presence.required && void(value, field)),
        })
    }

    fn of_kind(&self, value: &Value, kind: &Kind) -> bool {
        let number = |fits: fn(&str) -> bool| match value {
            Value::String(text) => text.is_empty() || fits(text),
            Value::Number(number) => fits(&number.to_string()),
            _ => false,
        };
        match (kind, value) {
            (_, Value::Null) => true,
            (Kind::String | Kind::Bytes | Kind::Enum(_, Repr::String), value) => value.is_string(),
            (Kind::Int | Kind::Enum(_, Repr::Int), _) => number(|text| text.parse::<i64>().is_ok()),
            (Kind::Uint, _) => number(|text| text.parse::<u64>().is_ok()),
            (Kind::Float, _) => number(|text| text.parse::<f64>().is_ok_and(f64::is_finite)),
            (Kind::Bool, value) => value.is_boolean() || value == "true" || value == "false",
            (Kind::Object(named), Value::Object(value)) => {
                self.named(named).is_some_and(|object| self.fit(value, object))
            }
            (Kind::List(item), Value::Array(values)) => values.iter().all(|value| self.of_kind(value, item)),
            _ => false,
        }
    }

    fn named(&self, named: &TypeRef) -> Option<&Struct> {
        let types = if named.shared { &self.api.types } else { &self.action.types };
        types.iter().find(|data| data.name.ident == named.ident)
    }
}

/// Returns true if a required member holds an empty string that is no value.
fn void(value: &Value, field: &Field) -> bool {
    value == "" && !matches!(field.kind, Kind::String | Kind::Bytes | Kind::Enum(_, Repr::String))
}
