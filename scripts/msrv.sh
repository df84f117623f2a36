#!/usr/bin/env bash
# Checks that the crates that are published compile with the oldest Rust that their manifests name, with the dependencies
# of Cargo.lock: with default features, without them, and with all of them.
#
# Installs that toolchain with rustup. If it cannot be had, the script says so and checks nothing; CCC_MSRV=required makes
# that a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
# Another compiler would drive out what the pinned one has built.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/msrv

rust=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
if ! rustup toolchain install "$rust" --profile minimal --no-self-update >/dev/null 2>&1; then
    printf 'SKIPPED: rustup cannot install Rust %s, so nothing was checked with it\n' "$rust" >&2
    [[ ${CCC_MSRV:-} != required ]]
    exit
fi

packages=()
for manifest in ccc-*/Cargo.toml; do
    packages+=(--package "$(dirname "$manifest")")
done
for features in --features=default --no-default-features --all-features; do
    cargo "+$rust" check --quiet --locked "${packages[@]}" "$features"
done
printf '%s crates compile with Rust %s\n' $((${#packages[@]} / 2)) "$rust"
