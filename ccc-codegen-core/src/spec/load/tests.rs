#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use tempfile::TempDir;

use super::*;

const SERVICE: &str = r#"{
  "service": "demo", "version": "2024-01-01", "title": "Demo", "doc": "", "sites": ["china"],
  "links": { "overview": "", "action": "{action}", "types": "", "errors": "" }
}"#;
const ERRORS: &str = r#"{ "errors": [] }"#;

fn action(name: &str) -> String {
    format!(
        r#"{{ "name": "{name}", "summary": "", "safety": "read", "rate_limit": {{ "per_second": 1 }},
              "input": [], "output": [], "errors": [] }}"#
    )
}

/// A tree that is in order.
fn good() -> TempDir {
    let dir = TempDir::new().unwrap();
    put(&dir, "common/errors.json", ERRORS.as_bytes());
    put(&dir, "demo/2024-01-01/service.json", SERVICE.as_bytes());
    put(&dir, "demo/2024-01-01/errors.json", ERRORS.as_bytes());
    for name in ["Ring", "Answer", "HangUp"] {
        put(&dir, &format!("demo/2024-01-01/actions/{name}.json"), action(name).as_bytes());
    }
    dir
}

fn put(dir: &TempDir, path: &str, bytes: &[u8]) {
    let path = dir.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// The rules that a tree breaks.
fn rules(dir: &TempDir) -> (Spec, Vec<&'static str>) {
    let mut diagnostics = Diagnostics::default();
    let spec = load(dir.path(), &mut diagnostics);
    let rules = diagnostics.iter().map(|diagnostic| diagnostic.rule).collect();
    (spec, rules)
}

#[test]
fn files_come_in_the_order_of_their_names() {
    let dir = good();
    put(&dir, "schema/action.schema.json", b"not read");
    put(&dir, "demo/2024-01-01/.hidden.json", b"not read");
    let (spec, rules) = rules(&dir);
    assert!(rules.is_empty(), "{rules:?}");
    let [product] = spec.products.as_slice() else { unreachable!("one product is written") };
    let names: Vec<&str> = product.actions.iter().map(|action| action.value.name.as_str()).collect();
    assert_eq!(names, ["Answer", "HangUp", "Ring"]);
    assert!(!product.broken && product.types.is_none() && spec.common.is_some());
}

#[test]
fn each_fault_of_a_tree_has_its_rule() {
    for (path, bytes, rule) in [
        ("demo/2024-01-01/type.json", ERRORS.as_bytes(), "stray-file"),
        ("demo/2024-01-01/actions/notes.txt", b"", "stray-file"),
        ("demo/2024-01-01/actions/Folder.json/x", b"", "stray-file"),
        ("demo/2024-01-01/actions/Other.json", action("Another").as_bytes(), "file-name"),
        ("demo/2024-01-01/types.json", b"{ \"types\": [\xff] }", "not-utf-8"),
        ("demo/2024-01-01/types.json", "\u{feff}{ \"types\": [] }".as_bytes(), "not-utf-8"),
        ("demo/2024-01-01/enums.json", b"{ \"enums\": [}", "broken-json"),
        ("demo/2024-01-01/enums.json/x", b"", "unreadable-file"),
    ] {
        let dir = good();
        put(&dir, path, bytes);
        let (spec, rules) = rules(&dir);
        assert_eq!(rules, [rule], "{path}");
        assert!(spec.products[0].broken, "{path}");
        assert_eq!(spec.products[0].actions.len(), if rule == "file-name" { 4 } else { 3 }, "{path}");
    }
}

#[test]
fn what_is_missing_is_said() {
    let dir = good();
    for path in ["common/errors.json", "demo/2024-01-01/errors.json", "demo/2024-01-01/service.json"] {
        fs::remove_file(dir.path().join(path)).unwrap();
    }
    assert_eq!(rules(&dir).1, ["missing-file"; 3]);
    assert_eq!(rules(&TempDir::new().unwrap()).1, ["no-spec"]);
}

#[test]
fn folders_are_named_after_service_and_version() {
    let dir = good();
    let (from, to) = (dir.path().join("demo"), dir.path().join("other"));
    fs::rename(from, to).unwrap();
    assert_eq!(rules(&dir).1, ["file-name"]);
}
