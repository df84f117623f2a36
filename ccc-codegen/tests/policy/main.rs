//! `ccc-codegen policy` as a person runs it: the policies of the examples, of a program with closures, of recorded calls, and
//! the messages.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn run(arguments: &[&str]) -> Output {
    let command =
        Command::new(env!("CARGO_BIN_EXE_ccc-codegen")).arg("policy").args(arguments).current_dir(workspace()).output();
    command.unwrap()
}

/// Returns the exit code and everything that a run prints; a file of a temporary folder without the folder.
fn said(arguments: &[&str]) -> String {
    let output = run(arguments);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    format!("exit code {}\n{}{}", output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// Writes a file into a temporary folder, and returns what a run says of it.
fn said_of(option: &str, name: &str, text: &str) -> String {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    said(&[option, path.to_str().unwrap()]).replace(folder.path().to_str().unwrap(), "DIR")
}

/// Returns how many statements each action has, with its resources.
fn statements(arguments: &[&str]) -> BTreeMap<String, Vec<Value>> {
    let output = run(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let policy: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(policy["version"], "2.0");
    let mut found: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for statement in policy["statement"].as_array().unwrap() {
        assert_eq!(statement["effect"], "allow");
        for action in statement["action"].as_array().unwrap() {
            found.entry(action.as_str().unwrap().to_owned()).or_default().push(statement["resource"].clone());
        }
    }
    found
}

/// Returns the names of all actions of ccc.
fn all() -> Vec<String> {
    let folder = workspace().join("spec/ccc/2020-02-10/actions");
    let name = |entry: fs::DirEntry| entry.path().file_stem().unwrap().to_string_lossy().into_owned();
    fs::read_dir(folder).unwrap().map(|entry| name(entry.unwrap())).collect()
}

#[test]
fn each_example_has_its_policy() {
    for example in ["error_codes", "list_pages", "modify_own_number_apply", "safe_retry"] {
        let path = format!("ccc-generated/examples/{example}.rs");
        insta::assert_snapshot!(example, said(&["--from-source", &path]));
    }
    insta::assert_snapshot!("downstream", said(&["--from-source", "tests/downstream"]));
}

#[test]
fn each_block_of_the_readme_that_makes_calls_has_its_policy() {
    let readme = fs::read_to_string(workspace().join("README.md")).unwrap();
    let calls = |block: &&str| block.starts_with("rust") && block.contains("Client");
    let blocks: Vec<&str> = readme.split("```").skip(1).step_by(2).filter(calls).collect();
    assert_eq!(blocks.len(), 3);
    for (at, block) in blocks.into_iter().enumerate() {
        let code = block.split_once('\n').unwrap().1;
        insta::assert_snapshot!(format!("readme-{}", at + 1), said_of("--from-source", "block.rs", code));
    }
}

#[test]
fn the_readme_shows_what_the_command_prints() {
    let readme = fs::read_to_string(workspace().join("README.md")).unwrap();
    let (_, rest) = readme.split_once("$ cargo codegen policy ").unwrap();
    let (shown, _) = rest.split_once("```").unwrap();
    let (arguments, printed) = shown.split_once('\n').unwrap();
    let output = run(&arguments.split(' ').collect::<Vec<_>>());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), printed);
    assert!(output.stderr.is_empty());
}

#[test]
fn calls_in_closures_and_macros_are_found_and_doubtful_ones_listed() {
    insta::assert_snapshot!("closures", said(&["--from-source", "ccc-codegen/tests/policy/data/closures.rs"]));
}

#[test]
fn every_action_is_in_exactly_one_statement() {
    let all = all();
    assert_eq!(all.len(), 84);
    let found = statements(&[
        "--actions",
        &all.join(","),
        "--resource",
        "SdkAppId=1400000000",
        "--resource",
        "uin=100000000001",
    ]);
    let expected: BTreeMap<String, usize> = all.iter().map(|name| (format!("ccc:{name}"), 1)).collect();
    assert_eq!(
        found.iter().map(|(name, resources)| (name.clone(), resources.len())).collect::<BTreeMap<_, _>>(),
        expected
    );
}

/// CAM denies an operation-level action whose statement names a resource.
#[test]
fn only_actions_with_a_documented_resource_get_one() {
    let service = fs::read(workspace().join("spec/ccc/2020-02-10/service.json")).unwrap();
    let service: Value = serde_json::from_slice(&service).unwrap();
    let mut forms = BTreeMap::new();
    for level in service["cam"]["levels"].as_array().unwrap() {
        assert!(level["source"].as_str().unwrap().contains("/document/product/598/"));
        for action in level["actions"].as_array().unwrap() {
            forms.insert(format!("ccc:{}", action.as_str().unwrap()), level["resource"].as_str());
        }
    }
    for (action, resources) in
        statements(&["--actions", &all().join(","), "--resource", "SdkAppId=1", "--resource", "uin=2"])
    {
        let expected = match forms.get(&action) {
            Some(Some(form)) => form.replace("${uin}", "2").replace("${SdkAppId}", "1"),
            Some(None) | None => "*".to_owned(),
        };
        assert_eq!(resources, [Value::from(vec![expected])], "{action}");
    }
}

#[test]
fn resources_take_the_given_ids() {
    let actions = "BindNumberCallInInterface,BindStaffSkillGroupList,CreateAICall";
    insta::assert_snapshot!("no-ids", said(&["--actions", actions]));
    let ids =
        ["--resource", "SdkAppId=1400000000", "--resource", "SdkAppId=1400000001", "--resource", "uin=100000000001"];
    insta::assert_snapshot!("ids", said(&[&["--actions", actions], &ids[..]].concat()));
}

#[test]
fn recorded_calls_are_taken_and_unknown_ones_told() {
    let array = r#"[{"action": "DescribeNumbers", "executed": true}, {"action": "DescribeNumber"}, {"action": ""}]"#;
    insta::assert_snapshot!("recorded", said_of("--recorded", "calls.json", array));
    let lines = "{\"action\": \"HangUpCall\"}\n\n{\"action\": \"CreateIVRSession\"}\n{\"action\": \"HangUpCall\"}\n";
    insta::assert_snapshot!("recorded-lines", said_of("--recorded", "calls.jsonl", lines));
    insta::assert_snapshot!(
        "recorded-broken",
        said_of("--recorded", "calls.jsonl", "{\"action\": \"HangUpCall\"}\nno\n")
    );
}

#[test]
fn mistakes_are_told_with_their_remedy() {
    let cases = [
        said(&["--actions", "DescribNumbers,DescribeCdr,xyzzy,HangUpCall"]),
        said(&["--actions", "HangUpCall", "--resource", "SdkAppID=1"]),
        said(&["--actions", "HangUpCall", "--resource", "SdkAppId"]),
        said(&["--actions", "HangUpCall", "--resource", "SdkAppId=1:2"]),
        said(&["--from-source", "nowhere"]),
        said(&["--from-source", "spec"]),
        said_of("--from-source", "none.rs", "fn main() {}"),
        said_of("--from-source", "broken.rs", "fn main() {\n    client.hang_up_call(;\n}\n"),
        said_of("--from-source", "unclosed.rs", "fn main() {\n    let a = \"\n}\n"),
    ];
    insta::assert_snapshot!("mistakes", cases.join("\n---\n"));
}
