#!/usr/bin/env bash
# Fuzzes the code that reads untrusted input, each target for some seconds:
#
#   scripts/fuzz.sh [seconds, by default 60] [target...]
#
# Needs a nightly toolchain (rustup toolchain install nightly) and a C++ compiler; installs cargo-fuzz below target/. If
# something is missing, it says so and fuzzes nothing. Findings are below fuzz/artifacts.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
targets=("$@")
if [[ ${#targets[@]} == 0 ]]; then
    targets=(authorization query body reply spec)
fi

# The version of cargo-fuzz for which the targets were written.
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
    # A sanitizer would only cost time: all of it is safe Rust. Overflows and assertions are checked.
    mkdir -p "fuzz/corpus/$target"
    cargo +nightly fuzz run --sanitizer none --debug-assertions "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- \
        -max_total_time="$seconds" -max_len=65536 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1
done
