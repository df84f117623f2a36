//! A spec in one small file: it has the point of a rule, and everything else has a default.

use std::fs;
use std::path::{Path, PathBuf};

use ccc_codegen::output::generate;
use ccc_codegen::output::recipe::Recipe;
use ccc_codegen::output::sync::File;
use ccc_codegen::report::render;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::{self, LOCK_FILE};
use serde_json::{Map, Value, json};
use tempfile::TempDir;

/// One rule and the product that shows it.
pub(crate) struct Input {
    /// The rule, in a sentence.
    pub(crate) rule: String,
    /// The generated files that matter for it.
    pub(crate) show: Vec<String>,
    product: Value,
}

impl Input {
    /// Reads a file. Besides `rule` and `show` it may have `service`, `types`, `enums`, `errors` and `actions`, each like
    /// the spec file of that name, and `gone`, as in `errors.lock`; all have a default.
    pub(crate) fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let known = ["rule", "show", "service", "types", "enums", "errors", "gone", "actions"];
        for key in value.as_object().unwrap().keys() {
            assert!(known.contains(&key.as_str()), "{}: unknown key {key}", path.display());
        }
        let show = value["show"].as_array().unwrap().iter().map(|path| path.as_str().unwrap().to_owned());
        Self { rule: value["rule"].as_str().unwrap().to_owned(), show: show.collect(), product: value }
    }

    /// Generates the files of the crate.
    pub(crate) fn generate(&self) -> Vec<File> {
        let dir = TempDir::new().unwrap();
        self.write(dir.path());
        let mut diagnostics = Diagnostics::default();
        let spec = spec::load(dir.path(), &mut diagnostics);
        match generate(&spec, &Recipe::new(PathBuf::new()), diagnostics) {
            Ok(generated) => {
                let sources = generated.krate.into_iter().find(|tree| tree.root == Path::new("src"));
                sources.unwrap().files
            }
            Err(diagnostics) => panic!("{}", render(&diagnostics)),
        }
    }

    /// Writes the spec tree.
    pub(crate) fn write(&self, root: &Path) {
        put(&root.join("common/errors.json"), &common_errors());
        let service = over(service(), &self.product["service"]);
        let product = root.join(service["service"].as_str().unwrap()).join(service["version"].as_str().unwrap());
        put(&product.join("service.json"), &service);
        let list = |key: &str| self.product[key].as_array().cloned().unwrap_or_default();
        let errors: Vec<Value> = list("errors").iter().map(|code| over(json!({ "summary": "" }), code)).collect();
        put(&product.join("errors.json"), &json!({ "errors": errors }));
        for key in ["types", "enums"] {
            put(&product.join(key).with_extension("json"), &json!({ key: list(key) }));
        }
        if let gone @ Value::Array(_) = &self.product["gone"] {
            put(&product.join(LOCK_FILE), &json!({ "gone": gone }));
        }
        for given in list("actions") {
            let path = product.join("actions").join(format!("{}.json", given["name"].as_str().unwrap()));
            put(&path, &over(action(), &given));
        }
    }
}

fn service() -> Value {
    json!({
        "service": "demo",
        "version": "2024-01-01",
        "title": "Demo",
        "doc": "A product that is not there.",
        "sites": ["china", "international"],
        "links": {
            "overview": "https://example.invalid/demo",
            "action": "https://example.invalid/demo/{action}",
            "types": "https://example.invalid/demo/types",
            "errors": "https://example.invalid/demo/errors",
        },
    })
}

fn action() -> Value {
    json!({
        "summary": "Rings a bell.",
        "safety": "once",
        "rate_limit": { "per_second": 20 },
        "input": [],
        "output": [],
        "errors": [],
    })
}

fn common_errors() -> Value {
    json!({ "errors": [{ "code": "InternalError", "summary": "It failed.", "category": "internal", "retry": "reads_only" }] })
}

/// Returns an object with its keys replaced by those of another.
fn over(base: Value, given: &Value) -> Value {
    let (Value::Object(mut base), empty) = (base, Map::new()) else { unreachable!("every base is an object") };
    base.extend(given.as_object().unwrap_or(&empty).clone());
    Value::Object(base)
}

fn put(path: &Path, value: &Value) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, serde_json::to_string_pretty(value).unwrap()).unwrap();
}
