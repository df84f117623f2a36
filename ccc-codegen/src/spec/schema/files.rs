//! The schemas as files, for editors and for readers.

use std::collections::BTreeMap;

use schemars::{Schema, json_schema};
use serde::Serialize;
use serde_json::Value;

use super::of;
use crate::spec::model::{Action, CommonErrorsFile, EnumsFile, ErrorsFile, Service, TypesFile};

/// Name and text of every schema file.
pub fn files() -> Vec<(&'static str, String)> {
    vec![
        ("action.schema.json", text(&of::<Action>())),
        ("common_errors.schema.json", text(&of::<CommonErrorsFile>())),
        ("enums.schema.json", text(&of::<EnumsFile>())),
        ("errors.schema.json", text(&of::<ErrorsFile>())),
        ("service.schema.json", text(&of::<Service>())),
        ("types.schema.json", text(&of::<TypesFile>())),
    ]
}

fn text(schema: &Schema) -> String {
    let mut marked = json_schema!({ "$comment": crate::sync::MARK });
    for (key, value) in schema.as_object().into_iter().flatten() {
        marked.insert(key.clone(), value.clone());
    }
    // Plain values cannot fail to serialize.
    let mut text = serde_json::to_string_pretty(&Sorted(marked.as_value())).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes objects in the order of their keys, whatever order of keys serde_json was built to keep.
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
