//! A program that uses everything in a generated crate, with the type of each value written out.

use std::fmt::Write;

use ccc_codegen_core::ir::{Action, Api, Enum, Field, Kind, Paging, Pushes, Repr, Response, Shape, Struct, TypeRef};
use ccc_codegen_core::names::method_ident;

/// The crate under its alias, and the helpers of the caller.
const HEAD: &str = "\
//! Uses everything in a generated crate.
#![allow(deprecated, unused, unreachable_code)]
fn any<T>() -> T { loop {} }
fn is<T>(_: &T) {}
fn data<T>() where
    T: std::fmt::Debug + Clone + PartialEq + serde::Serialize + serde::de::DeserializeOwned + Send + Sync + Unpin + 'static
{}
fn set<T: std::fmt::Debug + Clone + Eq + std::hash::Hash + Send + Sync + 'static>() {}
fn code<T: std::fmt::Debug + Clone + PartialEq + Send + Sync + 'static>() {}
fn default<T: Default>() {}
";

/// Returns the program.
pub(crate) fn text(api: &Api) -> String {
    let mut text = HEAD.to_owned();
    for data in &api.types {
        object(&mut text, "it::model", None, data);
    }
    for set in &api.enums {
        enumeration(&mut text, "it::model", set);
    }
    for action in &api.actions {
        self::action(&mut text, action);
    }
    if let Some(given) = &api.pushes {
        pushes(&mut text, given);
    }
    text
}

/// The messages that the product pushes, their types, and the enum of all kinds.
fn pushes(text: &mut String, given: &Pushes) {
    let home = "it::pushes";
    for data in given.kinds.iter().map(|push| &push.message).chain(&given.types) {
        object(text, home, Some(home), data);
    }
    for set in &given.enums {
        enumeration(text, home, set);
    }
    let kinds = given.kinds.iter().map(|push| &push.message.name.ident);
    let kinds = kinds.map(|ident| format!("{home}::Push::{ident}(message) => is::<Box<{home}::{ident}>>(&message), "));
    let kinds = kinds.collect::<Vec<_>>().concat();
    let _ = writeln!(text, "const _: fn() = || match any::<{home}::Push>() {{ {kinds}_ => {{}} }};");
}

fn action(text: &mut String, action: &Action) {
    let home = format!("it::actions::{}", action.module);
    object(text, &home, Some(&home), &action.request);
    if let Response::Own(reply) = &action.response {
        object(text, &home, Some(&home), reply);
        call(text, action, reply, &home);
    }
    for data in &action.types {
        object(text, &home, Some(&home), data);
    }
    for set in &action.enums {
        enumeration(text, &home, set);
    }
    let errors = &action.errors.ident;
    let codes = action.errors.codes.iter().map(|code| format!("it::{errors}::{} => {{}} ", code.ident));
    let codes = codes.collect::<Vec<_>>().concat();
    let _ = writeln!(
        text,
        "const _: fn() = || {{ code::<it::{errors}>(); match any::<it::{errors}>() {{ {codes}\
         it::{errors}::Common(code) => is::<it::CommonErrorCode>(&code), \
         it::{errors}::Unknown(code) => is::<it::UnknownCode>(&code), _ => {{}} }} }};"
    );
}

/// The method of the client, and the traits of the action.
fn call(text: &mut String, action: &Action, reply: &Struct, home: &str) {
    let (request, reply, errors) = (&action.request.name.ident, &reply.name.ident, &action.errors.ident);
    let mut extra =
        format!("is::<it::{request}>(&any::<{home}::{request}>()); any::<it::{request}>().validate().is_ok();");
    if let Some(paging) = &action.paging {
        let _ = write!(extra, "let _ = client.{}(any::<it::{request}>()).pages();", action.name.ident);
        extra += &items(paging, request, &action.name.ident, home);
    }
    if action.streams {
        let _ = write!(extra, "fn streams<A: it::Streams>() {{}} streams::<it::{request}>();");
    }
    let _ = writeln!(
        text,
        "const _: fn(it::Client) = |client| {{
    fn action<A: it::Action<Service = it::Client, Response = it::{reply}, ErrorCode = it::{errors}>>() {{}}
    action::<it::{request}>();
    is::<it::Call<it::{request}>>(&client.{}(any::<it::{request}>()));
    {extra}
}};",
        action.name.ident
    );
}

