//! The release of all products, with two small ones: the first time, after changes of upstream, and again.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ccc_codegen::import::disk::sources;
use ccc_codegen::output::recipe::RUNTIME_VERSION;
use ccc_codegen::output::sync::{Mode, sync};
use ccc_codegen::release::{Inputs, Released, Step, pages, release};
use ccc_codegen::report::render;
use ccc_codegen_core::spec::model::Site;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The descriptions of both products, as Tencent's package holds them.
struct Published(TempDir);

impl Published {
    fn new() -> Self {
        let published = Self(TempDir::new().unwrap());
        let text = include_str!("../import/data/china.json");
        let mut api: Value = serde_json::from_str(text).unwrap();
        published.put("demo", &api);
        api["metadata"]["serviceShortName"] = json!("chimes");
        published.put("chimes", &api);
        published
    }

    fn put(&self, product: &str, api: &Value) {
        let file = self.file(product);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, api.to_string()).unwrap();
    }

    fn file(&self, product: &str) -> PathBuf {
        self.0.path().join(product).join("2024-01-01/api.json")
    }

    /// Edits the description of a product.
    fn edit(&self, product: &str, edit: impl Fn(&mut Value)) {
        let mut api: Value = serde_json::from_str(&fs::read_to_string(self.file(product)).unwrap()).unwrap();
        edit(&mut api);
        self.put(product, &api);
    }
}

/// Releases everything as the command line does.
fn run(published: &Published, folder: &Path, date: &str, mode: Mode) -> BTreeMap<String, Released> {
    let inputs = Inputs {
        folder: folder.to_owned(),
        date: date.to_owned(),
        runtime_version: RUNTIME_VERSION.to_owned(),
        runtime_path: None,
        mode,
    };
    let products = sources(&[(Site::China, published.0.path().to_owned())]).unwrap();
    let released = products.iter().map(|product| {
        let released = release(product, &inputs).unwrap_or_else(|problems| panic!("{}", render(&problems)));
        (released.name.clone(), released)
    });
    let released = released.collect();
    if mode == Mode::Write {
        sync(&[pages(folder).unwrap()], mode).unwrap();
    }
    released
}

/// Returns all files below a folder with their bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.clone(), fs::read(path).unwrap());
            }
        }
    }
    found
}

fn steps(released: &BTreeMap<String, Released>) -> String {
    let step = |step| match step {
        Step::New(version) => format!("new {version}"),
        Step::Same(version) => format!("same {version}"),
        Step::Bumped(old, new) => format!("{old} -> {new}"),
    };
    let lines = released.values().map(|released| [&released.name, ": ", &step(released.step), "\n"].concat());
    lines.collect()
}

const DEMO: &str = "demo-v20240101-generated";

#[test]
fn only_what_changed_gets_another_version() {
    let (published, folder) = (Published::new(), TempDir::new().unwrap());
    let first = run(&published, folder.path(), "2025-11-25", Mode::Write);
    assert_eq!(steps(&first), "chimes-v20240101-generated: new 0.1.0\ndemo-v20240101-generated: new 0.1.0\n");
    let before = files(folder.path());

    let again = run(&published, folder.path(), "2026-01-31", Mode::Write);
    assert_eq!(steps(&again), "chimes-v20240101-generated: same 0.1.0\ndemo-v20240101-generated: same 0.1.0\n");
    assert!(files(folder.path()) == before, "a release without changes writes nothing");

    published.edit("demo", |api| {
        let members = api["objects"]["RingRequest"]["members"].as_array_mut().unwrap();
        for member in members.iter_mut() {
            member["required"] = json!(true);
        }
    });
    let planned = run(&published, folder.path(), "2026-11-24", Mode::Check);
    assert!(files(folder.path()) == before, "a dry run writes nothing");
    assert_eq!(steps(&planned), "chimes-v20240101-generated: same 0.1.0\ndemo-v20240101-generated: 0.1.0 -> 0.2.0\n");

    let third = run(&published, folder.path(), "2026-11-24", Mode::Write);
    assert_eq!(steps(&third), steps(&planned));
    let after = files(folder.path());
    let touched: Vec<String> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(*bytes))
        .map(|(path, _)| path.strip_prefix(folder.path()).unwrap().to_string_lossy().replace('\\', "/"))
        .collect();
    assert!(touched.iter().all(|path| path.contains("/demo/") || path == "README.md"), "{touched:?}");
    let text = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap();
    insta::assert_snapshot!("changelog", text("crates/demo/2024-01-01/CHANGELOG.md"));
    insta::assert_snapshot!("index", text("README.md"));
    insta::assert_snapshot!("notice", text("crates/demo/2024-01-01/NOTICE.md"));
    assert!(text("crates/demo/2024-01-01/Cargo.toml").contains("version = \"0.2.0\""));
}

#[test]
fn another_runtime_is_a_patch() {
    let (published, folder) = (Published::new(), TempDir::new().unwrap());
    run(&published, folder.path(), "2025-11-25", Mode::Write);
    let manifest = folder.path().join("crates/demo/2024-01-01/Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("# The transport that a client uses", "# Another transport that a client uses"))
        .unwrap();
    let second = run(&published, folder.path(), "2025-12-08", Mode::Write);
    assert!(matches!(second[DEMO].step, Step::Bumped(_, new) if new.to_string() == "0.1.1"), "{:?}", second[DEMO].step);
    let changelog = fs::read_to_string(folder.path().join("crates/demo/2024-01-01/CHANGELOG.md")).unwrap();
    assert!(changelog.contains("## 0.1.1 - 2025-12-08\n\nMade by another version of the generator"), "{changelog}");
}
