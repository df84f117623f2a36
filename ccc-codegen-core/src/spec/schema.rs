//! The JSON Schema of each kind of spec file, made from the model types.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, json_schema};
use serde::Serialize;
use serde_json::{Value, json};

use super::model::{Action, CommonErrorsFile, EnumsFile, ErrorsFile, LockFile, PushesFile, Service, TypesFile};

/// Returns the name and the text of each schema file. `mark` distinguishes the files from hand-written ones.
pub fn files(mark: &str) -> Vec<(&'static str, String)> {
    vec![
        ("action.schema.json", text(mark, &of::<Action>())),
        ("common_errors.schema.json", text(mark, &of::<CommonErrorsFile>())),
        ("enums.schema.json", text(mark, &of::<EnumsFile>())),
        ("errors.schema.json", text(mark, &of::<ErrorsFile>())),
        ("lock.schema.json", text(mark, &of::<LockFile>())),
        ("pushes.schema.json", text(mark, &of::<PushesFile>())),
        ("service.schema.json", text(mark, &of::<Service>())),
        ("types.schema.json", text(mark, &of::<TypesFile>())),
    ]
}

fn text(mark: &str, schema: &Schema) -> String {
    let mut marked = json_schema!({ "$comment": mark });
    for (key, value) in schema.as_object().into_iter().flatten() {
        marked.insert(key.clone(), value.clone());
    }
    // Plain values cannot fail to serialize.
    let mut text = serde_json::to_string_pretty(&Sorted(marked.as_value())).unwrap_or_default();
    text.push('\n');
    text
}

/// Returns the schema of one kind of file.
pub(super) fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .with_transform(RecursiveTransform(without_null))
        .with_transform(RecursiveTransform(with_bounds))
        .into_generator()
        .into_root_schema_for::<T>()
}

/// Removes `null` from optional keys: leaving the key out is the only way to omit it.
fn without_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    let null = json!({ "type": "null" });
    if let Some(Value::Array(branches)) = schema.get_mut("anyOf") {
        branches.retain(|branch| *branch != null);
        if let [Value::Object(only)] = branches.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            for (key, value) in only {
                schema.insert(key, value);
            }
        }
    }
}

/// Adds a bound to `"format": "uint32"`, which most validators ignore.
fn with_bounds(schema: &mut Schema) {
    if schema.get("format").and_then(Value::as_str) == Some("uint32") {
        schema.insert("maximum".to_owned(), json!(u32::MAX));
    }
}

/// Writes objects in the order of their keys, whichever order serde_json was built to keep.
struct Sorted<'a>(&'a Value);

impl Serialize for Sorted<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(items) => serializer.collect_seq(items.iter().map(Sorted)),
            Value::Object(map) => {
                let sorted: BTreeMap<_, _> = map.iter().map(|(k, v)| (k, Sorted(v))).collect();
                serializer.collect_map(sorted)
            }
            plain => plain.serialize(serializer),
        }
    }
}
