//! Specs in small files, compared with the approved snapshots of their generated code.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use ccc_codegen::output::sync::File;

use crate::product::Input;

/// The folder of a test, below that of all tests: `input` in it holds the specs, `snapshots` their generated code.
pub(crate) struct Folder(pub(crate) &'static str);

impl Folder {
    fn path(&self) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(self.0)
    }

    /// Returns all inputs, by name.
    pub(crate) fn inputs(&self) -> Vec<(String, Input)> {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(self.path().join("input")).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let input = |path: &PathBuf| (path.file_stem().unwrap().to_str().unwrap().to_owned(), Input::read(path));
        paths.iter().map(input).collect()
    }

    /// Returns the crates of the inputs.
    pub(crate) fn crates(&self) -> Vec<(String, Vec<File>)> {
        self.inputs().into_iter().map(|(name, input)| (name, input.generate())).collect()
    }

    /// Compares each input with its snapshot. It goes on after a difference: one run shows everything that has changed.
    pub(crate) fn compare_all(&self) {
        let check =
            |(name, input): &(String, Input)| self.compare(name, &input.rule, &shown(&input.show, &input.generate()));
        let inputs = self.inputs();
        let failed: Vec<&str> = inputs
            .iter()
            .filter(|input| catch_unwind(AssertUnwindSafe(|| check(input))).is_err())
            .map(|(name, _)| name.as_str())
            .collect();
        assert!(failed.is_empty(), "differs from its snapshot: {}", failed.join(", "));
    }

    pub(crate) fn compare(&self, name: &str, rule: &str, text: &str) {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(self.path().join("snapshots"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.set_description(rule);
        settings.bind(|| insta::assert_snapshot!(name, text));
    }

    /// Checks that every snapshot has an input, except those that a test makes itself.
    pub(crate) fn has_inputs_for_all_but(&self, made: &[&str]) {
        let stems = |folder: PathBuf, extension: &str| -> BTreeSet<String> {
            let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            let paths = paths.filter(|path| path.extension() == Some(OsStr::new(extension)));
            paths.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
        };
        let mut inputs = stems(self.path().join("input"), "json");
        inputs.extend(made.iter().map(|name| (*name).to_owned()));
        assert_eq!(stems(self.path().join("snapshots"), "snap"), inputs);
    }
}

/// Returns the files of a snapshot, one below the other.
pub(crate) fn shown(show: &[String], files: &[File]) -> String {
    let find = |path: &String| {
        let file = files.iter().find(|file| file.path == Path::new(path));
        let names: Vec<_> = files.iter().map(|file| file.path.display().to_string()).collect();
        file.unwrap_or_else(|| panic!("no `{path}` is generated, but {}", names.join(", ")))
    };
    let parts: Vec<String> =
        show.iter().map(|path| format!("// ---- {path}\n\n{}", find(path).contents.text())).collect();
    parts.join("\n")
}
