#!/usr/bin/env bash
# Checks that features only add: each library that is published compiles without a warning with none of its features, with
# each alone, in case it needs another without saying so, and with all of them.
set -euo pipefail
cd "$(dirname "$0")/.."

check() {
    printf '%s\n' "$*"
    cargo clippy --quiet --lib "$@" -- -D warnings
}

for manifest in ccc-*/Cargo.toml; do
    package=$(dirname "$manifest")
    features=$(awk '/^\[/ { inside = $0 == "[features]" } inside && /^[a-z0-9-]+ = / { print $1 }' "$manifest")
    [[ -n $features ]] || continue
    check --package "$package" --no-default-features
    for feature in $features; do
        check --package "$package" --no-default-features --features "$feature"
    done
    check --package "$package" --all-features
done
