//! Whatever a public signature names can be named through the generated crate.
//!
//! The runtime warns of public types without a public path. Here every public path of the runtime is one of the generated
//! crate, too.

use std::collections::BTreeSet;
use std::fs;

/// Names that the generated crate has under another name, or not at all: generated code needs `codegen`, tests of this
/// project need `internals`, calls without generated types need `dynamic`, and no signature has tokio's timer.
const OWN: [(&str, Option<&str>); 5] = [
    ("Client", Some("CoreClient")),
    ("TokioTimer", None),
    ("codegen", Some("codegen")),
    ("dynamic", None),
    ("internals", None),
];

/// Returns the names that the root of a crate makes public: its modules, and what it passes on of a crate or room.
fn names(krate: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(ccc_tests::workspace().join(krate).join("src/lib.rs")).unwrap();
    let mut names = BTreeSet::new();
    for item in text.split(';') {
        let item = item.lines().filter(|line| !line.trim_start().starts_with(['#', '/'])).collect::<Vec<_>>().join(" ");
        if let Some(module) = item.trim().strip_prefix("pub mod ") {
            names.insert(module.to_owned());
        } else if let Some(path) = item.trim().strip_prefix("pub use ") {
            let list = path.split_once('{').map_or(path, |(_, list)| list.trim_end_matches('}'));
            let last = |name: &str| name.trim().rsplit([':', ' ']).next().unwrap_or_default().to_owned();
            names.extend(list.split(',').map(last).filter(|name| !name.is_empty()));
        }
    }
    names
}

#[test]
fn the_generated_crate_hands_on_every_name_of_the_runtime() {
    let (runtime, generated) = (names("ccc-runtime"), names("ccc-generated"));
    assert!(runtime.len() > 40 && runtime.contains("Blocking") && runtime.contains("transport"), "{runtime:?}");
    for name in &runtime {
        let own = OWN.iter().find(|(own, _)| own == name).map_or(Some(name.as_str()), |(_, own)| *own);
        assert!(own.is_none_or(|own| generated.contains(own)), "`{name}` of the runtime has no name in ccc-generated");
    }
}
