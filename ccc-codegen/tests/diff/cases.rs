//! Small specs in pairs: one product of bells, and changes of it. The judge and the tests of `diff` share them.

#![allow(dead_code, reason = "the judge and the tests use different parts")]

use std::path::PathBuf;

use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::ir::Api;
use ccc_codegen_core::spec::{Spec, load_texts, own_common};
use ccc_codegen_core::{check, lower};
use serde::Deserialize;
use serde_json::{Value, json};

/// A change, and the kinds that a comparison must report for it: `there`, and `back` again.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// The name of the case.
    pub(crate) name: String,
    /// The kinds of changes from the old product to the new one.
    pub(crate) there: Vec<String>,
    /// The kinds of changes in the other direction.
    pub(crate) back: Vec<String>,
    /// Changes of the product before both sides are made.
    #[serde(default)]
    both: Vec<(String, Value)>,
    /// Changes of the new side.
    change: Vec<(String, Value)>,
}

impl Case {
    /// Returns all cases.
    pub(crate) fn all() -> serde_json::Result<Vec<Self>> {
        serde_json::from_str(include_str!("cases/cases.json"))
    }

    /// Returns the old and the new product.
    pub(crate) fn sides(&self) -> serde_json::Result<(Value, Value)> {
        let mut old = base()?;
        for (place, value) in &self.both {
            set(&mut old, place, value);
        }
        let mut new = old.clone();
        self.apply(&mut new);
        Ok((old, new))
    }

    /// Returns the places that it changes.
    pub(crate) fn places(&self) -> impl Iterator<Item = &str> {
        self.change.iter().map(|(place, _)| place.as_str())
    }

    /// Returns true if it makes sense beside other changes: it needs no change before, and moves no element of a list.
    pub(crate) fn is_independent(&self) -> bool {
        let moves = |(place, value): &(String, Value)| {
            let key = place.rsplit('/').next().unwrap_or_default();
            key.starts_with('+') || (value.is_null() && key.parse::<usize>().is_ok()) || place.ends_with("/name")
        };
        self.both.is_empty() && !self.change.iter().any(moves)
    }

    /// Changes a product.
    pub(crate) fn apply(&self, product: &mut Value) {
        for (place, value) in &self.change {
            set(product, place, value);
        }
    }
}

/// Returns the product that all cases change.
pub(crate) fn base() -> serde_json::Result<Value> {
    serde_json::from_str(include_str!("cases/base.json"))
}

/// Sets the value at a JSON pointer. The last part `-` appends to a list, `+2` inserts before the item 2, and the value
/// `null` removes.
pub(crate) fn set(product: &mut Value, place: &str, value: &Value) {
    let (parent, key) = place.rsplit_once('/').unwrap_or(("", place));
    match product.pointer_mut(parent) {
        Some(Value::Object(members)) if value.is_null() => drop(members.remove(key)),
        Some(Value::Object(members)) => drop(members.insert(key.to_owned(), value.clone())),
        Some(Value::Array(items)) => match (key, key.strip_prefix('+').unwrap_or(key).parse::<usize>()) {
            ("-", _) => items.push(value.clone()),
            (_, Ok(at)) if key.starts_with('+') => items.insert(at, value.clone()),
            (_, Ok(at)) if value.is_null() => drop(items.remove(at)),
            (_, Ok(at)) => items[at] = value.clone(),
            _ => {}
        },
        _ => {}
    }
}

/// Returns the spec of a product.
pub(crate) fn spec(product: &Value, diagnostics: &mut Diagnostics) -> Spec {
    let file = |path: String, value: &Value| (PathBuf::from(path), format!("{value:#}"));
    let mut files = vec![file("service.json".to_owned(), &product["service"])];
    for key in ["errors", "enums", "types"] {
        files.push(file(format!("{key}.json"), &json!({ key: product[key] })));
    }
    files.extend(product.get("pushes").map(|pushes| file("pushes.json".to_owned(), pushes)));
    let actions = product["actions"].as_object().into_iter().flatten();
    files.extend(actions.map(|(name, action)| file(format!("actions/{name}.json"), action)));
    let product = load_texts(PathBuf::from("demo/2024-01-01"), files, diagnostics);
    Spec { common: own_common(diagnostics), products: vec![product] }
}

/// Returns the checked API of a spec with one product.
///
/// # Errors
/// Every problem of the spec.
pub(crate) fn api(spec: &Spec, mut diagnostics: Diagnostics) -> Result<Api, Diagnostics> {
    let common = spec.common.as_ref().map(|file| lower::common(file, &mut diagnostics)).unwrap_or_default();
    let api = spec.products.first().and_then(|product| lower::product(product, &common, &mut diagnostics));
    if let Some(api) = &api {
        check::api(api, &mut diagnostics);
    }
    diagnostics.finish(api)?.ok_or_else(Diagnostics::default)
}
