#!/usr/bin/env bash
# Prints what a call costs over HTTP/1.1 and over HTTP/2, behind TLS, as two tables.
#
# Needs cargo alone. Builds below target/http2, and takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
[[ $target == /* ]] || target=$PWD/$target
CARGO_TARGET_DIR=$target/http2 cargo run --quiet --release --manifest-path tests/http2/Cargo.toml
