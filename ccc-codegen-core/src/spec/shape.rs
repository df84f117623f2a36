//! Checks the shape of a file against its schema. Reports all deviations at once, each with its place.
//!
//! Serde would stop at the first one, and could not locate it inside an untagged enum.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::diagnostics::suggest::{list, nearest};
use crate::diagnostics::{Diagnostic, Problems};
use crate::source::{Source, join, last_step};

/// Checks a file against the schema of its kind.
pub(super) fn check(source: &Arc<Source>, value: &Value, schema: &Value, problems: &Problems) {
    let shape = Shape { source, schema };
    shape.check(schema, value, Place::Root).into_iter().for_each(|problem| problems.report(problem));
}

/// A place in the file, as the steps that lead to it. It becomes text only for a problem.
#[derive(Clone, Copy)]
enum Place<'a> {
    Root,
    Key(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl Place<'_> {
    /// Returns the place as a JSON pointer.
    fn pointer(self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Key(object, key) => join(&object.pointer(), key),
            Self::Item(list, index) => join(&list.pointer(), &index.to_string()),
        }
    }
}

/// A check of the parts of JSON Schema that the schemas of the spec files use.
struct Shape<'a> {
    source: &'a Arc<Source>,
    schema: &'a Value,
}

impl<'a> Shape<'a> {
    fn check(&self, schema: &'a Value, value: &Value, place: Place<'_>) -> Vec<Diagnostic> {
        let schema = self.resolve(schema);
        if let Some(constants) = constants(schema) {
            return self.constant(&constants, value, place);
        }
        if let Some(Value::Array(branches)) = schema.get("anyOf").or(schema.get("oneOf")) {
            return self.any_of(branches, value, place);
        }
        if !fits(schema, value) {
            return vec![self.wrong_type(&words(schema), value, &place.pointer())];
        }
        match value {
            Value::Object(object) => self.object(schema, object, place),
            Value::Array(items) => match schema.get("items") {
                Some(item_schema) => (0..)
                    .zip(items)
                    .flat_map(|(index, item)| self.check(item_schema, item, Place::Item(&place, index)))
                    .collect(),
                None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// Follows a reference to a definition. No type of the model contains itself.
    fn resolve(&self, schema: &'a Value) -> &'a Value {
        schema
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|reference| reference.strip_prefix('#'))
            .and_then(|pointer| self.schema.pointer(pointer))
            .unwrap_or(schema)
    }

    fn object(&self, schema: &'a Value, object: &Map<String, Value>, place: Place<'_>) -> Vec<Diagnostic> {
        let empty = Map::new();
        let known = schema.get("properties").and_then(Value::as_object).unwrap_or(&empty);
        let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
        let absent = |key: &str| !object.contains_key(key);
        let mut problems = Vec::new();
        let mut misspelt = Vec::new();
        for (key, value) in object {
            let inside = Place::Key(&place, key);
            if let Some(schema) = known.get(key) {
                problems.extend(self.check(schema, value, inside));
            } else if closed {
                let near = nearest(key, known.keys().map(String::as_str).filter(|key| absent(key)));
                misspelt.extend(near);
                problems.push(self.unknown_key(key, near, known, &inside.pointer()));
            }
        }
        let required = schema.get("required").and_then(Value::as_array);
        for key in required.into_iter().flatten().filter_map(Value::as_str) {
            // A misspelt key is one problem, not two.
            if absent(key) && !misspelt.contains(&key) {
                problems.push(self.missing_key(key, known.get(key).and_then(description), &place.pointer()));
            }
        }
        problems
    }

    /// Returns the problems of the branch that fits best; none if one fits.
    fn any_of(&self, branches: &'a [Value], value: &Value, place: Place<'_>) -> Vec<Diagnostic> {
        let best = branches
            .iter()
            .filter(|branch| fits(self.resolve(branch), value))
            .map(|branch| self.check(branch, value, place))
            .min_by_key(Vec::len);
        best.unwrap_or_else(|| {
            let all: Vec<String> = branches.iter().map(|branch| words(self.resolve(branch))).collect();
            vec![self.wrong_type(&all.join(" or "), value, &place.pointer())]
        })
    }

    fn constant(&self, allowed: &[&str], value: &Value, place: Place<'_>) -> Vec<Diagnostic> {
        let Value::String(text) = value else {
            return vec![self.wrong_type("a string", value, &place.pointer())];
        };
        if allowed.contains(&text.as_str()) {
            return Vec::new();
        }
        let pointer = &place.pointer();
        let label = did_you_mean(nearest(text, allowed.iter().copied()));
        let message = format!("unknown value `{text}` for {}", subject(pointer));
        vec![
            Diagnostic::new("unknown-value", self.source.at(pointer), message)
                .label(label)
                .help(format!("use one of {}", list(allowed.iter().copied()))),
        ]
    }

    fn wrong_type(&self, expected: &str, value: &Value, pointer: &str) -> Diagnostic {
        let message = format!("{} must be {expected}, not {}", subject(pointer), found(value));
        let diagnostic =
            Diagnostic::new("wrong-type", self.source.at(pointer), message).label(format!("expected {expected}"));
        if value.is_null() {
            return diagnostic.help("leave the key out instead");
        }
        diagnostic
    }

    fn unknown_key(&self, key: &str, near: Option<&str>, known: &Map<String, Value>, pointer: &str) -> Diagnostic {
        let mut names: Vec<&str> = known.keys().map(String::as_str).collect();
        names.sort_unstable();
        Diagnostic::new("unknown-key", self.source.at_key(pointer), format!("unknown key `{key}`"))
            .label(did_you_mean(near))
            .help(format!("use one of {}", list(names)))
    }

    fn missing_key(&self, key: &str, meaning: Option<&str>, pointer: &str) -> Diagnostic {
        let message = format!("the key `{key}` is missing in {}", subject(pointer));
        let diagnostic =
            Diagnostic::new("missing-key", self.source.at(pointer), message).label(format!("add `\"{key}\": …`"));
        match meaning {
            Some(meaning) => diagnostic.help(format!("`{key}`: {}", meaning.replace('\n', " "))),
            None => diagnostic,
        }
    }
}

/// Returns the strings that a schema allows, if it lists them.
fn constants(schema: &Value) -> Option<Vec<&str>> {
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return values.iter().map(Value::as_str).collect();
    }
    let branches = schema.get("oneOf").and_then(Value::as_array)?;
    branches.iter().map(|branch| branch.get("const").and_then(Value::as_str)).collect()
}

/// Returns true if a value has the JSON type of a schema and is within its bounds. A schema without a type takes any.
fn fits(schema: &Value, value: &Value) -> bool {
    match schema.get("type").and_then(Value::as_str) {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("number") => value.is_number(),
        Some("integer") => {
            let least = schema.get("minimum").and_then(Value::as_i64);
            let greatest = schema.get("maximum").and_then(Value::as_u64);
            (value.is_u64() || value.is_i64())
                && least.is_none_or(|least| value.as_i64().is_none_or(|n| n >= least))
                && greatest.is_none_or(|greatest| value.as_u64().is_none_or(|n| n <= greatest))
        }
        _ => true,
    }
}

/// Returns the type that a schema requires, in words.
fn words(schema: &Value) -> String {
    let least = schema.get("minimum").and_then(Value::as_i64);
    let greatest = schema.get("maximum").and_then(Value::as_u64);
    match (schema.get("type").and_then(Value::as_str), least, greatest) {
        (Some("object"), ..) => "an object".to_owned(),
        (Some("array"), ..) => "a list".to_owned(),
        (Some("boolean"), ..) => "`true` or `false`".to_owned(),
        (Some("number"), ..) => "a number".to_owned(),
        (Some("integer"), Some(least), Some(greatest)) => {
            format!("an integer from {least} to {greatest}")
        }
        (Some("integer"), Some(least), None) => format!("an integer of at least {least}"),
        (Some("integer"), ..) => "an integer".to_owned(),
        // A schema without a type lists strings.
        _ => "a string".to_owned(),
    }
}

/// Returns the type of a value, in words.
fn found(value: &Value) -> String {
    match value {
        Value::Null => "`null`".to_owned(),
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(_) => "a string".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(|| "unknown".to_owned(), |near| format!("did you mean `{near}`?"))
}

/// Returns the target of a pointer, in words.
fn subject(pointer: &str) -> String {
    match last_step(pointer) {
        None => "the file".to_owned(),
        Some(step) if step.parse::<usize>().is_ok() => {
            let list = pointer.rsplit_once('/').and_then(|(list, _)| last_step(list));
            format!("an item of `{}`", list.unwrap_or_default())
        }
        Some(step) => format!("`{step}`"),
    }
}

fn description(schema: &Value) -> Option<&str> {
    schema.get("description").and_then(Value::as_str)
}
