#!/usr/bin/env bash
# Compares the public API of the libraries with that of an earlier revision, with all features, and fails if a change needs
# another version than the manifests give: scripts/semver.sh [REVISION], by default the last tag.
#
# Needs cargo-semver-checks (cargo install cargo-semver-checks --locked). Without it, or without a revision, the script says
# so and checks nothing; CCC_SEMVER=required makes that a failure. The tool cannot read procedural macros: ccc-macros is
# left out, and tests/ui and tests/downstream hold what its users write.
set -euo pipefail
cd "$(dirname "$0")/.."

skip() {
    printf 'SKIPPED, the API was compared with nothing: %s\n' "$1" >&2
    [[ ${CCC_SEMVER:-} != required ]]
    exit
}

base=${1:-$(git describe --tags --abbrev=0 2>/dev/null || true)}
[[ -n $base ]] || skip "nothing is tagged yet; name a revision"
cargo semver-checks --version >/dev/null 2>&1 || skip "cargo-semver-checks is not installed"

packages=()
for manifest in ccc-*/Cargo.toml; do
    grep -q '^proc-macro = true' "$manifest" || packages+=(--package "$(dirname "$manifest")")
done
cargo semver-checks --baseline-rev "$base" --all-features "${packages[@]}"
