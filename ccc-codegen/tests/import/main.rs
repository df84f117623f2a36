//! The import of a small product: the first time, again, and after changes of upstream.
//!
//! `INSTA_UPDATE=always cargo test -p ccc-codegen --test import` updates the snapshots.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod again;
mod broken;
mod fresh;
mod lock;
mod onestep;

use std::path::{Path, PathBuf};

use ccc_codegen::import::{Imported, Inputs, Published, Text, import_product};
use ccc_codegen::report::render;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::model::Site;
use serde_json::Value;

/// Returns a file of the test data.
fn data(name: &str) -> Text {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/data").join(name);
    Text { path: name.to_owned(), text: std::fs::read_to_string(path).unwrap() }
}

fn published(site: Site, api: Text) -> Published {
    let examples = (site == Site::China).then(|| data("examples.json"));
    Published { site, api, examples }
}

/// Returns the descriptions of both sites.
fn both() -> Inputs {
    let china = published(Site::China, data("china.json"));
    let international = published(Site::International, data("international.json"));
    Inputs {
        published: vec![china, international],
        errors: vec![data("errors.json")],
        common: ["InternalError".to_owned()].into(),
        dir: PathBuf::from("spec/demo/2024-01-01"),
        ..Inputs::default()
    }
}

/// Returns changed descriptions, with a present spec.
fn after(existing: &[Text], change: impl Fn(&mut Value)) -> Inputs {
    let mut inputs = Inputs { existing: existing.to_vec(), ..both() };
    for published in &mut inputs.published {
        let mut api: Value = serde_json::from_str(&published.api.text).unwrap();
        change(&mut api);
        published.api.text = serde_json::to_string_pretty(&api).unwrap();
    }
    inputs
}

fn import(inputs: &Inputs) -> Imported {
    import_product(inputs).unwrap_or_else(|diagnostics| panic!("{}", render(&diagnostics)))
}

/// Returns the text of a file.
fn file<'a>(files: &'a [Text], path: &str) -> &'a str {
    &files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}")).text
}

/// Edits the text of a file, as a person would.
fn edit(files: &mut [Text], path: &str, from: &str, to: &str) {
    let file = files.iter_mut().find(|file| file.path == path).unwrap();
    assert_eq!(file.text.matches(from).count(), 1, "{from} in {}", file.text);
    file.text = file.text.replace(from, to);
}

/// Returns the files that differ, with the lines that only one of the texts has.
fn difference(old: &[Text], new: &[Text]) -> String {
    let mut out = String::new();
    for file in new {
        let before = old.iter().find(|old| old.path == file.path).map_or("", |old| old.text.as_str());
        let marked = |sign: char, one: &str, other: &str| -> Vec<String> {
            let known: Vec<&str> = other.lines().collect();
            one.lines().filter(|line| !known.contains(line)).map(|line| format!("{sign} {line}\n")).collect()
        };
        let lines = [marked('-', before, &file.text), marked('+', &file.text, before)].concat();
        if before != file.text {
            out.extend([&file.path, "\n", &lines.concat()]);
        }
    }
    out
}

/// Returns the problems that the generator finds in an imported product.
fn loads(imported: &Imported) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let _ = imported.product(&mut diagnostics);
    diagnostics
}
