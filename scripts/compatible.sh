#!/usr/bin/env bash
# A crate that an older generator made compiles against this runtime, and against one that knows more facts.
#
# tests/compatible/fixture is such a crate. It stays as it is: only a change that breaks generated crates on purpose, and with
# them the major version of the runtime, makes it anew, from the spec beside it:
#
#   cargo run -p ccc-codegen -- crate --spec tests/compatible/spec --product demo \
#     --out tests/compatible/fixture --runtime-path ../../../ccc-runtime
#
# It writes only below the target folder.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
work=$target/compatible
rm -rf "$work"
mkdir -p "$work/tests"
cp -r tests/compatible/fixture "$work/fixture"
cp -r ccc-runtime tests/trap "$work"
cp Cargo.lock "$work"
# A workspace of the two, with the versions and lints of this one.
sed -e 's#^members = .*#members = ["fixture", "ccc-runtime"]#' -e 's#path = "tests/trap"#path = "trap"#' Cargo.toml >"$work/Cargo.toml"
sed -i 's#path = "[./]*ccc-runtime"#path = "../ccc-runtime"#' "$work/fixture/Cargo.toml"

check() {
    printf 'compatible: %s\n' "$1"
    CARGO_TARGET_DIR=$target cargo rustc --quiet --offline --profile check --manifest-path "$work/Cargo.toml" \
        --package demo-generated --all-features --lib -- -D warnings
}

check "a crate made before, against this runtime"

# Inserts a fact with a default, and the setter of it. An insertion that finds no place, or several, ends the script.
python3 - "$work/ccc-runtime/src" <<'PYTHON'
import pathlib, sys

source = pathlib.Path(sys.argv[1])


def insert(file, after, text):
    path = source / file
    old = path.read_text()
    if old.count(after) != 1:
        sys.exit(f"{file}: the place for a new fact is there {old.count(after)} times, not once: {after!r}")
    path.write_text(old.replace(after, after + text))


def fact(file, struct, last_field, constructor_end):
    setter = "\n    /// Sets a fact that is new.\n    pub const fn new_fact(self, fact: u8) -> Self {\n        Self { fact, ..self }\n    }\n"
    getter = "\n    /// Returns the fact that is new.\n    pub const fn fact(&self) -> u8 {\n        self.fact\n    }\n"
    insert(file, last_field, "\n    pub(crate) fact: u8,")
    path = source / file
    old = path.read_text()
    if old.count(constructor_end) != 1:
        sys.exit(f"{file}: the constructor of {struct} is there {old.count(constructor_end)} times, not once")
    path.write_text(old.replace(constructor_end, constructor_end.rstrip(" }") + ", fact: 0 }"))
    insert(file, f"impl {struct} {{", setter + getter)


fact("action/info.rs", "ServiceInfo", "    pub(crate) title: &'static str,", "Self { name, version, title }")
fact(
    "message/descriptor.rs",
    "Facts",
    "    rules: &'static [Rule<'static>],",
    "Self { presence, mask: Mask::None, sites: Sites::ALL, rules: &[] }",
)
fact("message/descriptor.rs", "Descriptor", "    pub(crate) members: &'static [Member],", "Self { name, members }")
fact(
    "action/paging.rs",
    "Paging",
    "    pub(crate) lists: &'static [&'static str],",
    "base: 0, max_size: None, total: None, lists }",
)
insert("action/info.rs", "    pub(crate) streams: bool,", "\n    pub(crate) fact: u8,")
insert("action/info.rs", "            streams: false,", "\n            fact: 0,")
insert(
    "action/info.rs",
    "impl ActionInfo {",
    "\n    /// Sets a fact that is new.\n    pub const fn new_fact(self, fact: u8) -> Self {\n        Self { fact, ..self }\n    }\n"
    "\n    /// Returns the fact that is new.\n    pub const fn fact(&self) -> u8 {\n        self.fact\n    }\n",
)
PYTHON
check "the same crate, against a runtime with more facts"
