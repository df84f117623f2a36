//! `tc3 catalog update` from wheels, from folders, and from package indexes that behave and misbehave.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod index;
mod wheel;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use index::Index;
use tempfile::TempDir;
use wheel::{CHINA, INTERNATIONAL, wheel};

/// Runs `tc3` with a cache of its own and no settings of this machine.
fn tc3(cache: &Path, arguments: &[&str]) -> Output {
    command(cache).args(arguments).output().unwrap()
}

fn command(cache: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tc3"));
    let unset = ["PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_CERT", "SSL_CERT_FILE", "PIP_CONFIG_FILE"];
    for name in unset {
        command.env_remove(name);
    }
    for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(name);
    }
    command.env("TC3_CACHE_DIR", cache).env("COLUMNS", "100");
    command
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn file(folder: &TempDir) -> std::path::PathBuf {
    folder.path().join("catalog.tc3cat")
}

#[test]
fn wheels_become_one_catalog_of_both_sites() {
    let folder = TempDir::new().unwrap();
    let wheels = TempDir::new().unwrap();
    fs::write(wheels.path().join(CHINA), wheel("china.json")).unwrap();
    fs::write(wheels.path().join(INTERNATIONAL), wheel("international.json")).unwrap();
    let done = tc3(folder.path(), &["catalog", "update", "--from", &wheels.path().to_string_lossy()]);
    assert!(done.status.success(), "{}", err(&done));
    assert!(out(&done).contains("1 version of products"), "{}", out(&done));
    let state = out(&tc3(folder.path(), &["catalog"]));
    assert!(state.contains("1 in 1 version,") && state.contains("tccli-3.1.189.1, tccli_intl_en-3.1.193.1"), "{state}");
    let help = out(&tc3(folder.path(), &["demo", "ring", "--help"]));
    assert!(help.contains("both sites") && help.contains("Nobody reviewed this"), "{help}");
    let list = out(&tc3(folder.path(), &["catalog", "list"]));
    assert!(list.contains("ccc 2020-02-10") && list.contains("demo 2024-01-01"), "{list}");
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 1, "no temporary file is left");
}

#[test]
fn a_folder_needs_a_site() {
    let folder = TempDir::new().unwrap();
    let services = TempDir::new().unwrap();
    let product = services.path().join("services/demo/2024-01-01");
    fs::create_dir_all(&product).unwrap();
    fs::write(product.join("api.json"), wheel::published("china.json")).unwrap();
    let path = services.path().to_string_lossy().into_owned();
    let refused = tc3(folder.path(), &["catalog", "update", "--from", &path]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("--from china=PATH"), "{}", err(&refused));
    assert!(!file(&folder).exists());
    let done = tc3(folder.path(), &["catalog", "update", "--from", &format!("china={path}")]);
    assert!(done.status.success(), "{}", err(&done));
    let help = out(&tc3(folder.path(), &["demo", "Ring", "--help"]));
    assert!(help.contains("sites       Chinese site"), "{help}");
}

#[test]
fn an_index_is_asked_in_both_forms() {
    for json in [true, false] {
        let folder = TempDir::new().unwrap();
        let index = Index::start(json);
        let done = command(folder.path()).env("PIP_INDEX_URL", index.address()).args(["catalog", "update"]).output();
        let done = done.unwrap();
        assert!(done.status.success(), "{}", err(&done));
        assert!(file(&folder).exists());
    }
}

#[test]
fn a_wheel_with_another_checksum_changes_nothing() {
    let folder = TempDir::new().unwrap();
    fs::write(file(&folder), "before").unwrap();
    let index = Index::start(true).damaged();
    let refused = command(folder.path()).env("UV_INDEX_URL", index.address()).args(["catalog", "update"]).output();
    let refused = refused.unwrap();
    assert_eq!(refused.status.code(), Some(6));
    assert!(err(&refused).contains("SHA-256") && err(&refused).contains("nothing was changed"), "{}", err(&refused));
    assert_eq!(fs::read_to_string(file(&folder)).unwrap(), "before");
}