fn items(paging: &Paging, request: &impl std::fmt::Display, method: &impl std::fmt::Display, home: &str) -> String {
    let [list] = paging.lists.as_slice() else { return String::new() };
    let item = value_type(list.kind.item(), Some(home));
    format!(
        "fn listed<A: it::Listed<Item = {item}>>() {{}} listed::<it::{request}>(); \
         let _ = client.{method}(any::<it::{request}>()).items();"
    )
}

/// Fields, constructor, setters and traits of an object in the module `home`.
fn object(text: &mut String, home: &str, private: Option<&str>, object: &Struct) {
    let path = format!("{home}::{}", object.name.ident);
    let mut lines = vec![format!("data::<{path}>(); let mut value = any::<{path}>();")];
    for field in &object.fields {
        let (ident, ty) = (&field.name.ident, field_type(field, private));
        lines.push(format!("is::<{ty}>(&value.{ident}); value.{ident} = any::<{ty}>();"));
    }
    if object.has_default() {
        lines.push(format!("default::<{path}>();"));
    }
    if object.usage.input {
        lines.extend(construction(object, home, private));
    }
    let _ = writeln!(text, "const _: fn() = || {{\n    {}\n}};", lines.join("\n    "));
}

fn construction(object: &Struct, home: &str, private: Option<&str>) -> Vec<String> {
    let path = format!("{home}::{}", object.name.ident);
    let mut lines = Vec::new();
    let argument = |field: &Field| format!("any::<{}>()", value_type(&field.kind, private));
    if let Some(required) = object.required_struct() {
        let field = |field: &Field| format!("{}: any::<{}>()", field.name.ident, field_type(field, private));
        let fields: Vec<String> = object.required().map(field).collect();
        // A member may be called `value`, so the pattern binds nothing.
        let names: Vec<String> = object.required().map(|field| format!("{}: _", field.name.ident)).collect();
        lines.push(format!("let required = {home}::{required} {{ {} }};", fields.join(", ")));
        lines.push(format!("let {home}::{required} {{ {} }} = required.clone();", names.join(", ")));
        lines.push(format!("value = {path}::new(required);"));
    } else {
        let arguments: Vec<String> = object.required().map(argument).collect();
        lines.push(format!("value = {path}::new({});", arguments.join(", ")));
    }
    for field in object.fields.iter().filter(|field| !field.presence.required) {
        let method = method_ident(&field.name.ident);
        lines.push(format!("value = value.{method}({});", argument(field)));
        if matches!(field.kind, Kind::String) {
            lines.push(format!("value = value.{method}(\"\");"));
        }
    }
    lines
}

fn enumeration(text: &mut String, home: &str, set: &Enum) {
    let path = format!("{home}::{}", set.ident);
    let values = set.values.iter().map(|value| format!("{path}::{} => {{}} ", value.ident));
    let values = values.collect::<Vec<_>>().concat();
    let (wire, other, sent) = match set.repr {
        Repr::String => ("&str", "String", "is::<&str>(&value.as_str())"),
        Repr::Int => ("i64", "i64", "is::<i64>(&value.value())"),
    };
    let _ = writeln!(
        text,
        "const _: fn() = || {{ set::<{path}>(); let value = {path}::from(any::<{wire}>()); {sent}; \
         match value {{ {values}{path}::Unknown(other) => is::<{other}>(&other), _ => {{}} }} }};"
    );
}

fn field_type(field: &Field, private: Option<&str>) -> String {
    let value = value_type(&field.kind, private);
    match field.shape {
        Shape::Plain => value,
        Shape::Optional => format!("Option<{value}>"),
        Shape::Boxed => format!("Option<Box<{value}>>"),
    }
}

fn value_type(kind: &Kind, private: Option<&str>) -> String {
    match kind {
        Kind::String | Kind::Element(_) => "String".to_owned(),
        Kind::Int => "i64".to_owned(),
        Kind::Uint => "u64".to_owned(),
        Kind::Float => "f64".to_owned(),
        Kind::Bool => "bool".to_owned(),
        Kind::Bytes => "it::Bytes".to_owned(),
        Kind::Enum(named, _) | Kind::Object(named) => path(named, private),
        Kind::List(item) => format!("Vec<{}>", value_type(item, private)),
    }
}

fn path(named: &TypeRef, private: Option<&str>) -> String {
    let home = private.filter(|_| !named.shared).unwrap_or("it::model");
    format!("{home}::{}", named.ident)
}
