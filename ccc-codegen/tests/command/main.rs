//! `ccc-codegen diff` and `release` as a person runs them: sides in git, formats, limits and exit codes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod catalog;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A repository whose commit `HEAD` has a description, and whose working tree has a later one.
struct Repository(TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(TempDir::new().unwrap());
        let mut api: Value = serde_json::from_str(include_str!("../import/data/china.json")).unwrap();
        repository.write("api.json", &api.to_string());
        repository.write("Cargo.toml", "[package]\nname = \"demo\"\nversion = \"1.0.0\"\n");
        for arguments in [&["init", "--quiet"][..], &["add", "--all"], &["commit", "--quiet", "--message", "a"]] {
            let identity =
                ["-c", "user.name=demo", "-c", "user.email=demo@example.invalid", "-c", "commit.gpgsign=false"];
            let git = Command::new("git").args(identity).args(arguments).current_dir(repository.path()).status();
            assert!(git.unwrap().success());
        }
        let members = api["objects"]["RingRequest"]["members"].as_array_mut().unwrap();
        for member in members.iter_mut() {
            member["required"] = json!(true);
        }
        repository.write("api.json", &serde_json::to_string_pretty(&api).unwrap());
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_ccc-codegen")).args(arguments).current_dir(self.path()).output().unwrap()
    }

    /// Returns the exit code and everything that a run prints.
    fn said(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        format!("exit code {}\n{}{}", output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
    }
}

#[test]
fn a_change_is_told_with_the_places_of_both_sides() {
    let repository = Repository::new();
    insta::assert_snapshot!("text", repository.said(&["diff", "HEAD:api.json", "api.json"]));
    insta::assert_snapshot!(
        "markdown",
        repository.said(&["diff", "HEAD:api.json", "api.json", "--format", "markdown"])
    );
    let json = repository.run(&["diff", "HEAD:api.json", "api.json", "--format", "json"]);
    let reports: Value = serde_json::from_slice(&json.stdout).unwrap();
    insta::assert_snapshot!("json", serde_json::to_string_pretty(&reports[0]["changes"][0]).unwrap());
    assert_eq!((&reports[0]["rust"], &reports[0]["wire"]), (&json!("major"), &json!("major")));
}

#[test]
fn limits_have_an_exit_code_of_their_own() {
    let repository = Repository::new();
    let sides = ["diff", "HEAD:api.json", "api.json"];
    let code = |more: &[&str]| repository.run(&[&sides, more].concat()).status.code();
    assert_eq!(code(&[]), Some(0));
    assert_eq!(code(&["--fail-on", "major"]), Some(3));
    assert_eq!(code(&["--check-version", "Cargo.toml", "1.0.0"]), Some(3));
    assert_eq!(code(&["--check-version", "Cargo.toml", "0.4.0"]), Some(0));
    insta::assert_snapshot!(
        "limits",
        repository.said(&[&sides[..], &["--fail-on", "minor", "--check-version", "Cargo.toml", "1.0.0"]].concat())
    );
}

#[test]
fn an_override_needs_a_reason_and_is_shown_with_it() {
    let repository = Repository::new();
    let given = |text: &str| {
        repository.write("overrides.json", text);
        repository.said(&["diff", "HEAD:api.json", "api.json", "--overrides", "overrides.json", "--fail-on", "major"])
    };
    let entry = r#"{ "kind": "became-required", "subject": "Ring", "wire": "minor", "rust": "minor", "reason": "Nobody rings." }"#;
    insta::assert_snapshot!("overridden", given(&format!("[{entry}]")));
    insta::assert_snapshot!("no-reason", given(&format!("[{}]", entry.replace("Nobody rings.", " "))));
    insta::assert_snapshot!("no-kind", given(&format!("[{}]", entry.replace("became-required", "became-requird"))));
}

#[test]
fn a_side_that_cannot_be_read_is_named() {
    let repository = Repository::new();
    insta::assert_snapshot!("no-file", repository.said(&["diff", "ape.json", "api.json"]));
    insta::assert_snapshot!("no-revision", repository.said(&["diff", "HAED:api.json", "api.json"]));
    repository.write("api.json", "{ \"metadata\": ");
    insta::assert_snapshot!("broken", repository.said(&["diff", "HEAD:api.json", "api.json"]));
}

#[test]
fn one_crate_gets_its_next_version() {
    let repository = Repository::new();
    let import = |arguments: &[&str]| assert!(repository.run(arguments).status.success());
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=demo", "-c", "user.email=demo@example.invalid", "-c", "commit.gpgsign=false"];
        let git = Command::new("git").args(identity).args(arguments).current_dir(repository.path()).output().unwrap();
        assert!(git.status.success(), "{}", String::from_utf8_lossy(&git.stderr));
    };
    fs::create_dir_all(repository.path().join("spec/common")).unwrap();
    repository.write("spec/common/errors.json", r#"{ "errors": [] }"#);
    git(&["checkout", "--quiet", "api.json"]);
    import(&["import", "--china", "api.json", "--date", "2025-11-25"]);
    let make = ["crate", "--out", "demo", "--product", "demo"];
    import(&make);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "release"]);
    git(&["tag", "v0.1.0"]);
    let release = ["--out", "demo", "release", "--since", "v0.1.0", "--date", "2026-11-24"];
    assert_eq!(repository.said(&release), "exit code 0\n0.1.0: nothing changed since v0.1.0\n");

    let text = fs::read_to_string(repository.path().join("spec/demo/2024-01-01/actions/Ring.json")).unwrap();
    repository
        .write("spec/demo/2024-01-01/actions/Ring.json", &text.replace("\"summary\": \"", "\"summary\": \"Again: "));
    import(&make);
    insta::assert_snapshot!("release-dry", repository.said(&[&release[..], &["--dry-run"]].concat()));
    let manifest = || fs::read_to_string(repository.path().join("demo/Cargo.toml")).unwrap();
    assert!(manifest().contains("version = \"0.1.0\""));
    repository.said(&release);
    assert!(manifest().contains("version = \"0.1.1\""));
    let changelog = fs::read_to_string(repository.path().join("demo/CHANGELOG.md")).unwrap();
    assert!(changelog.starts_with("# Changelog\n\n## 0.1.1 - 2026-11-24\n"), "{changelog}");
}
