//! The API as an OpenAPI 3.0 document, as a user of a generator would write it down.
//!
//! The service has one path and names the action in a header. OpenAPI has one operation of a method on a path, so each
//! action has a path of its own here, which the client must put back. An error comes with status 200 in place of the
//! members of a reply, so none of those is required. Values of enums are open, so they are plain integers and strings.
//! Neither generator can tell apart members whose names differ in case alone (`UUI`, `Uui`), so the second is left out.

use std::collections::BTreeSet;

use heck::{ToPascalCase, ToSnakeCase};
use serde_json::{Map, Value, json};

use crate::Result;
use crate::spec::{Action, Member, Spec};

pub(crate) fn document(spec: &Spec) -> Result<String> {
    let mut schemas = Map::new();
    add(&mut schemas, "ServiceError", service_error())?;
    for one in &spec.types {
        add(
            &mut schemas,
            &one.name,
            object(spec, &one.doc, &one.members, |member| member.required || member.always_present)?,
        )?;
    }
    let mut paths = Map::new();
    for action in &spec.actions {
        let input = object(spec, &action.summary, &action.input, |member| member.required)?;
        add(&mut schemas, &format!("{}Request", action.name), input)?;
        add(&mut schemas, &format!("{}Result", action.name), result(spec, action)?)?;
        add(&mut schemas, &format!("{}Response", action.name), envelope(&action.name))?;
        paths.insert(format!("/{}", action.name), operation(action));
    }
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "ccc", "version": "2020-02-10" },
        "servers": [{ "url": "https://ccc.tencentcloudapi.com" }],
        "paths": paths,
        "components": { "schemas": schemas },
    });
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

/// Generators write names in their own ways. One that is in the usual way already is left as it is by all of them.
fn schema_name(name: &str) -> String {
    name.to_pascal_case()
}

fn add(schemas: &mut Map<String, Value>, name: &str, schema: Value) -> Result<()> {
    match schemas.insert(schema_name(name), schema) {
        None => Ok(()),
        Some(_) => Err(format!("two types are named {}", schema_name(name)).into()),
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{}", schema_name(name)) })
}

fn operation(action: &Action) -> Value {
    let content =
        |suffix: &str| json!({ "application/json": { "schema": reference(&format!("{}{suffix}", action.name)) } });
    json!({ "post": {
        "operationId": action.name.to_snake_case(),
        "summary": action.summary,
        "requestBody": { "required": true, "content": content("Request") },
        "responses": { "200": { "description": "The reply, or an error.", "content": content("Response") } },
    } })
}

fn service_error() -> Value {
    json!({
        "type": "object",
        "required": ["Code", "Message"],
        "properties": { "Code": { "type": "string" }, "Message": { "type": "string" } },
    })
}

fn envelope(action: &str) -> Value {
    json!({
        "type": "object",
        "required": ["Response"],
        "properties": { "Response": reference(&format!("{action}Result")) },
    })
}

fn result(spec: &Spec, action: &Action) -> Result<Value> {
    let mut schema = object(spec, "The reply, or an error in its place.", &action.output, |_| false)?;
    schema["properties"]["Error"] = reference("ServiceError");
    schema["properties"]["RequestId"] = json!({ "type": "string" });
    schema["required"] = json!(["RequestId"]);
    Ok(schema)
}

fn object(spec: &Spec, doc: &str, members: &[Member], required: impl Fn(&Member) -> bool) -> Result<Value> {
    let mut names = BTreeSet::new();
    let members: Vec<_> = members.iter().filter(|member| names.insert(member.name.to_snake_case())).collect();
    let properties = members
        .iter()
        .map(|member| Ok((member.name.clone(), property(spec, member)?)))
        .collect::<Result<Map<_, _>>>()?;
    let required: Vec<_> = members.iter().filter(|one| required(one)).map(|one| one.name.as_str()).collect();
    let mut schema = json!({ "type": "object", "description": doc, "properties": properties });
    // An empty list is not valid.
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    Ok(schema)
}

fn property(spec: &Spec, member: &Member) -> Result<Value> {
    let mut schema = shape(spec, &member.of).map_err(|problem| format!("{}: {problem}", member.name))?;
    // Nothing beside a reference counts.
    if schema.get("$ref").is_none() {
        schema["description"] = json!(member.doc);
        if member.nullable {
            schema["nullable"] = json!(true);
        }
    }
    Ok(schema)
}

fn shape(spec: &Spec, of: &str) -> Result<Value> {
    if let Some(item) = of.strip_prefix("list<").and_then(|rest| rest.strip_suffix('>')) {
        return Ok(json!({ "type": "array", "items": shape(spec, item)? }));
    }
    if let Some(of) = spec.enums.get(of) {
        return shape(spec, of);
    }
    Ok(match of {
        "int64" => json!({ "type": "integer", "format": "int64" }),
        "uint64" => json!({ "type": "integer", "format": "uint64", "minimum": 0 }),
        "float" => json!({ "type": "number", "format": "double" }),
        "string" => json!({ "type": "string" }),
        "bool" => json!({ "type": "boolean" }),
        name if spec.types.iter().any(|one| one.name == name) => reference(name),
        other => return Err(format!("the type {other} is unknown here").into()),
    })
}
