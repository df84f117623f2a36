//! The layers of each crate: a module imports only from modules below it, and no modules form a circle.
//!
//! A room is a module directly below a crate's root, with everything in it. `ROOMS` lists them from the top down. Rooms on
//! one line may import each other, as long as that makes no circle. Tests inside a room may import anything.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod code;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use ccc_tests::workspace;

/// A crate by its folder, and its rooms from the top down.
type Crate = (&'static str, &'static [&'static [&'static str]]);

/// Every room of every crate with layers. `lib.rs` and `main.rs` lie above all rooms.
const ROOMS: [Crate; 2] = [
    (
        "ccc-codegen-core",
        &[&["emit"], &["check"], &["lower"], &["ir"], &["names"], &["spec"], &["diagnostics"], &["source"]],
    ),
    ("ccc-codegen", &[&["cli"], &["lint"], &["import"], &["output"], &["report", "words"]]),
];

/// An import of one room by another.
#[derive(Debug, Clone)]
struct Import {
    from: String,
    to: String,
    /// `path/file.rs:12: crate::room`
    place: String,
}

#[test]
fn imports_point_down_and_make_no_circle() {
    let mut problems = String::new();
    for (folder, rooms) in ROOMS {
        for problem in problems_of(rooms, &files_of(&workspace().join(folder))) {
            writeln!(problems, "{folder}/{problem}").unwrap();
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
}

#[test]
fn each_rule_is_noticed() {
    let rooms: &[&[&str]] = &[&["top"], &["left", "right"], &["bottom"]];
    let problems = |files: &[(&str, &str)]| {
        let files: Vec<_> = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        problems_of(rooms, &files).join("\n")
    };
    assert_eq!(problems(&[("top.rs", "use crate::left::A;"), ("left/mod.rs", "use crate::{bottom::B, right};")]), "");
    assert_eq!(
        problems(&[("bottom/part.rs", "// crate::top\nfn f() -> super::super::top::A {}")]),
        "src/bottom/part.rs:2: crate::top: `bottom` imports from `top`, which lies above it"
    );
    assert_eq!(
        problems(&[("left.rs", "use crate::right::A;"), ("right.rs", "\nuse crate::left::B;")]),
        "circle: src/left.rs:1: crate::right; src/right.rs:2: crate::left"
    );
    assert_eq!(
        problems(&[("top.rs", "use crate::Name;"), ("cellar.rs", "")]),
        "src/top.rs:1: crate::Name: `Name` is no room: import it from the module that defines it\n\
         src/cellar.rs: `cellar` is missing in the table of tests/layers/main.rs"
    );
    assert_eq!(problems(&[("bottom.rs", "quote!(crate::top); #[cfg(test)] mod tests { use crate::top::A; }")]), "");
}

/// The source files of a crate with their paths below `src`, in order.
fn files_of(folder: &Path) -> Vec<(String, String)> {
    let (root, mut found) = (folder.join("src"), Vec::new());
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let below: PathBuf = path.strip_prefix(&root).unwrap().to_owned();
                found.push((below.to_string_lossy().replace('\\', "/"), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Every broken rule, as a line.
fn problems_of(rooms: &[&[&str]], files: &[(String, String)]) -> Vec<String> {
    let level = |room: &str| rooms.iter().position(|line| line.contains(&room));
    let (mut problems, mut sideways, mut missing) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (path, text) in files {
        let modules = modules(path);
        let Some(room) = modules.first() else { continue };
        let Some(own) = level(room) else {
            missing.insert(format!("src/{path}: `{room}` is missing in the table of tests/layers/main.rs"));
            continue;
        };
        if modules.last().is_some_and(|last| last == "tests") {
            continue;
        }
        for (line, to) in code::imports(text, modules.len()) {
            let place = format!("src/{path}:{line}: crate::{to}");
            match level(&to) {
                _ if to == *room => {}
                None => problems.push(format!("{place}: `{to}` is no room: import it from the module that defines it")),
                Some(other) if other < own => {
                    problems.push(format!("{place}: `{room}` imports from `{to}`, which lies above it"));
                }
                // Only rooms on one line can be in a circle that breaks no other rule.
                Some(other) if other == own => sideways.push(Import { from: room.clone(), to, place }),
                Some(_) => {}
            }
        }
    }
    problems.extend(missing);
    problems.extend(circle(&sideways));
    problems
}

/// The names of the modules that lead to a file.
fn modules(path: &str) -> Vec<String> {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    let names = path.split('/').map(str::to_owned);
    names.filter(|name| !matches!(name.as_str(), "lib" | "main")).collect()
}

/// A circle of imports, if there is one.
fn circle(imports: &[Import]) -> Option<String> {
    let mut from: BTreeMap<&str, Vec<&Import>> = BTreeMap::new();
    for import in imports {
        from.entry(&import.from).or_default().push(import);
    }
    from.keys().find_map(|start| back_to(start, start, &from, &mut BTreeSet::new())).map(|way| {
        let places: Vec<&str> = way.iter().map(|import| import.place.as_str()).collect();
        format!("circle: {}", places.join("; "))
    })
}

/// The imports that lead from a room to `goal`.
fn back_to<'i>(
    room: &str,
    goal: &str,
    from: &BTreeMap<&str, Vec<&'i Import>>,
    seen: &mut BTreeSet<String>,
) -> Option<Vec<&'i Import>> {
    if !seen.insert(room.to_owned()) {
        return None;
    }
    from.get(room)?.iter().find_map(|import| {
        let rest = if import.to == goal { Some(Vec::new()) } else { back_to(&import.to, goal, from, seen) };
        rest.map(|rest| std::iter::once(*import).chain(rest).collect())
    })
}
