//! The schemas as files, for editors and for readers.

use std::collections::BTreeMap;

use schemars::{Schema, json_schema};
use serde::Serialize;
use serde_json::Value;

use super::of;
use crate::spec::model::{Action, CommonErrorsFile, EnumsFile, ErrorsFile, Service, TypesFile};

/// Name and text of each schema file. `mark` tells the files from hand-written ones.
pub fn files(mark: &str) -> Vec<(&'static str, String)> {
    vec![
        ("action.schema.json", text(mark, &of::<Action>())),
        ("common_errors.schema.json", text(mark, &of::<CommonErrorsFile>())),
        ("enums.schema.json", text(mark, &of::<EnumsFile>())),
        ("errors.schema.json", text(mark, &of::<ErrorsFile>())),
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
