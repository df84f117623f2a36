//! Damaged specs: the generator makes a crate or gives a reason, and never panics.

use std::fs;
use std::path::{Path, PathBuf};

use ccc_codegen::output::generate;
use ccc_codegen::output::recipe::Recipe;
use ccc_codegen::report::render;
use ccc_codegen_core::diagnostics::Diagnostics;
use ccc_codegen_core::spec;
use tempfile::TempDir;

use crate::product::Input;
use crate::{FAULTS, files};

/// Number of runs of each kind of damage: a few seconds, and because of the fixed seeds the same on every machine.
const RUNS: usize = 300;

/// Strings with a special meaning in Rust, in JSON, in paths or in the format.
const HOSTILE: [&str; 24] = [
    "",
    "_",
    "Self",
    "self",
    "r#type",
    "9",
    "Type",
    "type",
    "Unknown",
    "Common",
    "New",
    "a b",
    "a-b",
    "电话",
    "é",
    "../x",
    "list<list<string>>",
    "list<",
    "list<>",
    "string",
    "binary",
    "{action}",
    "\\u0000\\r\\n",
    "*/ \\\" ` ]( //",
];

/// A good tree and all its files.
struct Tree {
    dir: TempDir,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Tree {
    fn of(input: &Input) -> Self {
        assert!(input.generate().len() >= input.show.len(), "{}", input.rule);
        let dir = TempDir::new().unwrap();
        input.write(dir.path());
        let mut files = Vec::new();
        collect(dir.path(), &mut files);
        files.sort();
        Self { dir, files }
    }

    /// Replaces a good file by a damaged one, generates, and restores the good one.
    fn with(&self, path: &Path, good: &[u8], damaged: &[u8]) {
        fs::write(path, damaged).unwrap();
        let mut diagnostics = Diagnostics::default();
        let spec = spec::load(self.dir.path(), &mut diagnostics);
        if let Err(diagnostics) = generate(&spec, &Recipe::new(PathBuf::new()), diagnostics) {
            assert!(!diagnostics.is_empty());
            assert!(!render(&diagnostics).is_empty());
            let fault = diagnostics.iter().find(|diagnostic| FAULTS.contains(&diagnostic.rule));
            assert!(fault.is_none(), "{fault:?}\n{}", String::from_utf8_lossy(damaged));
        }
        fs::write(path, good).unwrap();
    }
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
}

/// Returns the specs of the test `emit`: between them they have every feature.
fn trees() -> Vec<Tree> {
    let inputs = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("emit/input"), "json");
    inputs.iter().map(|(_, path)| Tree::of(&Input::read(path))).collect()
}

/// Damages one file after another.
fn rage(seed: u64, damage: impl Fn(&mut fastrand::Rng, &[u8]) -> Vec<u8>) {
    let (mut random, trees) = (fastrand::Rng::with_seed(seed), trees());
    for _ in 0..RUNS {
        let tree = &trees[random.usize(..trees.len())];
        let (path, good) = &tree.files[random.usize(..tree.files.len())];
        tree.with(path, good, &damage(&mut random, good));
    }
}

#[test]
fn no_damage_to_the_bytes_makes_a_panic() {
    rage(0x5eed_0001, |random, good| {
        let mut bytes = good.to_vec();
        for _ in 0..=random.usize(..3) {
            let at = random.usize(..=bytes.len().saturating_sub(1));
            match random.u8(..4) {
                0 => bytes.truncate(at),
                1 => drop(bytes.drain(at..(at + random.usize(..40)).min(bytes.len()))),
                2 => bytes.insert(at, random.u8(..)),
                _ => bytes.extend_from_within(at..),
            }
        }
        bytes
    });
}

/// Damage that leaves the JSON valid gets further: to names, types, rules and emitted code.
#[test]
fn no_text_in_place_of_another_makes_a_panic() {
    rage(0x5eed_0002, |random, good| {
        let text = String::from_utf8_lossy(good).into_owned();
        let mut parts: Vec<String> = text.split('"').map(str::to_owned).collect();
        let quoted: Vec<usize> = (1..parts.len()).step_by(2).collect();
        if quoted.is_empty() {
            return text.into_bytes();
        }
        for _ in 0..=random.usize(..3) {
            let (at, other) = (quoted[random.usize(..quoted.len())], quoted[random.usize(..quoted.len())]);
            parts[at] =
                if random.bool() { parts[other].clone() } else { HOSTILE[random.usize(..HOSTILE.len())].to_owned() };
        }
        parts.join("\"").into_bytes()
    });
}
