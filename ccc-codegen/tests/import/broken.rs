//! Faults in published descriptions: each is reported, and none causes a panic.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ccc_codegen::import::disk::{Request, services};
use ccc_codegen::import::{Inputs, import_product};
use ccc_codegen::report::render;
use ccc_codegen_core::spec::model::Site;

use crate::{both, data, loads, published};

/// Returns the report on a change of the Chinese site's file.
fn said(from: &str, to: &str) -> String {
    let mut inputs = both();
    let text = &mut inputs.published[0].api.text;
    assert!(text.contains(from), "{from}");
    *text = text.replacen(from, to, 1);
    render(&import_product(&inputs).unwrap_err())
}

#[test]
fn every_fault_is_reported_with_its_place() {
    let faults = [
        ("not an object", r#""Clapper": { "document": "铃舌", "members": [], "usage": "out" }"#, r#""Clapper": 1"#),
        ("no members", r#""members": [], "usage": "out""#, r#""usage": "out""#),
        ("not a list", r#""members": [], "usage": "out""#, r#""members": {}, "usage": "out""#),
        ("unknown type", r#""member": "Clapper""#, r#""member": "Clappr""#),
        ("unknown object", r#""input": "RingRequest""#, r#""input": "RingRequst""#),
        ("unknown status", r#""status": "offline""#, r#""status": "asleep""#),
        ("no name", r#""name": "Piece""#, r#""name": "no name""#),
        ("no flag", r#""required": 1"#, r#""required": "yes""#),
        ("no version", r#""apiVersion": "2024-01-01""#, r#""apiVersion": "1.0""#),
        ("other product", r#""serviceShortName": "demo""#, r#""serviceShortName": "other""#),
        ("given twice", r#""name": "Volume""#, r#""name": "BellId""#),
        ("a way out of the folder", r#""OldRing": {"#, r#""../OldRing": {"#),
        ("no JSON", r#""metadata": {"#, r#""metadata" {"#),
    ];
    let texts: Vec<String> = faults.iter().map(|(name, from, to)| format!("== {name}\n{}", said(from, to))).collect();
    insta::assert_snapshot!("broken", texts.join("\n"));
}

#[test]
fn problems_without_a_place_are_reported() {
    let none = import_product(&Inputs::default()).unwrap_err();
    let china = || published(Site::China, data("china.json"));
    let twice = import_product(&Inputs { published: vec![china(), china()], ..Inputs::default() }).unwrap_err();
    let empty = tempfile::tempdir().unwrap();
    let empty = services(&[(Site::China, empty.path().to_owned())], &Request::default()).err().unwrap();
    let said = render(&empty);
    assert!(said.starts_with("error[no-services]"), "{said}");
    // The folder has another name each time.
    let (_, empty_said) = said.split_once("holds no product").unwrap();
    let texts = [render(&none), render(&twice), format!("error[no-services]: … holds no product{empty_said}")];
    insta::assert_snapshot!("nowhere", texts.join("\n"));
}

/// Every rule of the import occurs in an approved snapshot.
#[test]
fn every_rule_has_a_text() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &Path| fs::read_to_string(path).unwrap();
    let texts: String = files(&root.join("tests/import/snapshots")).iter().map(|path| read(path)).collect();
    let sources: String = files(&root.join("src/import")).iter().map(|path| read(path)).collect();
    let after = sources.split("Diagnostic::new(").skip(1);
    let rules: BTreeSet<&str> = after.filter_map(|text| Some(text.strip_prefix('"')?.split_once('"')?.0)).collect();
    assert!(rules.len() > 6, "the rules are found by how the source writes them: {rules:?}");
    let missing: Vec<_> = rules.iter().filter(|rule| !texts.contains(&format!("[{rule}]"))).collect();
    // The first would be a fault of the import itself; the second depends on the disk.
    assert_eq!(missing, [&"broken-spec", &"unreadable-file"], "these are the rules without a text");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn a_product_is_not_written_over_another() {
    let inputs = Inputs { dir: "spec/demo/2023-01-01".into(), ..both() };
    let said = render(&import_product(&inputs).unwrap_err());
    assert!(said.contains("`spec/demo/2023-01-01` is not the folder of `demo 2024-01-01`"), "{said}");
    assert!(import_product(&Inputs { dir: "spec/other/2024-01-01".into(), ..both() }).is_err());
    assert!(import_product(&Inputs { dir: "demo/2024-01-01".into(), ..both() }).is_ok());
}

#[test]
fn a_spec_that_is_broken_is_reported_at_its_place() {
    let mut inputs = both();
    inputs
        .existing
        .push(ccc_codegen::import::Text { path: "types.json".to_owned(), text: "{ \"types\": 1 }".to_owned() });
    let said = render(&import_product(&inputs).unwrap_err());
    assert!(said.contains("spec/demo/2024-01-01/types.json:1:12"), "{said}");
}

/// Any bytes in any place cause no panic, and the generator reads every imported product.
#[test]
fn changed_bytes_never_cause_a_panic() {
    let mut random = fastrand::Rng::with_seed(20_240_101);
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..1000 {
        let mut inputs = both();
        let which = random.usize(..3);
        let text = match which {
            0 => &mut inputs.published[0].api.text,
            1 => &mut inputs.published[1].api.text,
            _ => &mut inputs.published[0].examples.as_mut().unwrap().text,
        };
        *text = mutated(text, &mut random);
        match import_product(&inputs) {
            Ok(imported) => {
                taken += 1;
                assert!(loads(&imported).is_empty(), "{}", render(&loads(&imported)));
            }
            Err(diagnostics) => {
                refused += 1;
                assert!(!diagnostics.is_empty());
                // Rendering must work, too.
                assert!(render(&diagnostics).contains("error"));
            }
        }
    }
    assert!(taken > 100 && refused > 100, "{taken} taken, {refused} refused");
}

/// Returns a text with some bytes changed, deleted, doubled or moved.
fn mutated(text: &str, random: &mut fastrand::Rng) -> String {
    const BYTES: &[u8] = b"{}[]\",:\\<>&`/|*-_. \n\t\0\x7f0a1e";
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..random.usize(1..4) {
        let at = random.usize(..bytes.len());
        let len = random.usize(..12).min(bytes.len() - at);
        match random.u8(..4) {
            0 => bytes[at] = BYTES[random.usize(..BYTES.len())],
            1 => drop(bytes.drain(at..at + len)),
            2 => bytes.insert(at, BYTES[random.usize(..BYTES.len())]),
            _ => {
                let copy = bytes[at..at + len].to_vec();
                let to = random.usize(..bytes.len());
                bytes.splice(to..to, copy);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
