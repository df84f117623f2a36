//! Lists for the programs of the peers.

use std::fmt::Write;

use heck::{ToPascalCase, ToSnakeCase};
use serde_json::json;

use crate::Result;
use crate::spec::Spec;

/// The action of the programs with one call.
pub(crate) const ONE: &str = "DescribeExtensions";

/// Returns the files `one.rs` and `all.rs`, each a call of the macro `actions`. A line has the method of an action, its
/// request and its reply as Tencent spells them, and both as generators spell them.
pub(crate) fn lists(spec: &Spec) -> Result<[(&'static str, String); 2]> {
    let list = |wanted: &dyn Fn(&str) -> bool| -> Result<String> {
        let mut text = "actions! {\n".to_owned();
        for name in spec.actions.iter().map(|action| &action.name).filter(|name| wanted(name)) {
            let (usual, method) = (name.to_pascal_case(), name.to_snake_case());
            let types = format!("{name}Request {name}Response {usual}Request {usual}Response");
            writeln!(text, "    \"{name}\" {method} {types};")?;
        }
        Ok(text + "}\n")
    };
    Ok([("one.rs", list(&|name| name == ONE)?), ("all.rs", list(&|_| true)?)])
}

/// Returns a list of objects with the name of an action and the text of a reply.
pub(crate) fn replies(spec: &Spec) -> Result<String> {
    let mut found = Vec::new();
    for action in &spec.actions {
        for example in &action.examples {
            let reply = json!({ "Response": example.response }).to_string();
            found.push(json!({ "action": action.name, "reply": reply }));
        }
    }
    Ok(serde_json::to_string_pretty(&found)? + "\n")
}
