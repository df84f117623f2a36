//! The examples run without an account, and the README quotes their output.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::LazyLock;

use ccc_tests::workspace;
use serde_json::Value;

/// The phone number of the examples without its last digits, which a mask leaves visible.
const NUMBER: &str = "020123456";

/// The examples by name, built with the features of the whole workspace, like all its tests.
static EXAMPLES: LazyLock<BTreeMap<String, PathBuf>> = LazyLock::new(|| {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--workspace", "--examples", "--message-format=json", "--quiet"]).current_dir(workspace());
    // Variables that cargo sets for a test: because of them, some build scripts would run again.
    without(&mut build, &["CARGO_PKG_", "CARGO_MANIFEST_", "OUT_DIR"]);
    let build = build.output().unwrap();
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
    let messages = build.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    messages.filter_map(|line| example(&serde_json::from_slice(line).unwrap())).collect()
});

/// Returns the example that a message of cargo reports.
fn example(message: &Value) -> Option<(String, PathBuf)> {
    let (target, path) = (&message["target"], message["executable"].as_str()?);
    let is_example = target["kind"].as_array()?.iter().any(|kind| kind == "example");
    let is_ours = message["package_id"].as_str()?.contains("ccc-generated");
    (is_example && is_ours).then(|| Some((target["name"].as_str()?.to_owned(), path.into()))).flatten()
}

/// Runs an example with only the given variables of Tencent Cloud in the environment.
fn run(example: &str, variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(&EXAMPLES[example]);
    without(&mut command, &["TENCENTCLOUD_", "CCC_"]);
    command.envs(variables.iter().copied()).output().unwrap()
}

/// Removes variables with these prefixes from the environment of a command.
fn without(command: &mut Command, beginnings: &[&str]) {
    let names = std::env::vars_os().map(|(name, _)| name);
    for name in names.filter(|name| beginnings.iter().any(|beginning| name.to_string_lossy().starts_with(beginning))) {
        command.env_remove(name);
    }
}

/// Returns the output of an example, which must succeed.
fn printed(example: &str, variables: &[(&str, &str)]) -> String {
    let output = run(example, variables);
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success() && stderr.is_empty(), "{example}: {stderr}");
    assert!(!stdout.contains(NUMBER), "{example} shows a phone number:\n{stdout}");
    stdout
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn approve(name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true
    }, {
        insta::assert_snapshot!(name, text);
    });
}

/// Returns the names of the examples in their folder: cargo must have built all of them.
fn written() -> Vec<String> {
    let files = fs::read_dir(workspace().join("ccc-generated/examples")).unwrap().map(|entry| entry.unwrap().path());
    let stem = |path: PathBuf| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let is_rust = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "rs");
    let mut names: Vec<String> = files.filter(is_rust).filter_map(stem).collect();
    names.sort();
    names
}

#[test]
fn without_an_account_each_example_runs_against_a_mock() {
    let names: Vec<&String> = EXAMPLES.keys().collect();
    assert_eq!(names, written().iter().collect::<Vec<_>>());
    for name in names {
        let text = printed(name, &[]);
        assert!(text.starts_with("No credentials in the environment: the calls go to a mock"), "{name}:\n{text}");
        approve(name, &text);
        assert_eq!(text, printed(name, &[]), "{name} prints the same each time");
    }
}

#[test]
fn the_readme_shows_what_the_first_example_prints() {
    let readme = fs::read_to_string(workspace().join("README.md")).unwrap();
    let text = printed("modify_own_number_apply", &[]);
    assert!(readme.contains(&format!("```text\n{text}```")), "README.md, quick start, should show:\n{text}");
}

/// Credentials of no account: an example that made a call with them would fail.
const ACCOUNT: [(&str, &str); 3] = [
    ("TENCENTCLOUD_SECRET_ID", "AKIDexample"),
    ("TENCENTCLOUD_SECRET_KEY", "example"),
    ("TENCENTCLOUD_SITE", "international"),
];

#[test]
fn with_an_account_what_cannot_be_done_there_is_explained() {
    for name in ["error_codes", "safe_retry"] {
        approve(&format!("{name}.account"), &printed(name, &ACCOUNT));
    }
}

#[test]
fn with_an_account_what_is_missing_is_said_before_a_call_is_made() {
    for (name, variables, missing) in [
        ("modify_own_number_apply", &ACCOUNT[..2], "TENCENTCLOUD_SITE=china"),
        ("modify_own_number_apply", &ACCOUNT[..], "set CCC_SDK_APP_ID"),
        ("list_pages", &ACCOUNT[..], "set CCC_SDK_APP_ID"),
    ] {
        let output = run(name, variables);
        let stderr = text(&output.stderr);
        assert!(!output.status.success() && stderr.contains(missing), "{name}: {stderr}");
    }
}