#[test]
fn an_index_without_the_version_names_its_newest() {
    let folder = TempDir::new().unwrap();
    let index = Index::start(false);
    let refused = tc3(folder.path(), &["catalog", "update", "--index-url", &index.address(), "--tccli", "9.9"]);
    assert_eq!(refused.status.code(), Some(6));
    assert!(err(&refused).contains("no wheel of `tccli` of version 9.9; its newest is 3.1.189.1"), "{}", err(&refused));
}

#[test]
fn a_key_in_the_address_of_an_index_is_sent_and_never_shown() {
    let folder = TempDir::new().unwrap();
    let index = Index::start(true).locked("user", "hunter2");
    let refused = tc3(folder.path(), &["catalog", "update", "--index-url", &index.address()]);
    assert_eq!(refused.status.code(), Some(6));
    assert!(err(&refused).contains("401"), "{}", err(&refused));
    let with_key = index.address().replace("http://", "http://user:hunter2@");
    let done = tc3(folder.path(), &["catalog", "update", "--index-url", &with_key]);
    assert!(done.status.success(), "{}", err(&done));
    let wrong = tc3(folder.path(), &["catalog", "update", "--index-url", &with_key.replace("hunter2", "hunter3")]);
    assert_eq!(wrong.status.code(), Some(6));
    assert!(!err(&wrong).contains("hunter"), "{}", err(&wrong));
}

#[test]
fn a_product_that_cannot_be_read_keeps_no_other_from_being_written() {
    let folder = TempDir::new().unwrap();
    let services = TempDir::new().unwrap();
    for (product, text) in [("demo", wheel::published("china.json")), ("broken", b"{".to_vec())] {
        let product = services.path().join(product).join("2024-01-01");
        fs::create_dir_all(&product).unwrap();
        fs::write(product.join("api.json"), text).unwrap();
    }
    let path = format!("china={}", services.path().display());
    let done = tc3(folder.path(), &["catalog", "update", "--from", &path]);
    assert!(done.status.success(), "{}", err(&done));
    assert!(err(&done).contains("broken/2024-01-01/api.json"), "{}", err(&done));
    assert!(out(&done).contains("1 version of products") && out(&done).contains("could not be read: 1"));
}

#[test]
fn a_catalog_of_no_use_is_named_and_ccc_works() {
    let older = [b"tc3cat\r\n".as_slice(), &0_u32.to_le_bytes(), &[0; 8]].concat();
    let newer = [b"tc3cat\r\n".as_slice(), &99_u32.to_le_bytes(), &[0; 8]].concat();
    for (bytes, problem) in [
        (b"something else".to_vec(), "this is not a catalog"),
        (b"tc3".to_vec(), "ends after 3 of"),
        (older, "old format 0"),
        (newer, "has format 99"),
    ] {
        let folder = TempDir::new().unwrap();
        fs::write(file(&folder), bytes).unwrap();
        let ccc = tc3(folder.path(), &["ccc", "DescribeNumbers", "--help"]);
        assert!(ccc.status.success() && err(&ccc).is_empty(), "{}", err(&ccc));
        for arguments in [&["catalog"][..], &["search", "number"], &["catalog", "list"], &[]] {
            let told = tc3(folder.path(), arguments);
            assert!(told.status.success(), "{arguments:?}");
            assert_eq!(err(&told).matches(problem).count(), 1, "{arguments:?}: {}", err(&told));
            assert!(err(&told).contains("`tc3 catalog update` writes it anew"), "{}", err(&told));
        }
        let other = tc3(folder.path(), &["cvm", "DescribeInstances"]);
        assert_eq!(other.status.code(), Some(2));
        assert!(err(&other).contains(problem), "{}", err(&other));
    }
}
