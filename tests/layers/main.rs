//! The layers of the crates: imports point down, and no files import each other in a circle.
//!
//! A room is a top-level module of a crate. `lib.rs` and `main.rs` lie above all rooms. Test modules may import anything;
//! tokens inside `quote!` belong to another crate. A `use` in a circle counts for the file that defines the name, not for
//! one that only passes it on.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod graph;
mod imports;
mod tokens;

use std::path::Path;

use graph::{Crate, Layers};

/// The rooms of each crate, from the bottom up.
#[rustfmt::skip]
const CRATES: &[Layers] = &[
    Layers { name: "ccc-codegen-core", rooms: &[
        &["source"],
        &["diagnostics"],
        &["spec"],
        &["names"],
        &["ir"],
        &["lower"],
        &["check"],
        &["emit"],
    ] },
    Layers { name: "ccc-codegen", rooms: &[
        &["words", "report", "output"],
        &["import", "policy"],
        &["diff"],
        &["release"],
        &["lint"],
        &["cli"],
    ] },
    Layers { name: "ccc-cli", rooms: &[
        &["cache", "exit", "names", "options", "profiles"],
        &["say"],
        &["arguments", "catalogs", "page"],
        &["call", "help"],
        &["complete", "configure", "explain", "explorer", "man", "mock", "product", "search", "update"],
        &["catalog", "code", "mcp"],
    ] },
    Layers { name: "ccc-catalog", rooms: &[
        &["error", "model"],
        &["layout", "usual"],
        &["block", "listing"],
        &["packed"],
        &["index"],
        &["builder", "catalog"],
        &["embedded"],
    ] },
    Layers { name: "ccc-dynamic", rooms: &[
        &["json", "names", "search"],
        &["error", "facts", "problem"],
        &["shape"],
        &["product"],
        &["explain", "mask", "object"],
        &["fill"],
        &["request", "reply"],
        &["prepared"],
        &["client", "line"],
        &["pages"],
    ] },
    Layers { name: "ccc-program", rooms: &[
        &["error", "unpack"],
        &["rust"],
    ] },
    Layers { name: "ccc-explorer", rooms: &[
        &["describe", "options", "refusal"],
        &["calls"],
        &["state"],
        &["diagnose"],
        &["api", "assets", "guard"],
        &["server"],
    ] },
    Layers { name: "ccc-fleet", rooms: &[
        &["clock", "key", "pace", "script", "store"],
        &["link"],
        &["inbox", "line"],
        &["health"],
        &["limiter"],
        &["builder"],
    ] },
    Layers { name: "ccc-receiver", rooms: &[
        &["check", "delivery", "refusal", "waiters"],
        &["gate", "store"],
        &["extract", "memory"],
        &["shared"],
        &["drain", "service"],
        &["receiver"],
    ] },
    Layers { name: "ccc-runtime", rooms: &[
        &["code", "header", "host", "site", "time", "trace"],
        &["message"],
        &["action", "redact", "transport"],
        &["keys"],
        &["error"],
        &["paging", "pushes", "retry", "telemetry"],
        &["endpoints", "rate"],
        &["exec"],
        &["events"],
        &["client"],
        &["codegen", "dynamic", "testing"],
        &["providers"],
        &["credentials", "internals"],
    ] },
];

#[test]
fn imports_point_down_and_make_no_circle() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let faults: Vec<String> = CRATES.iter().flat_map(|layers| Crate::read(*layers, &workspace).faults()).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Returns the faults of a made-up crate with the rooms `bottom`, `left` beside `right`, and `top`.
fn faults(files: &[(&str, &str)]) -> String {
    let layers = Layers { name: "a-crate", rooms: &[&["bottom"], &["left", "right"], &["top"]] };
    let empty = ["bottom.rs", "left/mod.rs", "right.rs", "top.rs"].map(|path| (path, ""));
    let texts = empty.iter().chain(files).map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    Crate::of(layers, &texts.collect()).faults().join("\n")
}

const ORDER: &str = "(from the bottom up: bottom, left and right, top)";

#[test]
fn an_import_of_a_room_above_is_a_fault() {
    for import in [
        "use crate::top::A;",
        "use super::super::top::A;",
        "use super::super::{bottom::B, top::{A, C}};",
        "fn f(a: &str) -> crate::top::A { '\\'' }",
        "pub use crate::top::*;",
        "mod inner { use super::super::super::top::A; }",
        "use a_crate::top::A;",
    ] {
        let found = faults(&[("bottom/part.rs", &format!("// crate::right::A\n{import}"))]);
        assert!(found.starts_with("a-crate/src/bottom/part.rs:2: imports `crate::top"), "{import}\n{found}");
        assert!(found.ends_with(&format!("`top` is not below `bottom` {ORDER}")), "{import}\n{found}");
    }
    let beside = faults(&[("right.rs", "use crate::left::A;")]);
    assert_eq!(
        beside,
        format!("a-crate/src/right.rs:1: imports `crate::left::A`: `left` is not below `right` {ORDER}")
    );
    let root = faults(&[("lib.rs", "pub use top::A;\nmod top;"), ("right.rs", "use crate::A;")]);
    assert_eq!(root, format!("a-crate/src/right.rs:1: imports `crate::A`: `top` is not below `right` {ORDER}"));
}

#[test]
fn every_room_is_in_the_table() {
    assert_eq!(faults(&[("attic.rs", "")]), "a-crate: `attic` is not in the table of rooms");
    let layers = Layers { name: "a-crate", rooms: &[&["bottom"]] };
    assert_eq!(Crate::of(layers, &[].into()).faults(), ["a-crate: the room `bottom` has no module"]);
}

#[test]
fn a_circle_of_files_is_a_fault() {
    let circle = faults(&[
        ("left/mod.rs", "mod one;\nmod two;\npub(crate) use one::One;\nuse two::Two;"),
        ("left/one.rs", "use super::Two;"),
        ("left/two.rs", "\nfn f(one: super::One) {}"),
    ]);
    assert_eq!(
        circle,
        "these files import each other in a circle:\n\
         \x20 a-crate/src/left/one.rs:1: imports `crate::left::Two` of a-crate/src/left/two.rs\n\
         \x20 a-crate/src/left/two.rs:2: imports `crate::left::One` of a-crate/src/left/one.rs"
    );
    let parent = [("left/mod.rs", "mod one;\nfn f() { one::g() }"), ("left/one.rs", "use super::f;")];
    assert!(faults(&parent).contains("left/mod.rs:2: imports `crate::left::one::g` of a-crate/src/left/one.rs"));
}

#[test]
fn all_else_is_allowed() {
    assert_eq!(
        faults(&[
            ("lib.rs", "mod top;\nuse top::A;"),
            ("top.rs", "use crate::{bottom::B, left::one, right};\nuse std::crate_like::top;"),
            ("left/mod.rs", "mod one;\npub use one::One;"),
            ("left/one.rs", "use crate::bottom::B;"),
            (
                "right.rs",
                "#[cfg(test)]\nmod tests;\nfn f() { quote!(crate::top::A); \"crate::top\"; r#\"crate::top\"#; }"
            ),
            ("right/tests.rs", "use crate::top::A;"),
            ("right/macros.rs", "#[macro_export]\nmacro_rules! a { () => { $crate::top::A } }"),
            ("top/more.rs", "pub use crate::a as b;"),
            ("bottom.rs", "#[cfg(test)]\nmod tests { use crate::top::A; }\npub(in crate::bottom) struct B;"),
        ]),
        ""
    );
}
