//! A product without a spec.

use ccc_codegen::import::{Inputs, Kind};
use ccc_codegen::output::check_spec;
use ccc_codegen::report::{render, render_findings};
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::model::Site;
use ccc_codegen_core::spec::{self, Spec};

use crate::{both, data, file, import, loads, published};

#[test]
fn a_new_spec_is_as_approved() {
    let imported = import(&both());
    let files: Vec<String> = imported.files.iter().map(|file| format!("== {}\n{}", file.path, file.text)).collect();
    insta::assert_snapshot!("fresh", files.join("\n"));
    insta::assert_snapshot!("fresh.findings", render_findings(&imported.findings.clone().into()));
    insta::assert_snapshot!("fresh.changes", imported.changes.to_string());
    assert_eq!(imported.skipped_examples, 4);
    assert!(loads(&imported).is_empty(), "{}", render(&loads(&imported)));
}

#[test]
fn a_draft_can_be_generated() {
    let mut inputs = both();
    // A draft of a multipart body needs a decision of a person.
    for published in &mut inputs.published {
        published.api.text = published.api.text.replace("\"binary\"", "\"string\"");
    }
    let mut diagnostics = Diagnostics::default();
    let common = spec::load(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec"), &mut diagnostics).common;
    let spec = Spec { common, products: vec![import(&inputs).product(&mut diagnostics)] };
    if let Err(problems) = check_spec(&spec, diagnostics) {
        panic!("{}", render(&problems));
    }
}

#[test]
fn the_sites_may_be_given_in_any_order() {
    let mut swapped = both();
    swapped.published.reverse();
    let (one, two) = (import(&both()), import(&swapped));
    assert_eq!(one.files.len(), two.files.len());
    for (one, two) in one.files.iter().zip(&two.files) {
        assert_eq!(one.text, two.text, "{}", one.path);
    }
}

#[test]
fn one_site_is_enough() {
    let alone = Inputs { published: vec![published(Site::International, data("international.json"))], ..both() };
    let imported = import(&alone);
    assert!(file(&imported.files, "service.json").contains(r#""sites": ["international"]"#));
    assert!(!imported.files.iter().any(|file| file.text.contains("china")));
    assert_eq!(imported.changes.count(Kind::Removed), 0);
}

#[test]
fn codes_come_from_go_as_well() {
    let inputs = Inputs { go: vec![data("client.go")], errors: Vec::new(), ..both() };
    let imported = import(&inputs);
    let action = file(&imported.files, "actions/DescribeBells.json");
    assert!(action.contains(r#""errors": ["InternalError", "UnauthorizedOperation"]"#), "{action}");
    // The common codes have a file of their own.
    let errors = file(&imported.files, "errors.json");
    assert!(errors.contains("UnauthorizedOperation") && !errors.contains("InternalError"), "{errors}");
}
