#!/usr/bin/env bash
# Fuzzes what takes in the input of strangers, each target for so many seconds:
#
#   scripts/fuzz.sh [seconds, 60 unless said] [target...]
#
# Needs a nightly toolchain (rustup toolchain install nightly), a C++ compiler and cargo-fuzz, which it installs below
# target/ if need be; what cannot be had is said, and nothing is fuzzed. What is found lies below fuzz/artifacts.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
targets=("$@")
if [[ ${#targets[@]} == 0 ]]; then
    targets=(authorization query body reply spec)
fi

# The version of cargo-fuzz that the targets were written with.
version=0.13.2
tools=${CARGO_TARGET_DIR:-target}/fuzz-tools
[[ $tools == /* ]] || tools=$PWD/$tools
export PATH=$tools/bin:$PATH

skip() {
    printf 'SKIPPED: fuzzing: %s\n' "$1"
    exit 0
}

cargo +nightly --version >/dev/null 2>&1 || skip "there is no nightly toolchain"
command -v c++ >/dev/null || skip "there is no C++ compiler"
if ! cargo-fuzz --version >/dev/null 2>&1; then
    cargo install --quiet --locked --version "$version" --root "$tools" cargo-fuzz || skip "cargo-fuzz cannot be installed"
fi

for target in "${targets[@]}"; do
    printf '\n== %s, %s s\n' "$target" "$seconds"
    # All of it is safe Rust, so that a sanitizer would only cost time. Overflows and assertions are checked.
    mkdir -p "fuzz/corpus/$target"
    cargo +nightly fuzz run --sanitizer none --debug-assertions "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- \
        -max_total_time="$seconds" -max_len=65536 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1
done
