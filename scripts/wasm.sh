#!/usr/bin/env bash
# Builds the client for wasm32-unknown-unknown, without the default transport: requests, replies, signing, validation.
#
# Installs the target's standard library with rustup. If that fails, it says so and checks nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

target=wasm32-unknown-unknown
if ! rustup target add "$target"; then
    printf 'SKIPPED: rustup cannot install %s, so nothing was checked for it\n' "$target" >&2
    exit 0
fi
cargo check --package ccc-generated --no-default-features --features testing --target "$target"
