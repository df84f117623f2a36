//! Changes in Tencent's history: excerpts of adjacent releases without sentences, and their reports.

use ccc_codegen::diff::{Report, compare, text};
use ccc_codegen::import::{Inputs, Published, Text, import_product};
use ccc_codegen::report::render;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::ir::Api;
use ccc_codegen_core::spec::model::Site;
use serde_json::Value;

use crate::cases;

#[test]
fn every_excerpt_has_the_approved_report() {
    let mut count = 0;
    insta::glob!("history/*.json", |path| {
        count += 1;
        let excerpt: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.set_description(excerpt["pair"].as_str().unwrap());
        settings.remove_input_file();
        settings.bind(|| insta::assert_snapshot!("report", without_places(&text(&of(&excerpt)))));
    });
    assert!(count >= 25, "{count} excerpts");
}

/// On this day, the changelog said only that three members of `DescribeTelCdr` were modified.
#[test]
fn members_that_became_required_are_named() {
    let excerpt: Value = serde_json::from_str(include_str!("history/ccc-03f101f3f.json")).unwrap();
    let report = of(&excerpt);
    let required: Vec<&str> = report
        .changes
        .iter()
        .filter(|change| change.kind.id() == "became-required")
        .map(|change| change.subject.as_str())
        .collect();
    for member in ["SdkAppId", "PageSize", "PageNumber"] {
        let subject = format!("DescribeTelCdr.request.{member}");
        assert!(required.contains(&subject.as_str()), "{subject} is not in {required:?}");
    }
    assert_eq!((report.wire().to_string(), report.rust().to_string()), ("major".to_owned(), "major".to_owned()));
}

fn of(excerpt: &Value) -> Report {
    compare(&published(&excerpt["old"]), &published(&excerpt["new"]))
}

fn published(api: &Value) -> Api {
    let api = Text { path: "api.json".to_owned(), text: api.to_string() };
    let published = vec![Published { site: Site::China, api, examples: None }];
    let inputs = Inputs { published, ..Inputs::default() };
    let imported = import_product(&inputs).unwrap_or_else(|problems| panic!("{}", render(&problems)));
    let mut diagnostics = Diagnostics::default();
    let spec = imported.spec(&mut diagnostics);
    cases::api(&spec, diagnostics).unwrap_or_else(|problems| panic!("{}", render(&problems)))
}

/// Places of excerpts are not those of the published files.
fn without_places(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with("      ")).collect()
}
