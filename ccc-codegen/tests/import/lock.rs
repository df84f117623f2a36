//! Error codes that Tencent no longer lists.

use ccc_codegen::diff::{self, Pair};
use ccc_codegen::import::{Inputs, Kind, Text};
use ccc_codegen::output::recipe::Recipe;
use ccc_codegen::output::sync;
use ccc_codegen::report::render;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec::LOCK_FILE;
use std::path::{Path, PathBuf};

use crate::{both, data, file, import};

/// Returns an import whose list of codes lacks one that `Ring` returned.
fn shorter(existing: &[Text], date: &str) -> Inputs {
    let errors = data("errors.json");
    let listed = r#"{ "code": "ResourceNotFound.Bell", "summary": "There is no such bell.", "actions": ["Ring"] }"#;
    let text = errors.text.replace(listed, &listed.replace(r#"["Ring"]"#, "[]"));
    assert_ne!(text, errors.text);
    let errors = vec![Text { text, ..errors }];
    Inputs { existing: existing.to_vec(), date: date.to_owned(), errors, ..both() }
}

#[test]
fn a_code_that_is_no_longer_listed_stays_as_deprecated() {
    let before = import(&both()).files;
    let gone = import(&shorter(&before, "2025-12-08"));
    insta::assert_snapshot!("lock.file", file(&gone.files, LOCK_FILE));
    assert_eq!(gone.changes.to_string(), "actions/Ring.json\n  gone     errors  ResourceNotFound.Bell\n");

    // The date is that of the first import that missed it.
    let again = import(&shorter(&gone.files, "2026-01-31"));
    assert_eq!(file(&again.files, LOCK_FILE), file(&gone.files, LOCK_FILE));
    assert!(again.changes.is_empty(), "{}", again.changes);

    let mut problems = Diagnostics::default();
    let spec = gone.spec(&mut problems);
    let trees = Recipe::new(PathBuf::new()).trees(&spec, problems).unwrap_or_else(|d| panic!("{}", render(&d)));
    let files: Vec<&sync::File> = trees.iter().flat_map(|tree| &tree.files).collect();
    let ring = files.iter().find(|file| file.path.ends_with("ring.rs")).unwrap();
    let errors = ring.contents.text().split("enum RingError").nth(1).unwrap();
    insta::assert_snapshot!("lock.enum", errors.split("/// A code that every product").next().unwrap());

    let pair = Pair::of_specs("demo/2024-01-01".to_owned(), Path::new("spec"), &before, &gone.files);
    let reports = diff::reports(&[pair]).unwrap_or_else(|d| panic!("{}", render(&d)));
    insta::assert_snapshot!("lock.diff", diff::text(&reports[0]));
}

#[test]
fn a_code_comes_back_or_is_removed_by_a_person() {
    let gone = import(&shorter(&import(&both()).files, "2025-12-08")).files;
    let back = import(&Inputs { existing: gone.clone(), ..both() });
    assert_eq!(back.removed, [LOCK_FILE]);
    assert_eq!(back.changes.iter().map(|change| change.kind).collect::<Vec<_>>(), [Kind::Back]);

    let confirmed = import(&Inputs { confirm_removals: true, ..shorter(&gone, "2026-01-31") });
    assert_eq!(confirmed.removed, [LOCK_FILE]);
    assert_eq!(confirmed.changes.iter().map(|change| change.kind).collect::<Vec<_>>(), [Kind::Removed]);
}

#[test]
fn a_lock_that_contradicts_the_spec_is_refused() {
    let mut files = import(&both()).files;
    let entry = |action: &str, code: &str, since: &str| {
        format!(r#"{{ "action": "{action}", "code": "{code}", "since": "{since}" }}"#)
    };
    let entries = [
        entry("Ring", "ResourceNotFound.Bell", "2025-12-08"),
        entry("Rang", "ResourceNotFound.Bell", "2025-12-08"),
        entry("AskBell", "ResourceNotFound.Bel", "2025-12-08"),
        entry("AskBell", "ResourceNotFound.Bell", "yesterday"),
    ];
    let text = format!("{{ \"gone\": [\n{}\n] }}\n", entries.join(",\n"));
    files.push(Text { path: LOCK_FILE.to_owned(), text });
    let pair = Pair::of_specs("demo/2024-01-01".to_owned(), Path::new("spec"), &import(&both()).files, &files);
    let problems = diff::reports(&[pair]).err().unwrap_or_default();
    insta::assert_snapshot!("lock.faults", render(&problems));
}
