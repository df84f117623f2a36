//! Every action of ccc, with its published examples.

use std::fs;
use std::path::Path;

use ccc_dynamic::{Json, Product, Sensitive};
use serde_json::Value;

use super::{mock, run, stderr, stdout, tc3};

/// Calls a function for every example of the Chinese site.
pub(super) fn each(mut check: impl FnMut(&str, &Value)) {
    let product = ccc_catalog::embedded().unwrap().load("ccc", None).unwrap();
    for action in product.actions.iter().filter(|action| action.sites.china) {
        for example in &action.examples {
            check(&action.name, &Value::Object(example.request.clone()));
        }
    }
}

/// The file and the line send the same, and print the reply.
#[test]
fn every_example_goes_through_as_json_and_as_members() {
    let mock = mock();
    let product = Product::new(ccc_catalog::embedded().unwrap(), "ccc", None).unwrap();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("example.json");
    let tools = Path::new(env!("CARGO_BIN_EXE_tc3")).parent().unwrap();
    let mut names = Vec::new();
    each(|name, request| {
        fs::write(&file, request.to_string()).unwrap();
        let output = run(&mock, &[name, "--json", &format!("@{}", file.display()), "--yes"]);
        assert!(output.status.success(), "{name}: {}", stderr(&output));
        let reply: Value = serde_json::from_str(&stdout(&output)).unwrap();
        assert!(reply["RequestId"].is_string(), "{name}");

        let made = product.action(name).unwrap().request(&Json::from(request)).unwrap();
        let line = made.tc3(Sensitive::Shown).unwrap();
        let line = line.replacen("tc3 ", &format!("./tc3 --endpoint {} ", mock.endpoint()), 1);
        let mut shell = std::process::Command::new("sh");
        // The environment of the command itself, without keys of this machine.
        let own = tc3(&mock.endpoint());
        shell.env_clear().envs(own.get_envs().filter_map(|(key, value)| Some((key, value?))));
        let output = shell.current_dir(tools).arg("-c").arg(format!("{line} --yes")).output().unwrap();
        assert!(output.status.success(), "{name}: {line}\n{}", stderr(&output));

        let requests = mock.requests();
        let [.., by_json, by_members] = requests.as_slice() else { panic!("two requests") };
        assert_eq!(by_json.action(), name);
        assert_eq!(by_json.json().as_ref(), Some(request), "{name}");
        assert_eq!(by_json.body(), by_members.body(), "{name}: {line}");
        names.push(name.to_owned());
    });
    names.dedup();
    assert_eq!(names.len(), 84);
}
