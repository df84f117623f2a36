//! Lint and the generated types agree on the requests of every action: one finds broken exactly what the other refuses.
//!
//! They differ only on unlisted values of enums: the types keep them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ccc_codegen::lint::findings;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec;
use ccc_generated::Action;
use ccc_tests::{actions, workspace};
use serde_json::{Value, from_value, json};
use tempfile::TempDir;

type Verdict = fn(&Value) -> bool;

/// Lists the judges of requests, one for each action.
macro_rules! for_each_action {
    ($($request:ident)*) => {
        fn verdicts() -> BTreeMap<&'static str, Verdict> {
            [$((
                ccc_generated::$request::INFO.name(),
                (|json: &Value| {
                    from_value::<ccc_generated::$request>(json.clone()).is_ok_and(|request| request.validate().is_ok())
                }) as Verdict,
            )),*].into()
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/actions.rs"));

/// The spec, with the files of its actions replaced.
struct Tree(TempDir);

impl Tree {
    fn new() -> Self {
        let (from, tree) = (workspace().join("spec"), Self(TempDir::new().unwrap()));
        fs::create_dir_all(tree.actions()).unwrap();
        fs::create_dir_all(tree.0.path().join("common")).unwrap();
        let product = ["service", "errors", "enums", "types"].map(|name| format!("ccc/2020-02-10/{name}.json"));
        for file in product.iter().map(String::as_str).chain(["common/errors.json"]) {
            fs::copy(from.join(file), tree.0.path().join(file)).unwrap();
        }
        tree
    }

    fn actions(&self) -> PathBuf {
        self.0.path().join("ccc/2020-02-10/actions")
    }

    /// Returns the names of the actions whose examples lint calls broken.
    fn broken(&self, actions: &[Value]) -> Vec<String> {
        for action in actions {
            let path = self.actions().join(action["name"].as_str().unwrap()).with_extension("json");
            fs::write(path, action.to_string()).unwrap();
        }
        let mut problems = Diagnostics::default();
        let spec = spec::load(self.0.path(), &mut problems);
        assert!(problems.is_empty());
        let found = findings(&spec);
        let broken = found.iter().filter(|finding| finding.rule == "broken-example");
        let paths = broken.map(|finding| finding.at.place().unwrap().source().path().to_owned());
        let mut names: Vec<String> =
            paths.map(|path| Path::new(&path).file_stem().unwrap().to_string_lossy().into_owned()).collect();
        names.dedup();
        names
    }
}

/// A change to the request of the first example; none if it has nothing to change.
type Change = fn(&mut Value) -> bool;

/// Changes at every place of a request: they touch presence, types and rules.
const CHANGES: [(&str, Change); 9] = [
    ("nothing", |_| true),
    ("no first member", |request| take(request, 0)),
    ("no second member", |request| take(request, 1)),
    ("no third member", |request| take(request, 2)),
    ("a list as first value", |request| each(request, |value| *value = json!([[]]))),
    ("long texts", |request| each_of(request, Value::is_string, || json!("x".repeat(5000)))),
    ("empty texts", |request| each_of(request, Value::is_string, || json!(""))),
    ("negative numbers", |request| each_of(request, Value::is_number, || json!(-7))),
    ("great numbers", |request| each_of(request, Value::is_number, || json!(9_007_199_254_740_991_u64))),
];

fn take(request: &mut Value, index: usize) -> bool {
    let members = request.as_object_mut().unwrap();
    let name = members.keys().nth(index).cloned();
    name.is_some_and(|name| members.remove(&name).is_some())
}

fn each(value: &mut Value, change: impl Fn(&mut Value)) -> bool {
    value.as_object_mut().unwrap().values_mut().next().map(change).is_some()
}

/// Replaces each value of a kind, at any depth.
fn each_of(value: &mut Value, is: fn(&Value) -> bool, by: fn() -> Value) -> bool {
    match value {
        Value::Object(members) => {
            members.values_mut().filter_map(|value| each_of(value, is, by).then_some(())).count() > 0
        }
        Value::Array(items) => items.iter_mut().filter_map(|value| each_of(value, is, by).then_some(())).count() > 0,
        plain if is(plain) => {
            *plain = by();
            true
        }
        _ => false,
    }
}

#[test]
fn lint_and_the_generated_types_agree_on_every_request() {
    let (verdicts, tree, good) = (verdicts(), Tree::new(), actions().unwrap());
    assert_eq!(verdicts.len(), good.len());
    for (what, change) in CHANGES {
        let mut changed = Vec::new();
        for action in &good {
            let mut action = action.clone();
            let request = &mut action["examples"][0]["request"];
            if change(request) {
                changed.push(action);
            }
        }
        let broken = tree.broken(&changed);
        let disagreed: Vec<String> = changed
            .iter()
            .filter_map(|action| {
                let (name, request) = (action["name"].as_str().unwrap(), &action["examples"][0]["request"]);
                let (lint, types) = (!broken.iter().any(|broken| broken == name), verdicts[name](request));
                (lint != types).then(|| format!("{name}: lint {lint}, types {types}"))
            })
            .collect();
        assert!(disagreed.is_empty(), "{what}\n{}", disagreed.join("\n"));
        assert!(what != "nothing" || (broken.is_empty() && changed.len() == good.len()));
    }
}
